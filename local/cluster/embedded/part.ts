import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../../problem";
import { type Command, daemonRuns, logFile, logTail, startDaemon } from "./daemon";
import type { EmbeddedSettings } from "./settings";

/** One process of the cluster. */
export interface Part {
  readonly name: string;
  /** Writes the part's configuration and gives the command that starts it. */
  command(s: EmbeddedSettings, tools: Tools): Promise<Command> | Command;
  /** Whether it works: true, or what is still missing, for the user who waits. */
  ready(s: EmbeddedSettings): Promise<true | string>;
}

/** The programs built from Go modules. The others come from the system and are found on PATH. */
export interface Tools {
  readonly kubernetes: string;
  readonly coredns: string;
}

/** Starts the part unless it runs, and waits until it is ready. */
export async function ensurePart(
  s: EmbeddedSettings,
  part: Part,
  tools: Tools,
  report: (detail: string) => void,
  patienceMs = 120_000,
): Promise<void> {
  if (!daemonRuns(s, part.name)) startDaemon(s, part.name, await part.command(s, tools));
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const state = await part.ready(s).catch((error: Error) => error.message);
    if (state === true) return;
    if (!daemonRuns(s, part.name)) {
      throw new Problem(
        `${part.name} ended soon after its start. Its log says:\n${logTail(s, part.name)}`,
        `the whole log is ${logFile(s, part.name)}; "npm run down -- --all" clears the cluster for a fresh start`,
      );
    }
    if (Date.now() > deadline) {
      throw new Problem(
        `${part.name} is not ready after ${patienceMs / 1000} s: ${state}. Its log says:\n${logTail(s, part.name)}`,
        `the whole log is ${logFile(s, part.name)}; "npm run down -- --all" clears the cluster for a fresh start`,
      );
    }
    report(`${part.name}: ${state}`);
    await sleep(150);
  }
}
