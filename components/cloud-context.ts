import { all, type Input, type Output } from "@pulumi/pulumi";
import type { KafkaPlatformArgs } from "../model/args/kafka-platform-args";
import { Capacity } from "../model/args/kubernetes/capacity";
import type { BucketReference } from "../model/args/storage/bucket-reference";
import type { CloudContext } from "../model/defaults/platform-kafka";
import { type Problems, shown } from "../model/rules/problem";
import type { ClusterSpec } from "../model/specs/cloud-spec";
import type { MachineType } from "../model/specs/machine";
import { omitUndefined } from "../model/values/omit-undefined";
import { rulesOf } from "../providers/registry";
import type { BuiltLater } from "./built-later";
import type { PlannedPool } from "./planned-pools";

/** The parts of a platform that are planned before its Kafka cluster. */
export interface PlannedBelow {
  readonly cluster: ClusterSpec;
  readonly pools: readonly PlannedPool[];
  readonly usesStorage: boolean;
  readonly built: BuiltLater;
}

/** What a platform's cloud adds to the arguments of Kafka. */
export function cloudContext(
  args: KafkaPlatformArgs,
  { cluster, pools, usesStorage, built }: PlannedBelow,
  problems: Problems,
): CloudContext {
  const cloud = rulesOf(args.cloud);
  const { traits } = cloud;
  if (!traits.builds) return {};
  const wanted = args.kafka.scheduling?.nodePool;
  const pool = wanted === undefined ? pools[0] : pools.find(({ spec }) => spec.name === wanted);
  if (pool === undefined) {
    const known = pools.map(({ spec }) => spec.name);
    problems.add(
      wanted === undefined ? "kafkaNodePools" : "kafka.scheduling.nodePool",
      `${shown(wanted ?? [])} is not one of the pools ${shown(known)}. Name one of kafkaNodePools.`,
    );
    return {};
  }
  if (pool.spec.capacity === Capacity.Spot) {
    problems.add(
      `kafkaNodePools[${pools.indexOf(pool)}].capacity`,
      `${shown(Capacity.Spot)} cannot be used for the pool of this platform's own Kafka cluster: its controllers run there, and Kafka stops when the cloud takes the nodes of most of them away. Leave capacity out, or name another pool in kafka.scheduling.nodePool.`,
    );
  }
  const machine: MachineType | undefined = traits.machines.find(({ name }) => name === pool.spec.machineType);
  const storage = usesStorage
    ? storageContext(built, args.kafka.serviceAccountAnnotations, traits.usesKeys)
    : undefined;
  return {
    createsKubernetes: cluster.kubernetes.existing === undefined,
    pool: pool.spec,
    networkZones: cluster.network.zones,
    loadBalancer: (request) => cloud.loadBalancer(cluster, request, built.cluster.output),
    ...omitUndefined({ machine, storageClass: storageClassOf(args, built), storage }),
  };
}

/** The StorageClass of the platform's cluster; undefined for the default one of an existing cluster. */
export function storageClassOf({ cloud }: KafkaPlatformArgs, built: BuiltLater): Output<string> | undefined {
  return rulesOf(cloud).traits.builds ? built.storageClass.output : undefined;
}

/** The buckets that a platform creates for its Kafka cluster, and the access to them. */
function storageContext(
  built: BuiltLater,
  annotations: Input<Record<string, Input<string>>> | undefined,
  usesKeys: boolean,
): NonNullable<CloudContext["storage"]> {
  const keys = { accessKeyId: built.accessKeyId.output, secretAccessKey: built.secretAccessKey.output };
  return {
    dataBucket: bucket(built.dataBucket.output),
    opsBucket: bucket(built.opsBucket.output),
    ...(usesKeys ? { credentials: keys } : {}),
    serviceAccountAnnotations: all([built.serviceAccountAnnotations.output, annotations ?? {}]).apply(
      ([bound, given]) => ({ ...bound, ...given }),
    ),
  };
}

function bucket({ name, region, endpoint, pathStyle }: Output<BucketReference>) {
  return { name, region, endpoint, pathStyle };
}
