import { sdkVersion } from "../sdk";
import { serve, unsupported } from "../server";
import { randomHandler } from "./resources";

/** The stand-in for Pulumi's `random` provider plugin. It has no configuration. */
void serve({
  name: "random",
  version: sdkVersion("random"),
  configure: () => {},
  handler: async (type) => {
    const handler = randomHandler(type);
    if (!handler) throw unsupported("random", `the resource type ${type}`);
    return handler;
  },
});
