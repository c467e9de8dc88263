import type { CustomResourceOptions, InvokeOutputOptions, Resource } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";

/** Which plugin the engine takes. */
export function plugin({ huawei }: LocationSpec): { version: string; pluginDownloadURL: string } {
  return { version: huawei.pluginVersion, pluginDownloadURL: huawei.pluginDownloadUrl };
}

type ChildOptions = Omit<CustomResourceOptions, "parent" | "dependsOn"> & { readonly dependsOn?: readonly Resource[] };

/** The options that every resource here has, and more. */
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

/** The options that every function here has. */
export function call(location: LocationSpec, context: BuildContext): InvokeOutputOptions {
  return { ...plugin(location), parent: context.parent };
}
