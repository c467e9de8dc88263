import type { LocationSpec } from "../../model/specs/cloud-spec";

/** Tags, and the resource group if one is given. */
export function common(location: LocationSpec) {
  const { resourceGroupId } = location.alicloud;
  return { tags: { ...location.tags }, ...(resourceGroupId === undefined ? {} : { resourceGroupId }) };
}
