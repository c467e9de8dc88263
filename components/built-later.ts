import { deferredOutput, type Output } from "@pulumi/pulumi";
import type { ClusterReference } from "../model/args/kubernetes/cluster-reference";
import type { BucketReference } from "../model/args/storage/bucket-reference";
import type { KubernetesCluster } from "./kubernetes-cluster";
import type { ObjectStorage } from "./object-storage";

/** An output that a plan refers to before its component exists. */
export interface Later<T> {
  readonly output: Output<T>;
  readonly resolve: (source: Output<T>) => void;
}

/** The outputs that a platform's plan needs from components of the same plan. */
export interface BuiltLater {
  readonly cluster: Later<ClusterReference>;
  readonly storageClass: Later<string>;
  readonly dataBucket: Later<BucketReference>;
  readonly opsBucket: Later<BucketReference>;
  readonly accessKeyId: Later<string>;
  readonly secretAccessKey: Later<string>;
  readonly serviceAccountAnnotations: Later<Record<string, string>>;
}

/** Outputs of components that do not exist yet. If the plan is not used, they never resolve. */
export function builtLater(): BuiltLater {
  return {
    cluster: later(),
    storageClass: later(),
    dataBucket: later(),
    opsBucket: later(),
    accessKeyId: later(),
    secretAccessKey: later(),
    serviceAccountAnnotations: later(),
  };
}

/** An output that is resolved later. */
export function later<T>(): Later<T> {
  const [output, resolve] = deferredOutput<T>();
  return { output, resolve };
}

/** Resolves the outputs of the plan with the components that were created from it. */
export function resolveBuilt(
  built: BuiltLater,
  kubernetes: KubernetesCluster,
  storage: ObjectStorage | undefined,
): void {
  built.cluster.resolve(kubernetes.cluster);
  built.storageClass.resolve(kubernetes.storageClass);
  if (storage === undefined) return;
  built.dataBucket.resolve(storage.dataBucket);
  built.opsBucket.resolve(storage.opsBucket);
  built.accessKeyId.resolve(storage.accessKeyId);
  built.secretAccessKey.resolve(storage.secretAccessKey);
  built.serviceAccountAnnotations.resolve(storage.serviceAccountAnnotations);
}
