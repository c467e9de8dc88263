import { all, type Input, output } from "@pulumi/pulumi";
import { Capacity } from "../../model/args/kubernetes/capacity";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltPool } from "../cloud-provider";
import { subnetOf } from "../subnets";
import { common } from "./common";
import { shortZone } from "./names";
import { child } from "./plugin";
import { poolSize, type ZoneSize } from "./pool-size";
import { type ExtendParams, NodePool, type Volume } from "./resources/node-pool";

/** The disk that CCE requires for images, containers and the kubelet, in GiB. This is CCE's default size. */
const runtimeDiskGib = 100;

/**
 * One CCE pool for each zone: a CCE pool is in one zone, or in any zone with free capacity, which does not suit Kafka.
 */
export function nodePool(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Input<ClusterReference>,
  context: BuildContext,
): BuiltPool {
  const made = poolSize(pool).map((size) => zonePool(location, pool, size, cluster, context));
  return { ids: all(made.map(({ id }) => id)), resources: made };
}

function zonePool(
  location: LocationSpec,
  pool: PoolSpec,
  { zone, minNodes, maxNodes }: ZoneSize,
  cluster: Input<ClusterReference>,
  context: BuildContext,
): NodePool {
  const { keyPairName } = location.huawei;
  if (keyPairName === undefined) throw new Error("huawei.keyPairName is missing, although the arguments were checked");
  const name = `${context.name}-${shortZone(zone, location)}`;
  const grows = maxNodes > minNodes;
  const known = output(cluster);
  return new NodePool(
    name,
    {
      ...common(location),
      clusterId: known.id,
      flavorId: pool.machineType,
      availabilityZone: zone,
      os: "Huawei Cloud EulerOS 2.0",
      runtime: "containerd",
      keyPair: keyPairName,
      initialNodeCount: minNodes,
      scallEnable: grows,
      ...(grows ? { minNodeCount: minNodes, maxNodeCount: maxNodes } : {}),
      rootVolume: disk(pool.diskSizeGib, location),
      dataVolumes: [disk(runtimeDiskGib, location)],
      subnetId: known.apply(({ subnets }) => subnetOf(subnets, zone)),
      labels: { ...pool.labels },
      taints: pool.taint === undefined ? [] : [{ ...pool.taint }],
      extendParams: known.apply(({ nodeIdentity }) => extendParams(pool, nodeIdentity)),
    },
    // The program does not revert changes by the autoscaler.
    child(location, context, grows ? { ignoreChanges: ["initialNodeCount"] } : {}),
  );
}

/** Only BYOC's nodes have an identity. Without a price of its own, a spot node costs at most what one on demand costs. */
function extendParams({ capacity }: PoolSpec, nodeIdentity: string): ExtendParams | undefined {
  const params = {
    ...(nodeIdentity === "" ? {} : { agencyName: nodeIdentity }),
    ...(capacity === Capacity.Spot ? { marketType: "spot" as const } : {}),
  };
  return Object.keys(params).length === 0 ? undefined : params;
}

function disk(size: number, { diskEncryptionKey }: LocationSpec): Volume {
  return { size, volumetype: "GPSSD", ...(diskEncryptionKey === undefined ? {} : { kmsKeyId: diskEncryptionKey }) };
}
