import { AutoscalingConfig } from "@pulumi/alicloud/cs/autoscalingConfig";
import { output } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { AddOnContext } from "../cloud-provider";
import { kafkaStorageClass, type VolumeClass } from "../storage-class";
import { keyId } from "./names";

/** Volumes. The rest comes with the cluster. An ESSD of level PL1 has at least 20 GiB. */
function volumesOf({ diskEncryptionKey, tags }: ClusterSpec): VolumeClass {
  const diskTags = Object.entries(tags).map(([key, value]) => [`diskTags/${key}`, value]);
  const key = diskEncryptionKey === undefined ? {} : { kmsKeyId: output(diskEncryptionKey).apply(keyId) };
  return {
    provisioner: "diskplugin.csi.alibabacloud.com",
    parameters: {
      type: "cloud_essd",
      performanceLevel: "PL1",
      encrypted: "true",
      ...key,
      ...Object.fromEntries(diskTags),
    },
  };
}

/** Installs what Kafka needs in addition to ACK's own components. An adopted cluster gets only the StorageClass. */
export function addOns(spec: ClusterSpec, context: AddOnContext): void {
  kafkaStorageClass(volumesOf(spec), context);
  if (spec.kubernetes.existing !== undefined || !spec.kubernetes.autoscaler) return;
  new AutoscalingConfig(
    `${context.name}-autoscaler`,
    {
      clusterId: context.cluster.clusterIdentifier,
      scalerType: "cluster-autoscaler",
      coolDownDuration: "10m",
      unneededDuration: "10m",
      scanInterval: "30s",
      utilizationThreshold: "0.5",
      scaleDownEnabled: true,
    },
    childOf(context, ...context.nodes),
  );
}
