import { StorageClass } from "@pulumi/kubernetes/storage/v1";
import type { Input } from "@pulumi/pulumi";
import type { AddOnContext } from "./cloud-provider";

/** What a cloud's volumes for Kafka are. */
export interface VolumeClass {
  readonly provisioner: string;
  readonly parameters: Readonly<Record<string, Input<string>>>;
}

/**
 * Makes the StorageClass of Kafka's volumes: in the zone where the pod is, and able to grow. A volume goes with its claim,
 * and claims stay when Kafka is uninstalled, unless asked otherwise.
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
