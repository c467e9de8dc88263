import { type CustomResource, type Input, interpolate, type Output, output } from "@pulumi/pulumi";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import type { BuildContext } from "../cloud-provider";
import { call, child } from "./plugin";
import { bucketAccess, keyAccess, type PolicyDocument } from "./policies";
import { AccessKey } from "./resources/access-key";
import { domainId, projectId } from "./resources/functions";
import { Group } from "./resources/group";
import { GroupMembership } from "./resources/group-membership";
import { GroupRoleAssignment } from "./resources/group-role-assignment";
import { Role } from "./resources/role";
import { User } from "./resources/user";

/** The user who reads and writes the buckets of one Kafka cluster. */
export interface BucketUser {
  /** Id of the user. */
  readonly user: Output<string>;
  /** Id of the account. */
  readonly domain: Output<string>;
  readonly key: AccessKey;
  /** Grants that give the user access. */
  readonly grants: readonly CustomResource[];
}

/**
 * A file that cannot be written, because the null device is not a folder. The plugin writes a new key in plain text to
 * a file, by default in the working directory, and stores it in the state only if that fails
 * (docs/resources/identity_access_key.md of the Terraform provider: "Setting the value only when writing to
 * `secret_file` failed"). So this path keeps the key off the disk and puts it into the state, where it is encrypted.
 */
export const noFile = "/dev/null/kafka-platform";

/** A user with a key, in its own group, because custom policies are granted to groups. */
export function bucketUser(spec: StorageSpec, buckets: Output<string[]>, context: BuildContext): BucketUser {
  const description = interpolate`Kafka ${spec.serviceAccount} in namespace ${spec.namespace}: its buckets`;
  const options = child(spec, context);
  const calls = call(spec, context);
  const user = new User(
    `${context.name}-user`,
    { description, accessType: "programmatic", enabled: true, pwdReset: false },
    options,
  );
  const group = new Group(`${context.name}-group`, { description }, options);
  const member = new GroupMembership(`${context.name}-membership`, { group: group.id, users: [user.id] }, options);
  const role = (suffix: string, type: "AX" | "XA", policy: Output<PolicyDocument>): Role =>
    new Role(
      `${context.name}-${suffix}`,
      { description, type, policy: policy.apply((found) => JSON.stringify(found)) },
      options,
    );
  const grant = (suffix: string, granted: Role, where: { domainId: Input<string> } | { projectId: Input<string> }) =>
    new GroupRoleAssignment(`${context.name}-${suffix}`, { groupId: group.id, roleId: granted.id, ...where }, options);

  const access = role("policy", "AX", buckets.apply(bucketAccess));
  const domain = domainId(access.id, calls);
  const grants: CustomResource[] = [member, grant("grant", access, { domainId: domain })];
  if (spec.encryptionKey !== undefined) {
    const decrypt = role("key-policy", "XA", output(spec.encryptionKey).apply(keyAccess));
    grants.push(grant("key-grant", decrypt, { projectId: projectId(spec.region, calls) }));
  }
  const key = new AccessKey(
    // A new generation is a new key, created before the old one is deleted. A user can have two.
    `${context.name}-key-${spec.keyGeneration}`,
    { userId: user.id, description, secretFile: noFile },
    options,
  );
  return { user: user.id, domain, key, grants };
}
