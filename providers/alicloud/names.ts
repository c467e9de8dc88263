import { type NameRule, readablePart } from "../names";

/** Buckets: lower-case letters, digits and dashes, at most 63 characters. Roles and policies may have one more. */
const nameRule: NameRule = { lowerCase: true, illegal: /[^a-z0-9-]+/g, start: /^-+/, most: 63 };

/**
 * A bucket's, role's or policy's name: Pulumi's provider makes none for them, and two stacks in one account, or for
 * buckets anywhere in the world, must not meet. The suffix comes from a random id.
 */
export function uniqueName(name: string, role: string, suffix: string): string {
  const tail = `-${role}-${suffix}`;
  return `${readablePart(name, { ...nameRule, most: nameRule.most - tail.length })}${tail}`;
}

/** Id of a KMS key that is given by its id or its ARN, `acs:kms:<region>:<account>:key/<id>`. */
export function keyId(idOrArn: string): string {
  return idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
}
