import type { Input } from "@pulumi/pulumi";
import type { VolumeArgs } from "../kubernetes/volume-args";

/** The volume of one Kafka node. */
export interface KafkaVolumeArgs extends VolumeArgs {
  /**
   * Name of the StorageClass. An empty text stands for no StorageClass: the pods then use existing volumes. It cannot be
   * changed later.
   * @form objectName or empty
   * @default none: the cluster's default StorageClass; in a KafkaPlatform that creates its cluster, the StorageClass
   * that it creates
   */
  readonly storageClass?: Input<string>;
  /**
   * Access modes: `ReadWriteOnce`, `ReadWriteOncePod` or `ReadWriteMany`. They cannot be changed later.
   * @form accessMode
   * @default none: `ReadWriteOnce`
   */
  readonly accessModes?: string[];
  /**
   * Annotations of the volume's claim. They cannot be changed later.
   * @form labelKey:
   * @default none
   */
  readonly annotations?: Record<string, string>;
}
