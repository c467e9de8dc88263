import type { CloudDefinition } from "../serve";
import { machine, network, store } from "./kinds";

/** An invented cloud for the framework's own tests. */
export const cloud: CloudDefinition = {
  name: "demo",
  version: "1.0.0",
  kinds: [network, machine, store],
  functions: {
    "demo:index/getAccount:getAccount": (args, cloud) => ({
      account: "123",
      machines: cloud.resources(machine.token).length,
      asked: args["question"] ?? null,
      region: cloud.config["region"] ?? null,
    }),
  },
};
