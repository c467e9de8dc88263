import type { ByocNetwork } from "../args/automq-byoc-environment-args";
import { podTolerations } from "../values/tolerations";
import type { PoolSpec } from "./cloud-spec";

/** Zones and subnets of an instance, in the order of the zones. */
export function byocNetworks(zones: readonly string[], subnets: Readonly<Record<string, string>>): ByocNetwork[] {
  return zones.map((zone) => ({ zone, subnets: [subnets[zone] ?? ""] }));
}

/** Where the console places an instance's pods: the `schedule_spec` of a pool. It is JSON, and therefore also YAML. */
export function scheduleSpec({ labels, taint }: PoolSpec): string {
  const tolerations = podTolerations(taint === undefined ? [] : [taint]);
  return JSON.stringify({ nodeSelector: labels, tolerations });
}
