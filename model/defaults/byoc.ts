import type { AutomqByocEnvironmentArgs } from "../args/automq-byoc-environment-args";
import type { KafkaNodePoolArgs } from "../args/kubernetes/kafka-node-pool-args";
import type { ByocSpec } from "../specs/cloud-spec";
import { omitUndefined } from "../values/omit-undefined";

/** The pools of an environment that names none. */
export const defaultByocPools: readonly KafkaNodePoolArgs[] = [{ name: "automq", minNodes: 3 }];

/** Fills in the defaults of what an environment has besides cluster, pools and buckets. */
export function normaliseEnvironment(
  args: Pick<AutomqByocEnvironmentArgs, "blockWal" | "privateDnsDomain">,
): Pick<ByocSpec, "blockWal" | "privateDnsDomain"> {
  return { blockWal: args.blockWal ?? false, ...omitUndefined({ privateDnsDomain: args.privateDnsDomain }) };
}
