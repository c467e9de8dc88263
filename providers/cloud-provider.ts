import type { ComponentResource, Output, ProviderResource } from "@pulumi/pulumi";
import type { Cloud } from "../spec/cloud";
import type { KafkaPlatformArgs } from "../spec/platform-args";
import type { Problems } from "../spec/problem";

/** A Kubernetes cluster that Kafka can be installed on. */
export interface KubernetesAccess {
  /** Pulumi's Kubernetes provider, with `clusterIdentifier` set. */
  readonly provider: ProviderResource;
  /** Contents of the kubeconfig, secret. */
  readonly kubeconfig: Output<string>;
}

/** One cloud: pure parts that check, one part that builds. The clouds issue adds network, pools, storage, identity. */
export interface CloudProvider {
  readonly cloud: Cloud;
  /** Adds a problem for each rule that this cloud's part of the arguments breaks. */
  validate(args: KafkaPlatformArgs, problems: Problems): void;
  /** Makes or adopts the Kubernetes cluster, as children of the component. */
  connect(name: string, args: KafkaPlatformArgs, parent: ComponentResource): KubernetesAccess;
}
