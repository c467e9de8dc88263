import { all, type Input, output } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltPool } from "../cloud-provider";
import { subnetOf } from "../subnets";
import { shortZone } from "./names";
import { child, common } from "./plugin";
import { NodePool, type Volume } from "./resources/node-pool";
import { splitEvenly } from "./split";

/** The disk that CCE demands for images, containers and the kubelet, in GiB; what it makes by itself too. */
const runtimeDiskGib = 100;

/** How many nodes each zone of a pool has. */
export interface ZoneShare {
  readonly zone: string;
  readonly minNodes: number;
  readonly maxNodes: number;
}

/** The bounds of a pool, which mean all its nodes, as those of its zones. */
export function zoneShares({ zones, minNodes, maxNodes }: PoolSpec): ZoneShare[] {
  const [least, most] = [splitEvenly(minNodes, zones.length), splitEvenly(maxNodes, zones.length)];
  return zones.map((zone, index) => ({ zone, minNodes: least[index] ?? 0, maxNodes: most[index] ?? 0 }));
}

/** One pool of CCE for each zone: a pool of CCE is in one, or in whichever has room, which Kafka can not use. */
export function nodePool(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Input<ClusterReference>,
  context: BuildContext,
): BuiltPool {
  const made = zoneShares(pool).map((share) => zonePool(location, pool, share, cluster, context));
  return { ids: all(made.map(({ id }) => id)), resources: made };
}

function zonePool(
  location: LocationSpec,
  pool: PoolSpec,
  { zone, minNodes, maxNodes }: ZoneShare,
  cluster: Input<ClusterReference>,
  context: BuildContext,
): NodePool {
  const { keyPairName } = location.huawei;
  if (keyPairName === undefined) throw new Error("huawei.keyPairName is missing although the arguments were checked");
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
      // Only BYOC's nodes run as somebody.
      extendParams: known.apply(({ nodeIdentity }) => (nodeIdentity === "" ? undefined : { agencyName: nodeIdentity })),
    },
    // What the autoscaler changes is not the program's to change back.
    child(location, context, grows ? { ignoreChanges: ["initialNodeCount"] } : {}),
  );
}

function disk(size: number, { huawei: { diskEncryptionKey } }: LocationSpec): Volume {
  return { size, volumetype: "GPSSD", ...(diskEncryptionKey === undefined ? {} : { kmsKeyId: diskEncryptionKey }) };
}
