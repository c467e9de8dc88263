/** How a cloud rents out the nodes of a pool. */
export const Capacity = {
  /** The nodes run until they are deleted. */
  OnDemand: "OnDemand",
  /** The nodes cost less, and the cloud can take them away at any time, after a notice of at most a few minutes. */
  Spot: "Spot",
} as const;
export type Capacity = (typeof Capacity)[keyof typeof Capacity];
