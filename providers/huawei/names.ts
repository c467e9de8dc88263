import type { LocationSpec } from "../../model/specs/cloud-spec";
import { type NameRule, readablePart } from "../names";

/** The short name of a zone in its region: `a` for `ap-southeast-3a`. It keeps names short. */
export function shortZone(zone: string, { region }: LocationSpec): string {
  return zone.startsWith(region) && zone.length > region.length ? zone.slice(region.length) : zone;
}

/** OBS: lower-case letters, digits and dashes. The bucket's role and random digits follow these 40 characters. */
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
 * Domain of the cloud's addresses. Huawei Cloud Europe, whose regions begin with eu-west-1, is a separate cloud
 * (getCloudDomain in huaweicloud/provider.go of the Terraform provider; support.huaweicloud.com/eu, obs_41_0003).
 */
export const cloudDomain = (region: string): string =>
  region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
