/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not scheduled on the node. */
  NoSchedule = "NoSchedule",
  /** They are scheduled on the node only where nothing else fits. */
  PreferNoSchedule = "PreferNoSchedule",
  /** They are not scheduled, and are evicted when they run there already. */
  NoExecute = "NoExecute",
}
