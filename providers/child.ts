import type { ComponentResource, Input, Resource } from "@pulumi/pulumi";
import type { StorageSpec } from "../model/specs/cloud-spec";
import type { BuildContext } from "./cloud-provider";

/** Options of every resource in a context: its parent, and the resources that it depends on. */
export function childOf(
  context: BuildContext,
  ...dependsOn: readonly Input<Resource>[]
): { parent: ComponentResource; dependsOn: Input<Resource>[] } {
  return { parent: context.parent, dependsOn: [...context.dependsOn, ...dependsOn] };
}

/**
 * Whether a bucket and its settings stay in the account. The option is set only if the arguments say it: a child's own
 * option, even `false`, overrides the one that it inherits from the user's component.
 */
export function retention({ retainOnDelete }: StorageSpec): { retainOnDelete?: boolean } {
  return retainOnDelete === undefined ? {} : { retainOnDelete };
}
