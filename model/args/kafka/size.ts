/** How large a Kafka cluster is, as a set of defaults. docs/sizes.md has the numbers. */
export const Size = {
  /** For trying Kafka: the controllers serve the data alone, on little CPU and memory. */
  Small: "small",
  /** For production with usual load. */
  Standard: "standard",
  /** For production with heavy load: more brokers, and more CPU, memory and volume for each. */
  Large: "large",
} as const;
export type Size = (typeof Size)[keyof typeof Size];
