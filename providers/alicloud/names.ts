import { all, type Output } from "@pulumi/pulumi";
import type { BuildContext } from "../cloud-provider";
import { firstName } from "../first-names";
import { type NameRule, readablePart } from "../names";

/** Buckets: lower-case letters, digits and dashes, at most 63 characters. Roles and policies can have 64. */
const nameRule: NameRule = { lowerCase: true, illegal: /[^a-z0-9-]+/g, start: /^-+/, most: 63 };

/**
 * The name of a bucket, role or policy. Pulumi's provider does not generate these names. They must be unique in the
 * account, and those of buckets in the world. The suffix comes from a random id.
 */
export function uniqueName(context: BuildContext, role: string, suffix: Output<string>): Output<string> {
  return all([firstName(context.parent, context.name), suffix]).apply(([{ name }, digits]) =>
    suffixedName(name, role, digits),
  );
}

/** A valid name that ends with the suffix. */
export function suffixedName(name: string, role: string, suffix: string): string {
  const tail = `-${role}-${suffix}`;
  return `${readablePart(name, { ...nameRule, most: nameRule.most - tail.length })}${tail}`;
}

/** Id of a KMS key, given by its id or its ARN, `acs:kms:<region>:<account>:key/<id>`. */
export function keyId(idOrArn: string): string {
  return idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
}
