import { randomPlugin } from "../../../local/plugins/random/plugin";
import { type Listening, listen } from "../../../local/plugins/server";

let shared: Promise<Listening> | undefined;

/** The `random` plugin, served by this process: an engine that starts it needs a new process for every operation. */
export async function attachedRandom(): Promise<{ readonly debugProvider: string }> {
  shared ??= listen(randomPlugin());
  return { debugProvider: `random:${(await shared).port}` };
}
