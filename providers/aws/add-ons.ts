import { output, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { omitUndefined } from "../../model/values/omit-undefined";
import type { AddOnContext } from "../cloud-provider";
import { kafkaStorageClass, type VolumeClass } from "../storage-class";
import { usesIrsa } from "./add-on-names";
import { autoscaler, loadBalancerController } from "./controllers";
import { managedAddOn } from "./managed-add-on";
import { partitionOf } from "./names";
import { podTrust } from "./pod-role";
import { volumeKeyUse } from "./policies";
import { attach, grant, makeRole } from "./role";

/** gp3 has 3000 IOPS and 125 MiB/s at any size. Without a key of the user, the account's own EBS key encrypts the volumes. */
function volumesOf({ diskEncryptionKey }: ClusterSpec): VolumeClass {
  const key = omitUndefined({ kmsKeyId: diskEncryptionKey });
  return { provisioner: "ebs.csi.aws.com", parameters: { type: "gp3", encrypted: "true", ...key } };
}

/**
 * The tags of volumes, without keys that the driver keeps for itself: with one of them as an extra tag, it does not start.
 * https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/tagging.md
 */
export function volumeTags({ tags }: Pick<ClusterSpec, "tags">): Record<string, string> {
  const own = /^kubernetes\.io|^CSIVolume(Snapshot)?Name$|^ebs\.csi\.aws\.com\/cluster$/;
  const kept = Object.entries(tags).filter(([key]) => !own.test(key));
  return Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The tags of volumes, where only the StorageClass is ours. A change replaces it, because it cannot change. */
function taggedVolumes(spec: ClusterSpec): VolumeClass {
  const { provisioner, parameters } = volumesOf(spec);
  const tags = Object.entries(volumeTags(spec)).map(([key, value], index) => [
    `tagSpecification_${index + 1}`,
    `${key}=${value}`,
  ]);
  return { provisioner, parameters: { ...parameters, ...Object.fromEntries(tags) } };
}

/** Add-ons that run on nodes. An adopted cluster has its own, and gets only the StorageClass. */
export function addOns(spec: ClusterSpec, context: AddOnContext): void {
  if (spec.kubernetes.existing !== undefined) {
    kafkaStorageClass(taggedVolumes(spec), context);
    return;
  }
  const dns = addOn("coredns", {}, spec, context);
  const driver = volumeDriver(spec, context);
  kafkaStorageClass(volumesOf(spec), { ...context, nodes: [...context.nodes, driver] });
  const ready = { ...context, nodes: [...context.nodes, dns] };
  if (spec.kubernetes.loadBalancers) loadBalancerController(spec, ready);
  if (spec.kubernetes.autoscaler) autoscaler(spec, ready);
}

/**
 * The policy that AWS recommends for the driver since April 2026: only for volumes that the driver has made and tagged.
 * It is not known whether the isolated partitions have it. https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/2918
 */
export const volumePolicy = (region: string): string =>
  partitionOf(region).startsWith("aws-iso") ? "service-role/AmazonEBSCSIDriverPolicy" : "AmazonEBSCSIDriverPolicyV2";

/** The driver of EBS volumes, whose controller has its own role. */
function volumeDriver(spec: ClusterSpec, context: AddOnContext): Resource {
  const serviceAccount = "ebs-csi-controller-sa";
  const { reference } = context.cluster;
  const trust = podTrust(spec, reference, { namespace: "kube-system", serviceAccount }, context);
  const role = makeRole("volumes-role", trust, spec, context);
  const attached = attach(role, volumePolicy(spec.region), spec, "volumes-role-ebs", context);
  const { diskEncryptionKey } = spec;
  const access =
    diskEncryptionKey === undefined
      ? []
      : [grant("volumes-role-key", role.name, output(diskEncryptionKey).apply(volumeKeyUse), context)];
  const identity = usesIrsa(spec)
    ? { serviceAccountRoleArn: role.arn }
    : { podIdentityAssociations: [{ roleArn: role.arn, serviceAccount }] };
  const extraVolumeTags = volumeTags(spec);
  const settings =
    Object.keys(extraVolumeTags).length === 0
      ? {}
      : { configurationValues: JSON.stringify({ controller: { extraVolumeTags } }) };
  return addOn("aws-ebs-csi-driver", { ...identity, ...settings }, spec, context, attached, ...access);
}

/** An add-on that EKS manages. It is complete when its pods run, so it needs nodes without taints. */
function addOn(
  name: string,
  settings: object,
  spec: ClusterSpec,
  context: AddOnContext,
  ...dependsOn: readonly Resource[]
): Resource {
  const clusterName = context.cluster.reference.apply(({ id }) => id);
  return managedAddOn(name, settings, spec, clusterName, context, ...context.nodes, ...dependsOn);
}
