import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { observabilityFiles } from "../observability/files";
import { Engine } from "../spec/engine";
import { Problem } from "./problem";

const usage = `Usage:
  npm run observability -- --engine ${Object.values(Engine).join("|")} --out DIR [--runbooks URL]`;

/** What the command line asked for. */
export interface ObservabilityOptions {
  readonly engine: Engine;
  readonly out: string;
  readonly runbooks?: string;
}

/** Reads the command line; everything that is not understood is a Problem that shows the usage. */
export function parseObservabilityOptions(argv: readonly string[]): ObservabilityOptions {
  const { engine, out, runbooks } = parsed(argv);
  const known = Object.values(Engine).find((value) => value === engine);
  if (known === undefined) {
    throw new Problem(`--engine: ${engine === undefined ? "it is missing" : `"${engine}" is no engine`}.`, usage);
  }
  if (out === undefined || out === "") throw new Problem("--out: the folder to write to is missing.", usage);
  return { engine: known, out, ...(runbooks === undefined ? {} : { runbooks }) };
}

function parsed(argv: readonly string[]) {
  const options = { engine: { type: "string" }, out: { type: "string" }, runbooks: { type: "string" } } as const;
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: false }).values;
  } catch (error) {
    throw new Problem((error as Error).message, usage);
  }
}

/** Writes the files and returns their paths. */
export function writeObservability({ engine, out, runbooks }: ObservabilityOptions): string[] {
  const files = observabilityFiles({ engine, ...(runbooks === undefined ? {} : { runbooks }) });
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
