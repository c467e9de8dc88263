import type { ResourceHandler } from "../resource";
import { sdkVersion } from "../sdk";
import { serve, unsupported } from "../server";
import { checkSettings, diffSettings, readSettings, type Settings } from "./settings";

let settings: Settings | undefined;
let objects: ResourceHandler | undefined;
let release: ResourceHandler | undefined;

function configured(): Settings {
  if (!settings) throw new Error("the kubernetes plugin was asked for a resource before it was configured");
  return settings;
}

/** The stand-in for Pulumi's `kubernetes` provider plugin. One process serves one provider instance. */
void serve({
  name: "kubernetes",
  version: sdkVersion("kubernetes"),
  checkConfig: checkSettings,
  diffConfig: diffSettings,
  configure: (config) => {
    settings = readSettings(config);
  },
  // Each half is loaded when the first resource of its kind comes: a plugin that only previews starts faster.
  handler: async (type) => {
    if (type === "kubernetes:helm.sh/v3:Release") {
      if (release) return release;
      const { releaseHandler } = await import("./release.js");
      release = releaseHandler(configured());
      return release;
    }
    if (/^kubernetes:(helm\.sh|yaml|kustomize)[/:]/.test(type))
      throw unsupported("kubernetes", `the component ${type}`);
    if (/(Patch|List)$/.test(type)) throw unsupported("kubernetes", `patch and list resources (${type})`);
    if (objects) return objects;
    const { objectHandler } = await import("./objects.js");
    objects = objectHandler(configured());
    return objects;
  },
});
