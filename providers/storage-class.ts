import { StorageClass } from "@pulumi/kubernetes/storage/v1";
import type { Input } from "@pulumi/pulumi";
import type { AddOnContext } from "./cloud-provider";

/** A cloud's volumes for Kafka. */
export interface VolumeClass {
  readonly provisioner: string;
  readonly parameters: Readonly<Record<string, Input<string>>>;
}

/**
 * Creates the StorageClass of Kafka's volumes, which are created in the zone of the pod and can grow. A volume is
 * deleted with its claim. By default, claims remain when Kafka is uninstalled.
 */
export function kafkaStorageClass(volumes: VolumeClass, context: AddOnContext): StorageClass {
  return new StorageClass(
    `${context.name}-storage-class`,
    {
      metadata: { name: context.storageClass },
      provisioner: volumes.provisioner,
      parameters: { ...volumes.parameters },
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      reclaimPolicy: "Delete",
    },
    { parent: context.parent, provider: context.provider, dependsOn: [...context.nodes] },
  );
}
