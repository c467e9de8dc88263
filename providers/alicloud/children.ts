import type { CustomResourceOptions, Input, Resource } from "@pulumi/pulumi";
import type { PlaceSpec } from "../../spec/cloud-spec";
import type { BuildContext } from "../cloud-provider";

/** Options of everything that is made here. */
export function child(context: BuildContext, ...dependsOn: readonly Input<Resource>[]): CustomResourceOptions {
  return { parent: context.parent, dependsOn: [...context.dependsOn, ...dependsOn] };
}

/** Tags, and the resource group where one is given. */
export function labelled(place: PlaceSpec) {
  const { resourceGroupId } = place.alicloud;
  return { tags: { ...place.tags }, ...(resourceGroupId === undefined ? {} : { resourceGroupId }) };
}
