import type { LocationSpec } from "../../model/specs/cloud-spec";
import { type NameRule, readablePart } from "../names";

/** What a zone is called within its region: `a` of `ap-southeast-3a`. It keeps names short. */
export function shortZone(zone: string, { region }: LocationSpec): string {
  return zone.startsWith(region) && zone.length > region.length ? zone.slice(region.length) : zone;
}

/** OBS: lower-case letters, digits and dashes. Behind these 40 characters come the bucket's role and random digits. */
const bucketRule: NameRule = {
  lowerCase: true,
  illegal: /[^a-z0-9]+/g,
  start: /^-/,
  most: 40,
  startCounts: true,
};

/** The beginning of a bucket's name. */
export const bucketPrefix = (name: string): string => readablePart(name, bucketRule);

/**
 * Domain of the cloud's addresses. Huawei Cloud Europe, whose regions begin with eu-west-1, is a cloud of its own
 * (getCloudDomain in huaweicloud/provider.go of the Terraform provider; support.huaweicloud.com/eu, obs_41_0003).
 */
export const cloudDomain = (region: string): string =>
  region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
