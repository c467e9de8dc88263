import { Addon } from "@pulumi/aws/eks/addon";
import { output, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { AddOnContext } from "../cloud-provider";
import { kafkaStorageClass, type VolumeClass } from "../storage-class";
import { autoscaler, loadBalancerController } from "./controllers";
import { partitionOf } from "./names";
import { podTrust, usesIrsa } from "./pod-role";
import { volumeKeyUse } from "./policies";
import { attach, grant, makeRole } from "./role";

/** gp3 has 3000 IOPS and 125 MiB/s at any size. Without a key of the user, the account's own EBS key encrypts the volumes. */
function volumesOf({ diskEncryptionKey }: ClusterSpec): VolumeClass {
  const key = diskEncryptionKey === undefined ? {} : { kmsKeyId: diskEncryptionKey };
  return { provisioner: "ebs.csi.aws.com", parameters: { type: "gp3", encrypted: "true", ...key } };
}

/** Add-ons that run on nodes. An adopted cluster has its own, and gets only the StorageClass. */
export function addOns(spec: ClusterSpec, context: AddOnContext): void {
  if (spec.kubernetes.existing !== undefined) {
    kafkaStorageClass(volumesOf(spec), context);
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
  return addOn("aws-ebs-csi-driver", identity, spec, context, attached, ...access);
}

/** An add-on that EKS manages. It is complete when its pods run, so it needs nodes without taints. */
function addOn(
  addonName: string,
  identity: object,
  spec: ClusterSpec,
  context: AddOnContext,
  ...dependsOn: readonly Resource[]
): Addon {
  return new Addon(
    `${context.name}-${addonName}`,
    {
      region: spec.region,
      clusterName: context.cluster.reference.apply(({ id }) => id),
      addonName,
      ...identity,
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      tags: { ...spec.tags },
    },
    childOf(context, ...context.nodes, ...dependsOn),
  );
}
