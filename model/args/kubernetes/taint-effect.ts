/** What a taint does to pods that do not tolerate it. */
export const TaintEffect = {
  /** They are not scheduled on the node. */
  NoSchedule: "NoSchedule",
  /** They are scheduled on the node only if no other node fits. */
  PreferNoSchedule: "PreferNoSchedule",
  /** They are not scheduled on the node, and those that already run there are evicted. */
  NoExecute: "NoExecute",
} as const;
export type TaintEffect = (typeof TaintEffect)[keyof typeof TaintEffect];
