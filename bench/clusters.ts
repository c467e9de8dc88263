import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { median, run, type Usage } from "./measure";
import { report } from "./report";

/** A platform with one Kafka cluster, and further clusters beside it: the program that both sides stand for. */
const clusters = (count: number) => `
  const { KafkaCluster, KafkaPlatform } = require("kafka-platform");
  const kafka = { engine: "apache", zones: ["a", "b", "c"], brokers: { replicas: 3 } };
  const kubeconfig = JSON.stringify({ "current-context": "c", contexts: [{ name: "c", context: { cluster: "k" } }],
    clusters: [{ name: "k", cluster: { server: "https://k" } }] });
  const made = Array.from({ length: ${count} }, (_, i) => i === 0
    ? new KafkaPlatform("p", { cloud: "existing", existing: { kubeconfig }, kafka })
    : new KafkaCluster("k" + i, kafka));`;

/** Pulumi's mocks and no more, so that neither side pays for a recorder; `registered` counts. */
const mocked = (program: string) => `
  const pulumi = require("@pulumi/pulumi");
  let registered = 0;
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => { registered++; return { id: name + "-id", state: { ...inputs, hex: "0f".repeat(16) } }; },
    call: () => ({}),
  }, "project", "stack", false).then(async () => {
    ${program}
    await new Promise((resolve) => pulumi.output(waitFor).apply(resolve));
    result(registered);
  });`;

const ours = (count: number) =>
  mocked(`${clusters(count)}
    const waitFor = made.map(({ bootstrapServers }) => bootstrapServers);`);

/** Writes down what the program registers. */
const recording = (count: number, file: string) => `
  const { record } = require("kafka-platform/testing");
  record(() => {${clusters(count)}}).then(({ resources }) =>
    require("node:fs").writeFileSync(${JSON.stringify(file)}, JSON.stringify(resources)));`;

/**
 * Registers what was recorded, each resource through its class in Pulumi's SDKs, with the same inputs, relations and outputs.
 * Components register their children in their constructors, as all components do: Pulumi keeps the stack of each call.
 */
const sdksAlone = (file: string) =>
  mocked(`
    const { ComponentResource } = pulumi;
    const classes = {
      "kubernetes:batch/v1:Job": require("@pulumi/kubernetes/batch/v1").Job,
      "kubernetes:core/v1:Namespace": require("@pulumi/kubernetes/core/v1").Namespace,
      "kubernetes:helm.sh/v3:Release": require("@pulumi/kubernetes/helm/v3").Release,
      "pulumi:providers:kubernetes": require("@pulumi/kubernetes/provider").Provider,
      "random:index/randomId:RandomId": require("@pulumi/random/randomId").RandomId,
    };
    const key = ({ type, name }) => type + " " + name;
    const recorded = JSON.parse(require("node:fs").readFileSync(${JSON.stringify(file)}, "utf8"));
    const children = new Map();
    for (const one of recorded) {
      const at = one.parent && key(one.parent);
      children.set(at, [...(children.get(at) ?? []), one]);
    }
    const made = new Map();
    class Component extends ComponentResource {
      constructor({ type, name, inputs, outputs }, options) {
        super(type, name, inputs, options);
        for (const child of children.get(key({ type, name })) ?? []) make(child, this);
        this.registerOutputs(outputs);
      }
    }
    function make(one, parent) {
      const options = { parent, dependsOn: one.dependsOn.map((other) => made.get(key(other))) };
      made.set(key(one), one.custom ? new classes[one.type](one.name, one.inputs, options) : new Component(one, options));
    }
    for (const one of children.get(undefined)) make(one);
    const waitFor = [...made.values()].map(({ urn }) => urn);`);

const figures = [
  { key: "cpuSeconds", what: "CPU" },
  { key: "keptMebibytes", what: "memory kept" },
  { key: "peakMebibytes", what: "memory, garbage included" },
] as const;

/**
 * P3: what a hundred Kafka clusters in one program take above the first, against the same resources through Pulumi's SDKs
 * alone, and whether it grows linearly. Pairs run one after the other, each process on its own.
 */
export function benchClusters(root: string, pairs = 5): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-clusters-"));
  try {
    const file = (count: number) => path.join(folder, `${count}.json`);
    for (const count of [1, 100]) run(recording(count, file(count)), root);
    const measured = Array.from({ length: pairs }, () => {
      const [one, ten, ninety, hundred] = [1, 10, 90, 100].map((count) => run(ours(count), root)) as Four;
      const [bareOne, bareHundred] = [1, 100].map((count) => run(sdksAlone(file(count)), root)) as [Usage, Usage];
      if (bareHundred.result !== hundred.result || bareOne.result !== one.result) {
        throw new Error(`the sides differ: ${hundred.result} and ${bareHundred.result} resources`);
      }
      return { one, ten, ninety, hundred, bareOne, bareHundred };
    });
    for (const { key, what } of figures) {
      const value = median(
        measured.map(
          ({ one, hundred, bareOne, bareHundred }) => (hundred[key] - one[key]) / (bareHundred[key] - bareOne[key]),
        ),
      );
      report({ id: "P3", what: `100 clusters against the SDKs alone: ${what}`, value, budget: 1.25, unit: "ratio" });
    }
    // Differences of noisy figures: each figure is a median first, and the first stretch is long.
    const cpu = (of: keyof (typeof measured)[number]) => median(measured.map((pair) => pair[of].cpuSeconds));
    const slope = (cpu("hundred") - cpu("ninety")) / 10 / ((cpu("ten") - cpu("one")) / 9);
    report({ id: "P3", what: "last tenth's slope against the first's", value: slope, budget: 1.2, unit: "ratio" });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Four = [Usage, Usage, Usage, Usage];
