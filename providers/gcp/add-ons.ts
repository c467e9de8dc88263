import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { omitUndefined } from "../../model/values/omit-undefined";
import type { AddOnContext } from "../cloud-provider";
import { kafkaStorageClass, type VolumeClass } from "../storage-class";
import { labels } from "./names";

/**
 * Volumes for Kafka. No disk type works with every machine: from the fourth generation on, machines support only
 * Hyperdisk; older ones support little or none of it. GKE from 1.35.3-gke.1290000 on chooses the type for the node of the pod, and its autoscaler skips machines that do not support an existing volume. https://cloud.google.com/kubernetes-engine/docs/concepts/storage-overview
 */
export function volumesOf({ diskEncryptionKey, tags }: Pick<ClusterSpec, "diskEncryptionKey" | "tags">): VolumeClass {
  const pairs = Object.entries(labels(tags)).map(([key, value]) => `${key}=${value}`);
  return {
    provisioner: "pd.csi.storage.gke.io",
    parameters: {
      type: "dynamic",
      "pd-type": "pd-balanced",
      "hyperdisk-type": "hyperdisk-balanced",
      "use-allowed-disk-topology": "true",
      ...omitUndefined({ "disk-encryption-kms-key": diskEncryptionKey }),
      ...(pairs.length === 0 ? {} : { labels: pairs.sort().join(",") }),
    },
  };
}

/**
 * Creates the StorageClass. GKE provides the rest: volumes, DNS, pod identity, load balancers and the autoscaler are
 * part of every cluster, so `loadBalancers` and `autoscaler` install nothing.
 */
export function addOns(spec: ClusterSpec, context: AddOnContext): void {
  kafkaStorageClass(volumesOf(spec), context);
}
