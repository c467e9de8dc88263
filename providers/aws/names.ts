import { legalCharacters, type NameRule, readablePart, shortHash } from "../names";
import retentions from "./data/log-retentions.json";
import data from "./data/partitions.json";

const partitions = data.partitions.map(({ regions, ...partition }) => ({ ...partition, regions: new RegExp(regions) }));

/** The partition of a region; undefined for a text that is not a region of AWS. */
const known = (region: string) => partitions.find(({ regions }) => regions.test(region));

/** Whether a text is written like a region of one of AWS's partitions. */
export const isRegion = (region: string): boolean => known(region) !== undefined;

/** The AWS partition of a region, which is part of every ARN. */
export const partitionOf = (region: string): string => known(region)?.id ?? "aws";

/** The domain of a region's services. */
export const dnsSuffixOf = (region: string): string => known(region)?.dnsSuffix ?? "amazonaws.com";

/** ARN of a policy that AWS maintains. */
export const managedPolicy = (region: string, name: string): string =>
  `arn:${partitionOf(region)}:iam::aws:policy/${name}`;

/** The account in an ARN. */
export const accountOf = (arn: string): string => arn.split(":")[4] ?? "";

/** The role's name in its ARN. A path can precede the name. */
export const roleNameOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

/** Issuer of tokens in IAM's notation: without the scheme. */
export const issuerName = (issuer: string): string => issuer.replace(/^https:\/\//, "");

/** EKS: letters of both cases, digits, dashes and underscores. */
const clusterRule = { lowerCase: false, illegal: /[^A-Za-z0-9_-]/g, most: 100 };

/**
 * Name of the EKS cluster. Pulumi cannot generate it: the name of the log group contains it, and the log group must
 * exist before the cluster. Otherwise EKS creates a log group itself, whose logs never expire.
 */
export function clusterName(component: string, stack: string): string {
  const name = legalCharacters(`${component}-${stack}`, clusterRule);
  const { most } = clusterRule;
  return name.length <= most ? name : `${name.slice(0, most - 8)}-${shortHash(name)}`;
}

/** S3: lower-case letters, digits and dashes. A prefix has at most 37 characters with its last dash. */
const bucketRule: NameRule = { lowerCase: true, illegal: /[^a-z0-9]+/g, start: /^-/, most: 36 };

/**
 * The prefix of a bucket's name, if S3 would reject the name that Pulumi generates: the logical name in lower case,
 * followed by a dash and seven digits, at most 63 characters.
 */
export function bucketPrefix(logicalName: string): string | undefined {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,54}$/.test(logicalName)) return undefined;
  return `${readablePart(logicalName, bucketRule)}-`;
}

/** IAM: a prefix of a role's name has at most 38 characters with its last dash; the name has 64. */
const roleRule: NameRule = { lowerCase: false, illegal: /[^\w+=,.@-]/g, start: /^-/, most: 37 };

/** The prefix of a role's name, if IAM would reject the name that Pulumi generates because it is too long. */
export function rolePrefix(logicalName: string): string | undefined {
  return logicalName.length + 8 <= 64 ? undefined : `${readablePart(logicalName, roleRule)}-`;
}

/** The shortest retention of CloudWatch that keeps logs for at least this number of days. */
export const retentionDays = (days: number): number =>
  retentions.days.find((one) => one >= days) ?? Math.max(...retentions.days);
