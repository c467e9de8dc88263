import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import type { Json } from "../values";
import { stringAt } from "../values";
import { helm } from "./helm";
import type { ReleaseInputs } from "./release-inputs";

/** Whether the chart is a folder or an archive on this machine, as Helm itself decides it. */
export function isLocal(inputs: Pick<ReleaseInputs, "chart" | "repositoryOpts">): boolean {
  return !inputs.repositoryOpts?.repo && !inputs.chart.startsWith("oci://") && existsSync(inputs.chart);
}

/** A digest over a local chart's files and their names: a changed template is a changed release. */
export async function checksum(chart: string): Promise<string> {
  const hash = createHash("sha256");
  const add = async (file: string, name: string): Promise<void> => {
    if ((await stat(file)).isDirectory()) {
      for (const entry of (await readdir(file)).sort()) await add(path.join(file, entry), `${name}/${entry}`);
      return;
    }
    const contents = await readFile(file);
    hash.update(`${name}\0${contents.length}\0`).update(contents);
  };
  await add(chart, "");
  return hash.digest("hex");
}

/** The exact version behind a chart reference; it may name a range, or none for the newest. */
export async function chartVersion(inputs: ReleaseInputs, signal: AbortSignal): Promise<string> {
  let text: string;
  if (isLocal(inputs) && existsSync(path.join(inputs.chart, "Chart.yaml"))) {
    text = await readFile(path.join(inputs.chart, "Chart.yaml"), "utf8");
  } else {
    text = await helm({ command: ["show", "chart"], positional: [inputs.chart], inputs, signal });
  }
  const version = stringAt(parse(text) as Json, "version");
  if (!version) throw new Error(`the chart ${inputs.chart} has no version in its Chart.yaml`);
  return version;
}
