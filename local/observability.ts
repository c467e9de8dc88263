import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Engine } from "../model/args/kafka/engine";
import { observabilityFiles } from "../observability/files";
import { Problem } from "./problem";

/** Stands for every engine. */
const ALL = "all";

const usage = `Usage:
  npm run observability -- --engine ${[...Object.values(Engine), ALL].join("|")} --out DIR [--runbooks URL]

--engine may stand several times.`;

/** What the command line asked for. */
export interface ObservabilityOptions {
  readonly engines: readonly Engine[];
  readonly out: string;
  readonly runbooks?: string;
}

/** Reads the command line; everything that is not understood is a Problem that shows the usage. */
export function parseObservabilityOptions(argv: readonly string[]): ObservabilityOptions {
  const { engine = [], out, runbooks } = parsed(argv);
  if (engine.length === 0) throw new Problem("--engine: it is missing.", usage);
  const all = Object.values(Engine);
  const unknown = engine.find((name) => name !== ALL && !all.some((known) => known === name));
  if (unknown !== undefined) throw new Problem(`--engine: "${unknown}" is not an engine.`, usage);
  if (out === undefined || out === "") throw new Problem("--out: the folder to write to is missing.", usage);
  const engines = all.filter((known) => engine.includes(ALL) || engine.includes(known));
  return { engines, out, ...(runbooks === undefined ? {} : { runbooks }) };
}

function parsed(argv: readonly string[]) {
  const options = {
    engine: { type: "string", multiple: true },
    out: { type: "string" },
    runbooks: { type: "string" },
  } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: false }).values;
  } catch (error) {
    throw new Problem((error as Error).message, usage);
  }
}

/** Writes the files and returns their paths. */
export function writeObservability({ engines, out, runbooks }: ObservabilityOptions): string[] {
  const files = observabilityFiles({ engines, ...(runbooks === undefined ? {} : { runbooks }) });
  return Object.entries(files).map(([name, text]) => {
    const file = path.join(out, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  });
}

function main(): void {
  try {
    for (const file of writeObservability(parseObservabilityOptions(process.argv.slice(2)))) console.log(file);
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  }
}

if (require.main === module) main();
