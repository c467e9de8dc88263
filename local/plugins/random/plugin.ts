import type { Plugin } from "../resource";
import { sdkVersion } from "../sdk";
import { unsupported } from "../server";
import { randomHandler } from "./resources";

/** The stand-in for Pulumi's `random` provider plugin. It has no configuration. */
export const randomPlugin = (): Plugin => ({
  name: "random",
  version: sdkVersion("random"),
  configure: () => {},
  handler: async (type) => {
    const handler = randomHandler(type);
    if (!handler) throw unsupported("random", `the resource type ${type}`);
    return handler;
  },
});
