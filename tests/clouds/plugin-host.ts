// A process that serves plugins for tests: see hosted-plugin.ts.
import { randomPlugin } from "../../local/plugins/random/plugin";
import { type Listening, listen } from "../../local/plugins/server";
import type { HostReply, HostRequest } from "./hosted-plugin";
import { cloudPlugin, definitionOf } from "./serve";

const served = new Map<number, Listening>();

async function answer({ id, serve, stop }: HostRequest): Promise<number> {
  if (serve !== undefined) {
    const { cloud, folder } = serve;
    const plugin = cloud === undefined ? randomPlugin() : cloudPlugin(await definitionOf(cloud), folder ?? "");
    served.set(id, await listen(plugin));
  }
  if (stop !== undefined) {
    await served.get(stop)?.stop();
    served.delete(stop);
  }
  return served.get(id)?.port ?? 0;
}

process.on("message", (request: HostRequest) => {
  const reply = (message: Omit<HostReply, "id">): void => void process.send?.({ id: request.id, ...message });
  answer(request).then(
    (port) => reply({ port }),
    (error: Error) => reply({ error: error.message }),
  );
});
// The tests have ended.
process.on("disconnect", () => process.exit());
