import { PodIdentityAssociation } from "@pulumi/aws/eks/podIdentityAssociation";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import type { Role } from "@pulumi/aws/iam/role";
import { all, type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { usesIrsa } from "./add-on-names";
import { irsaTrust, podIdentityTrust } from "./policies";
import type { PolicyDocument } from "./policy-document";
import { grant, makeRole } from "./role";

/** The binding of pods to a role: an association in EKS, or an annotation of their ServiceAccount. */
export interface PodRole {
  readonly role: Role;
  /** Resources that must exist before a pod starts. */
  readonly parts: readonly Resource[];
  readonly annotations: Readonly<Record<string, Input<string>>>;
}

/** Which pods a role is for; some of it may be an output. */
export interface PodInputs {
  readonly namespace: Input<string>;
  readonly serviceAccount: Input<string>;
}

/** The trust policy of a role for the pods of one ServiceAccount. */
export function podTrust(
  location: LocationSpec,
  cluster: Input<ClusterReference>,
  pod: PodInputs,
  context: BuildContext,
): Output<PolicyDocument> {
  const reference = output(cluster);
  if (!usesIrsa(location)) return all([reference, pod]).apply(([{ id }, account]) => podIdentityTrust(id, account));
  const { accountId } = getCallerIdentityOutput({}, { parent: context.parent });
  return all([reference, accountId, pod]).apply(([{ identityIssuer }, account, podAccount]) => {
    if (identityIssuer === "") {
      throw new Error(
        'cluster.identityIssuer is empty, but aws.podIdentity "Irsa" needs it. Create the cluster with the same setting, or set the issuer of the adopted cluster in the reference.',
      );
    }
    return irsaTrust(location.region, account, identityIssuer, podAccount);
  });
}

/** Creates a role with its own policy for the pods of one ServiceAccount, and binds them to it. */
export function makePodRole(
  name: string,
  location: LocationSpec,
  cluster: Input<ClusterReference>,
  pod: PodInputs,
  access: Input<PolicyDocument>,
  context: BuildContext,
): PodRole {
  const role = makeRole(`${name}-role`, podTrust(location, cluster, pod, context), location, context);
  const granted = grant(`${name}-access`, role.name, access, context);
  if (usesIrsa(location)) {
    return { role, parts: [granted], annotations: { "eks.amazonaws.com/role-arn": role.arn } };
  }
  const association = new PodIdentityAssociation(
    `${context.name}-${name}-identity`,
    {
      region: location.region,
      clusterName: output(cluster).apply(({ id }) => id),
      ...pod,
      roleArn: role.arn,
      tags: { ...location.tags },
    },
    childOf(context),
  );
  return { role, parts: [granted, association], annotations: {} };
}
