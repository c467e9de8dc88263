import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { repositoryRoot } from "../../../local/paths";
import { catalogue } from "../../../local/tools/catalogue";
import { builtTool } from "../../../local/tools/go-build";
import { foundTool } from "../../support/found-tool";

/** A rendered object. Tests look into it as deep as they like; a wrong path fails the assertion that follows. */
// biome-ignore lint/suspicious/noExplicitAny: Kubernetes objects of every kind.
export type Manifest = any;

export type Values = Readonly<Record<string, unknown>>;

export const chartPath = path.join(repositoryRoot, "charts", "kafka");
export const clusterId = "MkU3OEVBNTcwNTJENDM2Qk";

/** Buckets and credentials that flavor automq requires. */
export const automqValues: Values = {
  flavor: "automq",
  automq: {
    dataBucket: { name: "orders-data", region: "eu-west-1" },
    opsBucket: { name: "orders-ops", region: "eu-west-1" },
  },
};

/** Helm from HELM, from PATH, or as the local environment builds it. */
export function helmPath(): string {
  const found = process.env["HELM"] ?? foundTool("helm");
  if (found === undefined) {
    throw new Error(
      `helm is neither at $HELM, nor on PATH, nor at ${builtTool(catalogue.helm)}: run node dist/local/prepare.js`,
    );
  }
  return found;
}

export interface HelmResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs helm with values of the chart for Kafka; clusterId is filled in unless it is given. */
export const helm = (args: readonly string[], values: Values): HelmResult => helmWith(args, { clusterId, ...values });

/** Runs helm with a values file made from `values`. */
function helmWith(args: readonly string[], values: Values): HelmResult {
  const folder = mkdtempSync(path.join(os.tmpdir(), "chart-"));
  try {
    const file = path.join(folder, "values.json");
    writeFileSync(file, yamlOf(values));
    // Without garbage collection Helm takes a sixth less CPU time, and its process ends soon.
    const env = { ...process.env, GOGC: "off" };
    const { status, stdout, stderr, error } = spawnSync(helmPath(), [...args, "--values", file], {
      encoding: "utf8",
      env,
    });
    if (error) throw error;
    return { code: status ?? 1, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Values as JSON that YAML's reader takes too: it allows no control characters as they are. */
function yamlOf(values: Values): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(values).replaceAll(/[\u007f-\u009f\ufeff\ufffe\uffff]/g, escaped);
}

export class Rendered {
  constructor(readonly objects: readonly Manifest[]) {}

  all(kind: string): Manifest[] {
    return this.objects.filter((object) => object.kind === kind);
  }

  names(kind: string): string[] {
    return this.all(kind).map((object) => object.metadata.name);
  }

  get(kind: string, name: string): Manifest {
    const found = this.all(kind).filter((object) => object.metadata.name === name);
    if (found.length !== 1) {
      throw new Error(`${found.length} objects ${kind} ${name}; there are ${this.names(kind).join(", ")}`);
    }
    return found[0];
  }

  /** The rendered server.properties of a role, as a map. */
  properties(role: "controller" | "broker", release = "orders"): ReadonlyMap<string, string> {
    const text: string = this.get("ConfigMap", `${release}-${role}-config`).data["server.properties"];
    return new Map(
      text
        .trim()
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
  }

  /** Every pod, wherever it is: the templates of StatefulSets and Jobs, and bare Pods. */
  pods(): { readonly name: string; readonly spec: Manifest; readonly labels: Record<string, string> }[] {
    return this.objects.flatMap((object) => {
      const pod = object.kind === "Pod" ? object : object.spec?.template;
      const name = `${object.kind}/${object.metadata.name}`;
      return pod?.spec?.containers ? [{ name, spec: pod.spec, labels: pod.metadata.labels }] : [];
    });
  }

  /** The Kafka container of a role's first StatefulSet. */
  container(role: "controller" | "broker", release = "orders"): Manifest {
    const set = this.all("StatefulSet").find((object) => object.metadata.name.startsWith(`${release}-${role}`));
    return set.spec.template.spec.containers[0];
  }
}

/** The value of a container's environment variable. */
export function environment(container: Manifest, name: string): string | undefined {
  return container.env.find((variable: Manifest) => variable.name === name)?.value;
}

const cache = new Map<string, Rendered>();

/** Renders the chart as release `orders` in namespace `shop`. The same values are rendered once. */
export function render(values: Values = {}, release = "orders"): Rendered {
  const key = JSON.stringify([values, release]);
  const known = cache.get(key);
  if (known) return known;
  const rendered = renderChart(chartPath, { clusterId, ...values }, release);
  cache.set(key, rendered);
  return rendered;
}

/** Renders another chart in the same way. */
export function renderChart(chart: string, values: Values, release: string): Rendered {
  const result = helmWith(["template", release, chart, "--namespace", "shop", "--kube-version", "1.34.0"], values);
  if (result.code !== 0) throw new Error(result.stderr);
  const documents = parseAllDocuments(result.stdout);
  for (const { errors } of documents) if (errors[0]) throw errors[0]; // a key twice, for example
  return new Rendered(documents.map((document) => document.toJS()).filter((object) => object !== null));
}

/** What helm says when it refuses the values. */
export function refusal(values: Values, release = "orders"): string {
  const result = helm(["template", release, chartPath, "--namespace", "shop"], values);
  if (result.code === 0) throw new Error("the chart took the values");
  return result.stderr;
}
