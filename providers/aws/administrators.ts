import { AccessEntry } from "@pulumi/aws/eks/accessEntry";
import { AccessPolicyAssociation } from "@pulumi/aws/eks/accessPolicyAssociation";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ClusterSpec, LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { shortHash } from "../names";
import { partitionOf } from "./names";

/** Makes the named identities administrators of the cluster, in addition to the identity that creates it. */
export function administrators(spec: ClusterSpec, cluster: Input<string>, context: BuildContext): void {
  for (const arn of spec.aws.administrators ?? []) {
    // Named by a hash, not by a number: if one is removed, the others keep their names.
    administrator(`administrator-${shortHash(arn)}`, arn, spec, cluster, context);
  }
}

/** Lets a role or user administer a cluster. */
export function administrator(
  role: string,
  principalArn: Input<string>,
  location: LocationSpec,
  clusterName: Input<string>,
  context: BuildContext,
): Resource[] {
  const base = { region: location.region, clusterName, principalArn };
  const entry = new AccessEntry(
    `${context.name}-${role}`,
    { ...base, type: "STANDARD", tags: { ...location.tags } },
    childOf(context),
  );
  const policy = new AccessPolicyAssociation(
    `${context.name}-${role}-policy`,
    {
      ...base,
      policyArn: `arn:${partitionOf(location.region)}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      accessScope: { type: "cluster" },
    },
    childOf(context, entry),
  );
  return [entry, policy];
}
