import type { Role } from "@pulumi/aws/iam/role";
import { Key } from "@pulumi/aws/kms/key";
import { all, type Input, output, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { clusterKeyPolicy, secretsKeyUse } from "./policies";
import { asJson, grant } from "./role";

/** The key for the cluster's Secrets: a new one, or an existing one with the role's permission to use it. */
export function secretsKey(
  spec: ClusterSpec,
  role: Role,
  logGroup: Input<string>,
  context: BuildContext,
): { keyArn: Input<string>; key?: Key; access: Resource[] } {
  const { encryptionKey } = spec.kubernetes;
  if (encryptionKey !== undefined) {
    const access = grant("cluster-role-key", role.name, output(encryptionKey).apply(secretsKeyUse), context);
    return { keyArn: encryptionKey, access: [access] };
  }
  const key = new Key(
    `${context.name}-key`,
    {
      region: spec.region,
      description: `Secrets and logs of the EKS cluster of ${context.name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: asJson(all([role.arn, logGroup]).apply(([arn, group]) => clusterKeyPolicy(spec.region, arn, group))),
      tags: { ...spec.tags },
    },
    childOf(context),
  );
  return { keyArn: key.arn, key, access: [] };
}
