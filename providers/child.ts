import type { ComponentResource, Input, Resource } from "@pulumi/pulumi";
import type { BuildContext } from "./cloud-provider";

/** Options of everything that is made in a context: where it belongs, and what has to be there as long as it is. */
export function childOf(
  context: BuildContext,
  ...dependsOn: readonly Input<Resource>[]
): { parent: ComponentResource; dependsOn: Input<Resource>[] } {
  return { parent: context.parent, dependsOn: [...context.dependsOn, ...dependsOn] };
}
