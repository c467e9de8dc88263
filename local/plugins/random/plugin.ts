import type { Plugin } from "../resource";
import { sdkVersion } from "../sdk";
import { unsupported } from "../server";
import { randomHandler } from "./resources";

/** Serves the resources of Pulumi's `random` provider where that plugin cannot be installed. It has no configuration. */
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
