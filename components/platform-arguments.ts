import { engineOf } from "../engines/registry";
import type { KafkaClusterArgs } from "../model/args/kafka/kafka-cluster-args";
import type { KafkaPlatformArgs } from "../model/args/kafka-platform-args";
import type { KafkaNodePoolArgs } from "../model/args/kubernetes/kafka-node-pool-args";
import type { KubernetesClusterArgs } from "../model/args/kubernetes/kubernetes-cluster-args";
import type { ObservabilityArgs } from "../model/args/observability/observability-args";
import type { ObjectStorageArgs } from "../model/args/storage/object-storage-args";
import { nodeCounts } from "../model/defaults/kafka";
import {
  balancerRequests,
  type CloudContext,
  defaultPlatformPools,
  kafkaOnCloud,
} from "../model/defaults/platform-kafka";
import { observabilityOnCloud, withMetrics } from "../model/defaults/platform-observability";
import { sizeOf } from "../model/defaults/size";
import { refuseBuilding } from "../model/rules/adopted";
import { validateNode } from "../model/rules/listeners";
import { keyed, type Problems, shown } from "../model/rules/problem";
import type { ClusterSpec, StorageSpec } from "../model/specs/cloud-spec";
import { isBalanced } from "../model/specs/exposure";
import { fewestNodes, type KafkaSpec, mostNodes, servingControllers } from "../model/specs/kafka-spec";
import type { ObservabilitySpec } from "../model/specs/observability-spec";
import { firstBy } from "../model/values/first-by";
import { omitUndefined } from "../model/values/omit-undefined";
import { rulesOf } from "../providers/registry";
import { type Planned, planned } from "./arguments";
import { type BuiltLater, builtLater } from "./built-later";
import { cloudContext, storageClassOf } from "./cloud-context";
import { readKafka } from "./kafka-arguments";
import { readCluster } from "./kubernetes-cluster";
import { readStorage } from "./object-storage";
import { readObservability } from "./observability-arguments";
import { clusterArgs, locationArgs, type PlannedPool, type PoolNodes, plannedPools, readPools } from "./planned-pools";
import { platformNames } from "./platform-names";

/** A platform's arguments, read and checked once, for each of its components. */
export interface PlatformPlan {
  readonly cluster: Planned<KubernetesClusterArgs, ClusterSpec>;
  readonly pools: readonly PlannedPool[];
  readonly storage: Planned<ObjectStorageArgs, StorageSpec> | undefined;
  readonly observability: Planned<ObservabilityArgs, ObservabilitySpec> | undefined;
  readonly kafka: Planned<KafkaClusterArgs, KafkaSpec>;
  readonly built: BuiltLater;
}

/** Plans a platform and reports the problems of its arguments. */
export function readPlatform(name: string, args: KafkaPlatformArgs, problems: Problems): PlatformPlan {
  const { traits } = rulesOf(args.cloud);
  const engine = engineOf(args.kafka.engine);
  const pools = plannedPools(args, args.kafkaNodePools ?? defaultPlatformPools, (pool, index) =>
    nodesFor(args, pool, index),
  );
  const balanced = (args.kafka.listeners ?? []).some(({ exposure }) => isBalanced(exposure));
  const cluster = planned(clusterArgs(args, pools, balanced), (given) =>
    readCluster(platformNames.kubernetes(name), given, problems),
  );
  if (traits.builds) readPools(name, pools, cluster.spec, problems);
  else refuseBuilding(args, ["kafkaNodePools", "storage"], traits, problems);
  const built = builtLater();
  const usesStorage = traits.builds && (args.storage !== undefined || engine.traits.usesObjectStorage);
  const storage = usesStorage
    ? planned(storageArgs(name, args, built), (given) =>
        readStorage(platformNames.storage(name), given, problems.at("storage")),
      )
    : undefined;
  const observability =
    args.observability &&
    planned(observabilityOnCloud(args.observability, args.kafka, storageClassOf(args, built)), (given) =>
      readObservability(given, problems.at("observability")),
    );
  const context = cloudContext(args, { cluster: cluster.spec, pools, usesStorage, built }, problems);
  validateListeners(args, context, problems);
  const { verification, users, topics } = args;
  const beside = omitUndefined({ verification, users, topics });
  const kafka = planned({ ...kafkaOnCloud(withMetrics(args), context, engine), ...beside }, (given) =>
    readKafka({ path: "kafka", name: platformNames.kafka(name), kafka: given, verification }, problems),
  );
  return { cluster, pools, storage, observability, kafka, built };
}

/** Arguments of the platform's object storage. */
function storageArgs(name: string, args: KafkaPlatformArgs, { cluster }: BuiltLater): ObjectStorageArgs {
  const kafka = platformNames.kafka(name);
  const namespace = args.kafka.namespace ?? kafka;
  return { ...locationArgs(args), ...args.storage, namespace, serviceAccount: kafka, cluster: cluster.output };
}

/** One node for each pod of the platform's own Kafka cluster; undefined for other pools. */
function nodesFor({ cloud, kafka }: KafkaPlatformArgs, pool: KafkaNodePoolArgs, index: number): PoolNodes | undefined {
  const isOurs = pool.name === (kafka.scheduling?.nodePool ?? (index === 0 ? pool.name : undefined));
  if (!isOurs) return undefined;
  const counts = nodeCounts(kafka);
  const machineType = rulesOf(cloud).traits.sizedMachine[sizeOf(kafka)];
  return { fewest: fewestNodes(counts), most: mostNodes(counts), ...omitUndefined({ machineType }) };
}

function validateListeners(
  args: KafkaPlatformArgs,
  { pool, networkZones = [] }: CloudContext,
  problems: Problems,
): void {
  const cloud = rulesOf(args.cloud);
  const controllers = servingControllers(nodeCounts(args.kafka));
  (args.kafka.listeners ?? []).forEach((listener, index) => {
    const here = problems.at(`kafka.listeners[${index}]`);
    for (const request of balancerRequests(listener, pool?.zones ?? [], networkZones)) {
      cloud.validateLoadBalancer(request, here);
    }
    const addresses = Object.entries(listener.addresses ?? {});
    const withAddress = firstBy(addresses, ([, address]) => address);
    addresses.forEach((entry) => {
      const [node, address] = entry;
      const path = `addresses${keyed(node)}`;
      validateNode(node, path, controllers, here);
      const [holder] = withAddress(entry);
      if (holder === node) return;
      here.add(
        path,
        `${shown(address)} is also the address of ${shown(holder)}. Give another address, because each Kafka node has its own load balancer.`,
      );
    });
  });
}
