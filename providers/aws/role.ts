import { Role } from "@pulumi/aws/iam/role";
import { RolePolicy } from "@pulumi/aws/iam/rolePolicy";
import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
import { type Input, output } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { prefixOf } from "../first-names";
import { managedPolicy, rolePrefix } from "./names";
import type { PolicyDocument } from "./policy-document";

/** A policy document in AWS' format. */
export const asJson = (document: Input<PolicyDocument>) => output(document).apply((plain) => JSON.stringify(plain));

/** Creates a role, with the permissions boundary if there is one. */
export function makeRole(
  role: string,
  trust: Input<PolicyDocument>,
  location: LocationSpec,
  context: BuildContext,
): Role {
  const name = `${context.name}-${role}`;
  return new Role(
    name,
    {
      namePrefix: prefixOf(context.parent, name, rolePrefix),
      assumeRolePolicy: asJson(trust),
      ...(location.aws.permissionsBoundary === undefined
        ? {}
        : { permissionsBoundary: location.aws.permissionsBoundary }),
      tags: { ...location.tags },
    },
    childOf(context),
  );
}

/** Gives a role its own policy. */
export function grant(
  name: string,
  role: Input<string>,
  document: Input<PolicyDocument>,
  context: BuildContext,
): RolePolicy {
  return new RolePolicy(`${context.name}-${name}`, { role, policy: asJson(document) }, childOf(context));
}

/**
 * Gives a role a policy that AWS maintains. The logical name comes from the policy, so that the order does not matter.
 */
export function attach(role: Role, policy: string, location: LocationSpec, name: string, context: BuildContext) {
  return new RolePolicyAttachment(
    `${context.name}-${name}`,
    { role: role.name, policyArn: managedPolicy(location.region, policy) },
    childOf(context),
  );
}
