import type { LocationSpec } from "../../model/specs/cloud-spec";

/** What a zone is called within its region: `a` of `ap-southeast-3a`. It keeps names short. */
export function shortZone(zone: string, { region }: LocationSpec): string {
  return zone.startsWith(region) && zone.length > region.length ? zone.slice(region.length) : zone;
}

/** The beginning of a bucket's name: lower-case letters, digits and dashes, at most 40 of them. */
export function bucketPrefix(name: string): string {
  const text = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return text.slice(0, 40).replace(/^-+|-+$/g, "") || "kafka";
}

/**
 * Domain of the cloud's addresses. Huawei Cloud Europe, whose regions begin with eu-west-1, is a cloud of its own
 * (getCloudDomain in huaweicloud/provider.go of the Terraform provider; support.huaweicloud.com/eu, obs_41_0003).
 */
export const cloudDomain = (region: string): string =>
  region.startsWith("eu-west-1") ? "myhuaweicloud.eu" : "myhuaweicloud.com";
