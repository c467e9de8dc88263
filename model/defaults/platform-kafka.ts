import type { Input } from "@pulumi/pulumi";
import { CertificateSource, type CertificatesArgs } from "../args/kafka/certificates-args";
import type { ControllersArgs } from "../args/kafka/controllers-args";
import type { KafkaArgs } from "../args/kafka/kafka-args";
import type { ListenerArgs } from "../args/kafka/listener-args";
import type { KafkaNodePoolArgs } from "../args/kubernetes/kafka-node-pool-args";
import type { CredentialsArgs } from "../args/storage/credentials-args";
import type { S3BucketArgs } from "../args/storage/s3-bucket-args";
import type { LoadBalancerRequest, LoadBalancerSettings, PoolSpec } from "../specs/cloud-spec";
import type { EngineTraits } from "../specs/engine-traits";
import { type BalancedExposure, isBalanced } from "../specs/exposure";
import { everyServingId, mostNodes, servingControllers } from "../specs/kafka-spec";
import { type MachineType, podResources } from "../specs/machine";
import { isService } from "../specs/node-ids";
import { nodeCounts } from "./kafka";

/** The pools of Kubernetes nodes for Kafka that a platform has by default. */
export const defaultPlatformPools: readonly KafkaNodePoolArgs[] = [{ name: "kafka" }];

/** What a platform's cloud adds to the arguments of Kafka. */
export interface CloudContext {
  /** Whether the Kubernetes cluster is created by the platform, so that nobody has installed cert-manager on it. */
  readonly createsKubernetes?: boolean;
  /** The pool that Kafka runs on; absent if the platform does not create the nodes. */
  readonly pool?: PoolSpec;
  /** The pool's machine type, if this release knows it. */
  readonly machine?: MachineType;
  /** Name of the StorageClass; absent for the cluster's default one. */
  readonly storageClass?: Input<string>;
  readonly storage?: {
    readonly dataBucket: S3BucketArgs;
    readonly opsBucket: S3BucketArgs;
    readonly credentials?: CredentialsArgs;
    /** The annotations that bind the pods' identity, and those of the user. */
    readonly serviceAccountAnnotations: Input<Record<string, Input<string>>>;
  };
  /** Every zone of the network. */
  readonly networkZones?: readonly string[];
  /** Settings that request a load balancer from the cloud; absent on an existing cluster, whose cloud is not known. */
  readonly loadBalancer?: (request: LoadBalancerRequest) => LoadBalancerSettings;
}

/** The properties of an engine that decide what it takes from a cloud. */
export interface EngineOnCloud {
  readonly traits: Pick<EngineTraits, "brokersHaveVolumes">;
  onCloud(args: KafkaArgs, cloud: CloudContext): Partial<KafkaArgs>;
}

/**
 * The arguments of a platform's Kafka cluster, completed with the cloud's values. Values from the user take precedence.
 */
export function kafkaOnCloud(kafka: KafkaArgs, cloud: CloudContext, engine: EngineOnCloud): KafkaArgs {
  const { pool, machine, storageClass } = cloud;
  const size = machine && podResources(machine);
  const storage = storageClass === undefined ? {} : { storageClass };
  const role = <Args extends ControllersArgs>(args: Args | undefined, volumes: boolean): Args =>
    ({
      ...args,
      ...(size === undefined ? {} : { resources: { ...size, ...args?.resources } }),
      ...(volumes && storageClass !== undefined ? { storage: { ...storage, ...args?.storage } } : {}),
    }) as Args;
  return {
    ...kafka,
    ...(cloud.createsKubernetes ? { certificates: withCertManager(kafka.certificates) } : {}),
    controllers: role(kafka.controllers, true),
    brokers: role(kafka.brokers, engine.traits.brokersHaveVolumes),
    ...(pool === undefined ? {} : { zones: kafka.zones ?? [...pool.zones], scheduling: scheduling(kafka, pool) }),
    ...(kafka.listeners === undefined
      ? {}
      : { listeners: kafka.listeners.map((each) => listener(each, kafka, cloud)) }),
    ...engine.onCloud(kafka, cloud),
  };
}

