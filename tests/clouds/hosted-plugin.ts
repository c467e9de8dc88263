import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Listening } from "../../local/plugins/server";

/** What the process with the plugins is asked: to serve a simulated cloud of a folder, or `random`; or to stop one. */
export interface HostRequest {
  readonly id: number;
  readonly serve?: { readonly cloud?: string; readonly folder?: string };
  readonly stop?: number;
}

export interface HostReply {
  readonly id: number;
  readonly port?: number;
  readonly error?: string;
}

let host: ChildProcess | undefined;
const waiting = new Map<number, (reply: HostReply) => void>();
let requests = 0;

/**
 * Serves a plugin in a process beside this one, one process for all plugins. The engine waits ten seconds for a plugin, and on a
 * busy machine a program that runs in this process can take longer before it answers anything else.
 */
export async function hostedPlugin(plugin: NonNullable<HostRequest["serve"]>): Promise<Listening> {
  const id = ++requests;
  const port = await ask({ id, serve: plugin });
  return { port, stop: async () => void (await ask({ id: ++requests, stop: id })) };
}

async function ask(request: HostRequest): Promise<number> {
  host ??= start();
  const reply = await new Promise<HostReply>((resolve) => {
    waiting.set(request.id, resolve);
    host?.channel?.ref();
    host?.send(request);
  });
  if (waiting.size === 0) host?.channel?.unref();
  if (reply.error !== undefined) throw new Error(reply.error);
  return reply.port ?? 0;
}

function start(): ChildProcess {
  const started = fork(path.join(__dirname, "plugin-host.js"));
  started.on("message", (reply: HostReply) => {
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  started.once("exit", (code) => {
    host = undefined;
    for (const [id, resolve] of waiting) resolve({ id, error: `the process with the plugins ended with code ${code}` });
    waiting.clear();
  });
  // It ends with this process, and keeps it only while an answer is awaited.
  started.unref();
  return started;
}
