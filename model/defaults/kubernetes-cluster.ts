import type { CloudArgs } from "../args/clouds/cloud-args";
import { Capacity } from "../args/kubernetes/capacity";
import type { KubernetesClusterArgs } from "../args/kubernetes/kubernetes-cluster-args";
import type { MachinesArgs } from "../args/kubernetes/machines-args";
import type { TaintArgs } from "../args/kubernetes/taint-args";
import { TaintEffect } from "../args/kubernetes/taint-effect";
import type { ObjectStorageArgs } from "../args/storage/object-storage-args";
import type { ClusterSpec, LocationSpec, NetworkSpec, PoolSpec, StorageSpec } from "../specs/cloud-spec";
import type { CloudTraits } from "../specs/cloud-traits";
import { defaultTaint, poolLabel } from "../values/node-labels";
import { omitUndefined } from "../values/omit-undefined";
import { completeBlocks } from "./cloud-blocks";

/** Fills in the defaults of the location. */
export function normaliseLocation(args: CloudArgs): LocationSpec {
  return {
    cloud: args.cloud,
    region: args.region ?? "",
    tags: args.tags ?? {},
    ...omitUndefined({ diskEncryptionKey: args.diskEncryptionKey }),
    ...completeBlocks(args),
  };
}

/** Fills in the defaults of a Kubernetes cluster. */
export function normaliseCluster(args: KubernetesClusterArgs, traits: CloudTraits): ClusterSpec {
  const zones = args.zones ?? [];
  const kubernetes = args.kubernetes ?? {};
  return {
    ...normaliseLocation(args),
    ...omitUndefined({ existing: args.existing }),
    zones,
    network: network(args, zones),
    kubernetes: {
      version: kubernetes.version ?? traits.defaultKubernetesVersion,
      privateEndpoint: kubernetes.privateEndpoint ?? false,
      allowedCidrs: kubernetes.allowedCidrs ?? [],
      logRetentionDays: kubernetes.logRetentionDays ?? 90,
      loadBalancers: kubernetes.loadBalancers ?? true,
      autoscaler: kubernetes.autoscaler ?? true,
      ...omitUndefined({
        existing: kubernetes.existing,
        kubeconfig: kubernetes.kubeconfig,
        encryptionKey: kubernetes.encryptionKey,
        serviceCidr: kubernetes.serviceCidr,
      }),
    },
    ...omitUndefined({ systemPool: normaliseSystemPool(args, traits) }),
    deletionProtection: args.deletionProtection ?? true,
  };
}

function network({ network: args }: KubernetesClusterArgs, zones: readonly string[]): NetworkSpec {
  const extra = (args?.extraZones ?? []).filter((zone) => !zones.includes(zone));
  return {
    ...omitUndefined({ id: args?.id }),
    subnets: args?.subnets ?? {},
    cidr: args?.cidr ?? "10.0.0.0/16",
    zones: [...zones, ...extra],
    natPerZone: args?.natPerZone ?? false,
  };
}

/** Fills in the defaults of the system's own pool; undefined where an adopted cluster has its own. */
export function normaliseSystemPool(args: KubernetesClusterArgs, traits: CloudTraits): PoolSpec | undefined {
  const adopted = !traits.builds || args.kubernetes?.existing !== undefined;
  const given = args.systemNodePool ?? (adopted ? undefined : {});
  return (
    given && {
      ...machines(given, 3, traits.defaultMachine.system),
      name: "system",
      role: "system",
      zones: args.zones ?? [],
      labels: { [poolLabel]: "system" },
    }
  );
}

/** The arguments of a dedicated pool, from whichever component. */
export interface DedicatedNodesArgs extends MachinesArgs {
  readonly name: string;
  readonly zones: readonly string[];
  readonly taint?: TaintArgs | undefined;
  readonly capacity?: Capacity | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly podsUseNodeIdentity?: boolean | undefined;
}

/** Fills in the defaults of a dedicated pool, on which only Kafka runs. */
export function normalisePool(args: DedicatedNodesArgs, nodes: number, traits: CloudTraits): PoolSpec {
  const taint = { ...defaultTaint, ...args.taint, effect: args.taint?.effect ?? TaintEffect.NoSchedule };
  return {
    ...machines(args, nodes, traits.defaultMachine.kafka),
    name: args.name,
    role: "kafka",
    zones: args.zones,
    taint,
    capacity: args.capacity ?? Capacity.OnDemand,
    labels: { ...args.labels, [taint.key]: taint.value, [poolLabel]: args.name },
    podsUseNodeIdentity: args.podsUseNodeIdentity ?? false,
  };
}

function machines(args: MachinesArgs, nodes: number, machineType: string) {
  const minNodes = args.minNodes ?? (args.maxNodes === undefined ? nodes : Math.min(nodes, args.maxNodes));
  return {
    machineType: args.machineType ?? machineType,
    minNodes,
    maxNodes: args.maxNodes ?? minNodes,
    diskSizeGib: args.diskSizeGib ?? 50,
  };
}

/** Fills in the defaults of object storage. */
export function normaliseStorage(args: ObjectStorageArgs): StorageSpec {
  return {
    ...normaliseLocation(args),
    dataBucket: args.dataBucket ?? {},
    opsBucket: args.opsBucket ?? {},
    ...omitUndefined({ encryptionKey: args.encryptionKey, retainOnDelete: args.retainOnDelete }),
    forceDestroy: args.forceDestroy ?? false,
    keyGeneration: args.keyGeneration ?? 1,
    grantsAccess: true,
    cluster: args.cluster,
    namespace: args.namespace,
    serviceAccount: args.serviceAccount,
  };
}