/** Certificates on a Kubernetes cluster that is created together with Kafka. */
function withCertManager(certificates: CertificatesArgs = {}): CertificatesArgs {
  const { source = CertificateSource.CertManager } = certificates;
  if (source !== CertificateSource.CertManager) return certificates;
  return { ...certificates, certManager: { install: true, ...certificates.certManager } };
}

function scheduling(kafka: KafkaArgs, { name, taint, maxNodes }: PoolSpec): NonNullable<KafkaArgs["scheduling"]> {
  return {
    nodePool: name,
    ...(taint === undefined ? {} : { tolerations: [{ ...taint }] }),
    // One node for each pod, as AutoMQ recommends, if there are enough nodes.
    allowSharedHosts: maxNodes < mostNodes(nodeCounts(kafka)),
    ...kafka.scheduling,
  };
}

/**
 * Only a platform on a cloud can request load balancers. Elsewhere, validation rejects the arguments that this function
 * reads.
 */
function listener(args: ListenerArgs, kafka: KafkaArgs, cloud: CloudContext): ListenerArgs {
  const { exposure } = args;
  const { loadBalancer, pool, networkZones = [] } = cloud;
  if (loadBalancer === undefined || !isBalanced(exposure)) return args;
  const { crossZone: _, addresses, ...rest } = args;
  const request = balancerRequest(args, exposure, pool?.zones ?? [], networkZones);
  const { loadBalancerClass, annotations, addressAnnotations } = loadBalancer(request);
  const common = {
    ...rest,
    ...(loadBalancerClass === undefined || args.loadBalancerClass !== undefined ? {} : { loadBalancerClass }),
  };
  if (addresses === undefined) {
    return { ...common, annotations: { ...annotations, ...addressAnnotations, ...args.annotations } };
  }
  // Some clouds accept either an address or a request to find one, so each Service gets only one of the two.
  const asked = Object.entries(addresses).map(
    ([node, address]) => [node, loadBalancer({ ...request, address }).addressAnnotations] as const,
  );
  const others = Object.fromEntries(
    Object.entries(addressAnnotations).filter(([key]) => args.annotations?.[key] === undefined),
  );
  const counts = nodeCounts(kafka);
  const byNode = new Map<string, Readonly<Record<string, Input<string>>>>(
    ["bootstrap", ...everyServingId(counts).map(String)].map((node) => [node, others]),
  );
  for (const [node, own] of asked) {
    // Validation rejects the others, with the path of the user's argument.
    if (isService(node, servingControllers(counts))) byNode.set(node, own);
  }
  for (const [node, own] of Object.entries(args.annotationsByNode ?? {})) {
    byNode.set(node, { ...byNode.get(node), ...own });
  }
  return {
    ...common,
    annotations: { ...annotations, ...args.annotations },
    annotationsByNode: Object.fromEntries([...byNode].filter(([, own]) => Object.keys(own).length > 0)),
  };
}

/** Every load balancer that a listener requests: the one of most Services, and those with their own address. */
export function balancerRequests(
  args: ListenerArgs,
  zones: readonly string[],
  networkZones: readonly string[],
): LoadBalancerRequest[] {
  const { exposure, addresses } = args;
  if (!isBalanced(exposure)) return [];
  const request = balancerRequest(args, exposure, zones, networkZones);
  return [request, ...Object.values(addresses ?? {}).map((address) => ({ ...request, address }))];
}

function balancerRequest(
  { crossZone, sourceRanges }: ListenerArgs,
  exposure: BalancedExposure,
  zones: readonly string[],
  networkZones: readonly string[],
): LoadBalancerRequest {
  return { exposure, zones, networkZones, crossZone: crossZone ?? true, sourceRanges: sourceRanges ?? [] };
}
