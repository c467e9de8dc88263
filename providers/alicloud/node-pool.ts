import { NodePool } from "@pulumi/alicloud/cs/nodePool";
import { EcsKeyPair } from "@pulumi/alicloud/ecs/ecsKeyPair";
import { type Input, interpolate, output } from "@pulumi/pulumi";
import { Capacity } from "../../model/args/kubernetes/capacity";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltPool } from "../cloud-provider";
import { firstName } from "../first-names";
import { subnetOf } from "../subnets";
import { common } from "./common";
import { imageType } from "./machines";
import { keyId } from "./names";
import { poolSize } from "./pool-size";

/** Creates a managed pool over all of its zones. */
export function nodePool(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Input<ClusterReference>,
  context: BuildContext,
): BuiltPool {
  const reference = output(cluster);
  const made = new NodePool(
    `${context.name}-node-pool`,
    {
      nodePoolName: context.name,
      clusterId: reference.id,
      vswitchIds: reference.subnets.apply((subnets) => pool.zones.map((zone) => subnetOf(subnets, zone))),
      multiAzPolicy: "BALANCE",
      keyName: location.alicloud.keyPairName ?? keyPair(location, context),
      ...machineArgs(pool),
      ...diskKey(location),
      ...poolSize(pool),
      labels: Object.entries(pool.labels).map(([key, value]) => ({ key, value })),
      ...(pool.taint === undefined ? {} : { taints: [{ ...pool.taint }] }),
      // Changed labels and taints also apply to existing nodes.
      updateNodes: true,
      management: {
        enable: true,
        autoRepair: true,
        // Nodes follow the control plane, one at a time, in the cluster's maintenance window.
        autoUpgrade: true,
        autoUpgradePolicy: { autoUpgradeKubelet: true },
        maxUnavailable: 1,
      },
      // The components delete Kafka before its nodes. Without this, ACK does not delete a pool that still has nodes.
      forceDelete: true,
      ...common(location),
    },
    childOf(context),
  );
  return { ids: made.id.apply((id) => [id]), resources: [made] };
}

function machineArgs({ machineType, diskSizeGib, capacity }: PoolSpec) {
  return {
    instanceTypes: [machineType],
    instanceChargeType: "PostPaid",
    // The price of a spot instance is never above that of one on demand.
    spotStrategy: capacity === Capacity.Spot ? "SpotAsPriceGo" : "NoSpot",
    imageType: imageType(machineType),
    systemDiskCategory: "cloud_essd",
    systemDiskPerformanceLevel: "PL0",
    systemDiskSize: diskSizeGib,
    systemDiskEncrypted: true,
    systemDiskEncryptAlgorithm: "aes-256",
    // IMDSv2 only: an attacker cannot make a pod read the metadata, and with it the node's role, through a forged
    // request.
    instanceMetadataOptions: { httpTokens: "required" },
    installCloudMonitor: true,
  };
}

/** The user's key of system disks; none for the account's own. */
function diskKey({ diskEncryptionKey }: LocationSpec): { systemDiskKmsKey?: Input<string> } {
  return diskEncryptionKey === undefined ? {} : { systemDiskKmsKey: output(diskEncryptionKey).apply(keyId) };
}

/**
 * Managed pools require a key pair. ECS does not keep the private key and nothing reads it, so nobody can log in with
 * it.
 */
function keyPair(location: LocationSpec, context: BuildContext): Input<string> {
  const made = new EcsKeyPair(
    `${context.name}-key-pair`,
    { keyNamePrefix: interpolate`${firstName(context.parent, context.name).name}-`, ...common(location) },
    childOf(context),
  );
  return made.keyPairName;
}
