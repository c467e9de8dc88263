import type { CustomResourceOptions, InvokeOutputOptions, Resource } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";

/** The plugin that the engine uses. */
export function plugin({ huawei }: LocationSpec): { version: string; pluginDownloadURL: string } {
  return { version: huawei.pluginVersion, pluginDownloadURL: huawei.pluginDownloadUrl };
}

type ChildOptions = Omit<CustomResourceOptions, "parent" | "dependsOn"> & { readonly dependsOn?: readonly Resource[] };

/** The common options of every resource here, and additional ones. */
export function child(
  location: LocationSpec,
  context: BuildContext,
  { dependsOn = [], ...more }: ChildOptions = {},
): CustomResourceOptions {
  return {
    ...plugin(location),
    ...childOf(context, ...dependsOn),
    ...more,
  };
}

/** The common options of every function here. */
export function call(location: LocationSpec, context: BuildContext): InvokeOutputOptions {
  return { ...plugin(location), parent: context.parent };
}
