import type { CustomResourceOptions, InvokeOutputOptions, Resource } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";

/** The plugin whose resources these are; see resources/resource.ts. */
const defaultVersion = "0.0.12";

/**
 * The Python package says `.../download/${VERSION}`, but the releases' tags begin with a v, and the engine writes the
 * version without it (interpolateURL in pulumi/sdk/go/common/workspace/plugins.go).
 */
const defaultDownloadUrl = "https://github.com/huaweicloud/pulumi-huaweicloud/releases/download/v${VERSION}";

/** Which plugin the engine takes. */
export function plugin({ huawei }: LocationSpec): { version: string; pluginDownloadURL: string } {
  return {
    version: huawei.pluginVersion ?? defaultVersion,
    pluginDownloadURL: huawei.pluginDownloadUrl ?? defaultDownloadUrl,
  };
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
