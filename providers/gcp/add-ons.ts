import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { AddOnContext } from "../cloud-provider";
import { kafkaStorageClass, type VolumeClass } from "../storage-class";

/**
 * Volumes for Kafka. No type of disk fits every machine: from the fourth generation on they take Hyperdisk only, older
 * ones none or little of it. GKE chooses by the node that the pod is put on, from 1.35.3-gke.1290000 on; its autoscaler
 * then leaves out machines that an existing volume does not fit.
 * https://cloud.google.com/kubernetes-engine/docs/concepts/storage-overview
 */
export const volumes: VolumeClass = {
  provisioner: "pd.csi.storage.gke.io",
  parameters: {
    type: "dynamic",
    "pd-type": "pd-balanced",
    "hyperdisk-type": "hyperdisk-balanced",
    "use-allowed-disk-topology": "true",
  },
};

/**
 * Makes the StorageClass. GKE brings the rest itself: volumes, DNS, pod identity, balancers and the autoscaler are parts
 * of every cluster, so `loadBalancers` and `autoscaler` have nothing to install.
 */
export function addOns(_spec: ClusterSpec, context: AddOnContext): void {
  kafkaStorageClass(volumes, context);
}
