import type { ComponentResource, Input, Resource } from "@pulumi/pulumi";
import type { BuildContext } from "./cloud-provider";

/** Options of every resource in a context: its parent, and the resources that it depends on. */
export function childOf(
  context: BuildContext,
  ...dependsOn: readonly Input<Resource>[]
): { parent: ComponentResource; dependsOn: Input<Resource>[] } {
  return { parent: context.parent, dependsOn: [...context.dependsOn, ...dependsOn] };
}
