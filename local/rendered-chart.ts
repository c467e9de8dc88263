import { parseAllDocuments } from "yaml";
import { exec } from "./exec";

/** A chart, and what a Helm release would install of it. */
export interface ChartRelease {
  readonly name: string;
  readonly chart: string;
  readonly version?: string;
  readonly repositoryOpts?: { readonly repo: string };
  readonly namespace: string;
  readonly values: object;
}

/** The objects that Helm would install; an empty document of the chart is null. Nothing is created. */
export async function renderedChart(
  helm: string,
  { name, chart, version, repositoryOpts, namespace, values }: ChartRelease,
): Promise<unknown[]> {
  const source = [
    ...(repositoryOpts === undefined ? [] : ["--repo", repositoryOpts.repo]),
    ...(version === undefined ? [] : ["--version", version]),
  ];
  const manifest = await exec(helm, ["template", name, chart, ...source, "--namespace", namespace, "--values", "-"], {
    input: JSON.stringify(values),
  });
  return parseAllDocuments(manifest).map((document) => document.toJS() as unknown);
}
