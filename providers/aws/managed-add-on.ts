import { Addon } from "@pulumi/aws/eks/addon";
import { getAddonVersionOutput } from "@pulumi/aws/eks/getAddonVersion";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";

/** Creates an add-on that EKS manages, in a version for the cluster's Kubernetes: EKS does not update add-ons itself. */
export function managedAddOn(
  addonName: string,
  settings: object,
  spec: ClusterSpec,
  clusterName: Input<string>,
  context: BuildContext,
  ...dependsOn: readonly Resource[]
): Addon {
  return new Addon(
    `${context.name}-${addonName}`,
    {
      region: spec.region,
      clusterName,
      addonName,
      addonVersion: spec.aws.addOnVersions?.[addonName] ?? versionFor(addonName, spec, context),
      ...settings,
      resolveConflictsOnCreate: "OVERWRITE",
      resolveConflictsOnUpdate: "OVERWRITE",
      tags: { ...spec.tags },
    },
    childOf(context, ...dependsOn),
  );
}

/** The default of EKS for this version of Kubernetes: what it installs in a new cluster, not the newest version. */
function versionFor(addonName: string, { region, kubernetes }: ClusterSpec, { parent }: BuildContext): Input<string> {
  return getAddonVersionOutput({ addonName, kubernetesVersion: kubernetes.version, region }, { parent }).version;
}
