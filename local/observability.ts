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

--engine may be given several times.
--runbooks is the address of a folder with the runbooks, to which alerts link: copy docs/runbooks to a place that people can open.`;

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

const nextSteps = `Load them:
  Prometheus           scrape.yaml as scrape_config_files, rules.yaml as rule_files
  Prometheus Operator  instead: kubectl apply -f pod-monitors.yaml -f prometheus-rule.yaml, after you replace NAMESPACE
  Grafana              dashboards/*.json: Dashboards, New, Import
  Kafka's chart        jmx-exporter.yaml is part of it; give it to the JMX exporter of an Apache Kafka that has another chart
The rules also need metrics of kube-state-metrics and of the kubelet. docs/observability.md says more.`;

function main(): void {
  const argv = process.argv.slice(2);
  if (argv.includes("--help") || argv.includes("-h")) {
    console.log(usage);
    return;
  }
  try {
    const files = writeObservability(parseObservabilityOptions(argv));
    console.log(["Written:", ...files.map((file) => `  ${file}`), nextSteps].join("\n"));
  } catch (error) {
    console.error(error instanceof Problem ? error.message : error);
    process.exitCode = 1;
  }
}

if (require.main === module) main();
