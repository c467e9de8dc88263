import { NodePool } from "@pulumi/gcp/container/nodePool";
import { type Input, output } from "@pulumi/pulumi";
import { Capacity } from "../../model/args/kubernetes/capacity";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import { TaintEffect } from "../../model/args/kubernetes/taint-effect";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";
import { omitUndefined } from "../../model/values/omit-undefined";
import { childOf } from "../child";
import type { BuildContext, BuiltPool } from "../cloud-provider";
import { nameOf } from "../names";
import { podsPerNode } from "./addresses";
import { bootDiskType, isArm } from "./machines";
import { labels } from "./names";
import { poolSize } from "./pool-size";

/** Creates a node pool in all its zones. */
export function nodePool(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Input<ClusterReference>,
  context: BuildContext,
): BuiltPool {
  const known = output(cluster);
  const account =
    location.gcp.nodeServiceAccount === undefined
      ? known.apply(({ nodeIdentity }) => nodeIdentity || undefined)
      : output(location.gcp.nodeServiceAccount);
  const name = `${context.name}-pool`;
  const made = new NodePool(
    name,
    {
      ...nameOf(context.parent, name, 40),
      project: location.gcp.project,
      cluster: known.apply(({ id }) => id),
      location: known.apply(({ location }) => location),
      nodeLocations: [...pool.zones],
      ...poolSize(pool),
      maxPodsPerNode: podsPerNode[pool.role],
      networkConfig: { enablePrivateNodes: true },
      // A release channel requires both.
      management: { autoRepair: true, autoUpgrade: true },
      // First one new node, then one old node is removed. GKE respects Kafka's disruption budget for up to an hour.
      upgradeSettings: { strategy: "SURGE", maxSurge: 1, maxUnavailable: 0 },
      nodeConfig: { ...nodeSettings(location, pool), serviceAccount: account },
    },
    {
      ...childOf(context),
      // Only the initial size of a pool: a later change would replace the pool. Changes by the autoscaler are not in
      // our inputs.
      ignoreChanges: ["initialNodeCount"],
    },
  );
  return { ids: made.id.apply((id) => [id]), resources: [made] };
}

/** The settings of a pool's nodes that depend only on the arguments. */
export function nodeSettings(
  location: LocationSpec,
  { machineType, diskSizeGib, labels: nodeLabels, taint, capacity }: PoolSpec,
) {
  return {
    machineType,
    imageType: "COS_CONTAINERD",
    diskType: bootDiskType(machineType),
    diskSizeGb: diskSizeGib,
    ...bootDiskKey(location),
    ...(capacity === Capacity.Spot ? { spot: true } : {}),
    labels: { ...nodeLabels },
    taints: taint === undefined ? [] : [{ key: taint.key, value: taint.value, effect: taintEffects[taint.effect] }],
    // GKE taints Arm nodes automatically, and Kafka's pods, whose images support both architectures, would not tolerate
    // it.
    ...(isArm(machineType) ? { taintConfig: { architectureTaintBehavior: "NONE" } } : {}),
    resourceLabels: labels(location.tags),
    // Scopes are a legacy mechanism. The roles of the account decide what a node may do.
    oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
    shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
    // Pods get their own identity instead of the node's, and cannot reach the node's credentials.
    workloadMetadataConfig: { mode: "GKE_METADATA" },
    metadata: { "disable-legacy-endpoints": "true" },
    gvnic: { enabled: true },
  };
}

/** The user's key of boot disks; none for Google's own. */
export function bootDiskKey({ diskEncryptionKey }: LocationSpec): { bootDiskKmsKey?: Input<string> } {
  return omitUndefined({ bootDiskKmsKey: diskEncryptionKey });
}

const taintEffects: Readonly<Record<TaintEffect, string>> = {
  [TaintEffect.NoSchedule]: "NO_SCHEDULE",
  [TaintEffect.PreferNoSchedule]: "PREFER_NO_SCHEDULE",
  [TaintEffect.NoExecute]: "NO_EXECUTE",
};
