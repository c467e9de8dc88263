import type { PlaceSpec } from "../../model/specs/cloud-spec";

/** Tags, and the resource group where one is given. */
export function labelled(place: PlaceSpec) {
  const { resourceGroupId } = place.alicloud;
  return { tags: { ...place.tags }, ...(resourceGroupId === undefined ? {} : { resourceGroupId }) };
}
