import { engineOf } from "../engines/registry";
import type { KafkaPlatformArgs } from "../model/args/kafka-platform-args";
import { noCluster } from "../model/args/kubernetes/cluster-reference";
import type { KafkaNodePoolArgs } from "../model/args/kubernetes/kafka-node-pool-args";
import type { KubernetesClusterArgs } from "../model/args/kubernetes/kubernetes-cluster-args";
import { nodeCounts } from "../model/defaults/kafka";
import { balancerRequests, type CloudContext, kafkaOnCloud } from "../model/defaults/platform-kafka";
import { observabilityOnCloud, withMetrics } from "../model/defaults/platform-observability";
import { validateNode } from "../model/rules/listeners";
import { type Problems, shown } from "../model/rules/problem";
import type { LocationSpec } from "../model/specs/cloud-spec";
import { isBalanced } from "../model/specs/exposure";
import { fewestNodes, mostNodes } from "../model/specs/kafka-spec";
import type { MachineType } from "../model/specs/machine";
import { cloudOf } from "../providers/registry";
import { readKafka } from "./kafka-arguments";
import { readCluster } from "./kubernetes-cluster";
import { readStorage } from "./object-storage";
import { readObservability } from "./observability-arguments";
import { clusterArgs, locationArgs, type NodeCount, type PlannedPool, plannedPools, readPools } from "./planned-pools";

/** A platform's arguments, checked: what each of its components is to be given. */
export interface PlatformPlan {
  readonly location: LocationSpec;
  readonly cluster: KubernetesClusterArgs;
  readonly pools: readonly PlannedPool[];
  readonly storage: boolean;
  /** What the cloud gives to Kafka, as far as it is known before anything is built. */
  readonly context: CloudContext;
}

/** Names of a platform's components, by what they are. */
export const platformNames = {
  kubernetes: (name: string): string => `${name}-kubernetes`,
  storage: (name: string): string => `${name}-storage`,
  kafka: (name: string): string => `${name}-kafka`,
  observability: (name: string): string => `${name}-observability`,
};

/** Plans a platform and notes what is wrong with its arguments. */
export function readPlatform(name: string, args: KafkaPlatformArgs, problems: Problems): PlatformPlan {
  const { traits } = cloudOf(args.cloud);
  const engine = engineOf(args.kafka.engine);
  const pools = plannedPools(args, args.kafkaNodePools ?? [{ name: "kafka" }], (pool, index) =>
    nodesFor(args, pool, index),
  );
  const balanced = (args.kafka.listeners ?? []).some(({ exposure }) => isBalanced(exposure));
  const cluster = clusterArgs(args, pools, balanced);
  const location = readCluster(cluster, problems);
  if (traits.builds) readPools(pools, location, problems);
  else refuseBuilding(args, traits.title, problems);
  const storage = traits.builds && (args.storage !== undefined || engine.traits.usesObjectStorage);
  if (storage) readStorage({ ...storageArgs(name, args), cluster: noCluster }, problems.at("storage"));
  const context = plannedContext(args, pools, location.network.zones, problems);
  validateListeners(args, context, problems);
  if (args.observability !== undefined) {
    readObservability(observabilityOnCloud(args.observability, args.kafka), problems.at("observability"));
  }
  const kafka = kafkaOnCloud(withMetrics(args), storage ? { ...context, storage: toBeMade } : context, engine);
  readKafka({ path: "kafka", name: platformNames.kafka(name), kafka, verification: args.verification }, problems);
  return { location, cluster, pools, storage, context };
}

/** The buckets' names are known once they are made; until then something that stands for them. */
const toBeMade = {
  dataBucket: { name: "data", region: "region" },
  opsBucket: { name: "ops", region: "region" },
  serviceAccountAnnotations: {},
};

/** Arguments of the platform's object storage, without the cluster. */
export function storageArgs(name: string, args: KafkaPlatformArgs) {
  const kafka = platformNames.kafka(name);
  return { ...locationArgs(args), ...args.storage, namespace: args.kafka.namespace ?? kafka, serviceAccount: kafka };
}

/** One node for each pod of the platform's own Kafka, and one a zone in pools for others. */
function nodesFor({ kafka }: KafkaPlatformArgs, pool: KafkaNodePoolArgs, index: number): NodeCount | undefined {
  const isOurs = pool.name === (kafka.scheduling?.nodePool ?? (index === 0 ? pool.name : undefined));
  if (!isOurs) return undefined;
  const counts = nodeCounts(kafka);
  return { fewest: fewestNodes(counts), most: mostNodes(counts) };
}

function refuseBuilding(args: KafkaPlatformArgs, title: string, problems: Problems): void {
  for (const key of ["kafkaNodePools", "systemNodePool", "storage", "network", "kubernetes", "zones"] as const) {
    if (args[key] === undefined) continue;
    problems.add(
      key,
      `is for a cloud that things are made on, and cloud is ${title}. Leave it out, or name the cloud.`,
    );
  }
}

function validateListeners(
  args: KafkaPlatformArgs,
  { pool, networkZones = [] }: CloudContext,
  problems: Problems,
): void {
  const cloud = cloudOf(args.cloud);
  const controllers = nodeCounts(args.kafka).controllers.replicas;
  (args.kafka.listeners ?? []).forEach((listener, index) => {
    const here = problems.at(`kafka.listeners[${index}]`);
    for (const request of balancerRequests(listener, pool?.zones ?? [], networkZones)) {
      cloud.validateLoadBalancer(request, here);
    }
    const addresses = Object.entries(listener.addresses ?? {});
    addresses.forEach(([node, address], position) => {
      const path = `addresses["${node}"]`;
      validateNode(node, path, controllers, here);
      const [holder] = addresses.slice(0, position).find(([, earlier]) => earlier === address) ?? [];
      if (holder === undefined) return;
      here.add(path, `${shown(address)} is that of ${shown(holder)} too: each node has a load balancer of its own.`);
    });
  });
}

function plannedContext(
  args: KafkaPlatformArgs,
  pools: readonly PlannedPool[],
  networkZones: readonly string[],
  problems: Problems,
): CloudContext {
  const { traits } = cloudOf(args.cloud);
  if (!traits.builds) return {};
  const wanted = args.kafka.scheduling?.nodePool;
  const pool = wanted === undefined ? pools[0] : pools.find(({ spec }) => spec.name === wanted);
  if (pool === undefined) {
    const known = pools.map(({ spec }) => spec.name);
    problems.add(
      wanted === undefined ? "kafkaNodePools" : "kafka.scheduling.nodePool",
      `${shown(wanted ?? [])} names none of the pools ${shown(known)}. Name one of kafkaNodePools.`,
    );
    return {};
  }
  const machine: MachineType | undefined = traits.machines.find(({ name }) => name === pool.spec.machineType);
  return {
    pool: pool.spec,
    networkZones,
    ...(machine === undefined ? {} : { machine }),
    // Taken out of the arguments at the time of the check; the real settings need what is not built yet.
    loadBalancer: () => ({ annotations: {} }),
  };
}
