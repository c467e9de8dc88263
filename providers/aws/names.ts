import { createHash } from "node:crypto";

/** The part of AWS that a region belongs to; it stands in every ARN. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** ARN of a policy that AWS maintains. */
export const managedPolicy = (region: string, name: string): string =>
  `arn:${partitionOf(region)}:iam::aws:policy/${name}`;

/** The account in an ARN. */
export const accountOf = (arn: string): string => arn.split(":")[4] ?? "";

/** The role's name in its ARN, which may have a path before it. */
export const roleNameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

/** Issuer of tokens as IAM names it: without the scheme. */
export const issuerName = (issuer: string): string => issuer.replace(/^https:\/\//, "");

export const shortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 7);

/**
 * Name of the EKS cluster. It can not be left to Pulumi: the log group has to carry it and has to exist before the
 * cluster, which otherwise makes one itself whose logs never expire. At most 100 letters, digits, dashes and underscores.
 */
export function clusterName(component: string, stack: string): string {
  const name = `${component}-${stack}`.replace(/[^A-Za-z0-9_-]/g, "-");
  return name.length <= 100 ? name : `${name.slice(0, 92)}-${shortHash(name)}`;
}

/**
 * How a bucket's name begins, where the one that Pulumi would make, the logical name in lower case with a dash and seven
 * digits behind it, is none that S3 takes: 63 lower-case letters, digits and dashes. A prefix has at most 37.
 */
export function bucketPrefix(logicalName: string): { readonly bucketPrefix?: string } {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,54}$/.test(logicalName)) return {};
  const text = logicalName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "");
  return { bucketPrefix: `${text.slice(0, 36).replace(/-$/, "") || "kafka"}-` };
}

/** Days that CloudWatch can keep logs. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The shortest retention of CloudWatch that keeps logs as many days as asked for. */
export const retentionDays = (days: number): number => retentions.find((one) => one >= days) ?? 3653;
