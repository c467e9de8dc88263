import type { Listening } from "../../../local/plugins/server";
import { hostedPlugin } from "../../clouds/hosted-plugin";

let shared: Promise<Listening> | undefined;

/** The `random` plugin for all tests of this process: an engine that starts it needs a new process for every operation. */
export async function attachedRandom(): Promise<{ readonly debugProvider: string }> {
  shared ??= hostedPlugin({});
  return { debugProvider: `random:${(await shared).port}` };
}
