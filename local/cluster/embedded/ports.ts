import net from "node:net";
import { exec } from "../../exec";
import { Problem } from "../../problem";
import type { EmbeddedSettings, Ports } from "./settings";

/** Whether something accepts connections on this port of 127.0.0.1 (or of another address). */
export function connects(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 1_000 });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.on("connect", () => done(true));
    socket.on("timeout", () => done(false));
    socket.on("error", () => done(false));
  });
}

export interface PortHolder {
  readonly port: number;
  readonly program: string | undefined;
  readonly pid: number | undefined;
}

/** Reads the output of `ss -Hlntup`: who listens on which port. */
export function parseListeners(text: string): PortHolder[] {
  return text.split("\n").flatMap((line) => {
    const columns = line.trim().split(/\s+/);
    const port = Number(/:(\d+)$/.exec(columns[4] ?? "")?.[1]);
    if (!port) return [];
    const holder = /users:\(\("([^"]*)",pid=(\d+)/.exec(line);
    return [{ port, program: holder?.[1], pid: holder ? Number(holder[2]) : undefined }];
  });
}

/** Fails when a port the cluster needs is in use by somebody else. */
export async function requireFreePorts(s: EmbeddedSettings, needed: ReadonlyArray<keyof Ports>): Promise<void> {
  const listeners = parseListeners(await exec("ss", ["-Hlntup"]));
  const taken = needed.flatMap((name) => {
    const holder = listeners.find((listener) => listener.port === s.ports[name]);
    if (!holder) return [];
    return [
      `${holder.port} (for ${name}) is held by ${holder.program ?? "a process"} ${holder.pid ?? "of another user"}`,
    ];
  });
  if (taken.length === 0) return;
  throw new Problem(
    `ports the embedded Kubernetes needs are in use:\n${taken.join("\n")}`,
    "if that is the embedded cluster of another user or another KAFKA_PLATFORM_CACHE, take it down there (npm run down -- --all); one machine holds one. Otherwise end the process, or name another cluster with --kubeconfig",
  );
}
