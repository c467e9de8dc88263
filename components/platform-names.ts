/** Names of a platform's components, by role. */
export const platformNames = {
  kubernetes: (name: string): string => `${name}-kubernetes`,
  storage: (name: string): string => `${name}-storage`,
  kafka: (name: string): string => `${name}-kafka`,
  observability: (name: string): string => `${name}-observability`,
};
