import type { Input } from "@pulumi/pulumi";
import type { CloudArgs } from "../clouds/cloud-args";
import type { ClusterReference } from "../kubernetes/cluster-reference";
import type { StorageArgs } from "./storage-args";

/** Buckets for one Kafka cluster, and its pods' access to them. */
export interface ObjectStorageArgs extends CloudArgs, StorageArgs {
  /**
   * The cluster whose pods get access: the output `cluster` of KubernetesCluster or KafkaPlatform.
   * @ignored on Google Cloud, Alibaba Cloud and Huawei Cloud
   */
  readonly cluster: Input<ClusterReference>;
  /**
   * Namespace of the Kafka cluster.
   * @form dnsLabel
   * @ignored on Google Cloud
   */
  readonly namespace: string;
  /**
   * ServiceAccount of the Kafka pods: the name of the KafkaCluster.
   * @form objectName
   * @ignored on Google Cloud
   */
  readonly serviceAccount: string;
}
