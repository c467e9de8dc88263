// Every argument of a KafkaCluster does something on each engine and in each mode, or is refused there, or says in its
// documentation that it is ignored. What is compared is all that the component declares, in one run of Pulumi's mocks.
import assert from "node:assert/strict";
import type * as Package from "../../../index";
import { Engine, Exposure, type KafkaClusterArgs } from "../../../index";
import { overlay } from "../../../model/values/chart-values";
import { least } from "../../support/arguments";
import { leavesOf } from "../../support/leaves";
import { recorded, settled, startMocks } from "../../support/mocks";
import { type Args, at, type Probe } from "../../support/trial";

const listener = { name: "client", port: 9092 };
const balanced = { ...listener, exposure: Exposure.InternalLoadBalancer };
const nodePort = { ...listener, exposure: Exposure.NodePort, nodePort: 30092, advertisedHost: "127.0.0.1" };
const ofListener = (base: object, value: object): Probe => ({
  value: [{ ...base, ...value }],
  beside: { listeners: [base] },
});
const bucket = (name: string) => ({ name, region: "us-east-1" });
const credentials = { secretName: "keys" };
const keys = { accessKeyId: "id", secretAccessKey: "secret" };
const threeZones = { zones: ["a", "b", "c"] };
const scaling = { minReplicas: 1, maxReplicas: 3 };
const lag = { metrics: { enabled: true } };

const probes: Readonly<Record<string, Probe>> = {
  "verification.enabled": { value: false },
  "verification.records": { value: 7 },
  "verification.timeoutSeconds": { value: 99 },
  version: { value: "VERSION" },
  namespace: { value: "elsewhere" },
  createNamespace: { value: false },
  clusterId: { value: "5L6g3nShT-eMCtK--X86sw" },
  "controllers.replicas": { value: 5 },
  "controllers.resources.cpu": { value: "2" },
  "controllers.resources.cpuLimit": { value: "3" },
  "controllers.resources.memory": { value: "9Gi" },
  "controllers.jvm.heap": { value: "1g" },
  "controllers.jvm.directMemory": { value: "1g" },
  "controllers.jvm.options": { value: "-XX:+UseG1GC" },
  "controllers.storage.size": { value: "33Gi" },
  "controllers.storage.storageClass": { value: "fast" },
  "brokers.replicas": { value: 4 },
  "brokers.autoscaling.minReplicas": { value: 2, beside: { brokers: { autoscaling: scaling } } },
  "brokers.autoscaling.maxReplicas": { value: 4, beside: { brokers: { autoscaling: scaling } } },
  "brokers.autoscaling.targetCpuUtilization": { value: 55, beside: { brokers: { autoscaling: scaling } } },
  "brokers.resources.cpu": { value: "2" },
  "brokers.resources.cpuLimit": { value: "3" },
  "brokers.resources.memory": { value: "9Gi" },
  "brokers.jvm.heap": { value: "1g" },
  "brokers.jvm.directMemory": { value: "1g" },
  "brokers.jvm.options": { value: "-XX:+UseG1GC" },
  "brokers.storage.size": { value: "33Gi" },
  "brokers.storage.storageClass": { value: "fast" },
  "zones[]": { value: ["a"] },
  "listeners[].name": ofListener(listener, { name: "other" }),
  "listeners[].port": ofListener(listener, { port: 9096 }),
  "listeners[].exposure": ofListener(listener, { exposure: Exposure.InternalLoadBalancer }),
  "listeners[].advertisedHost": ofListener(nodePort, { advertisedHost: "10.0.0.1" }),
  "listeners[].nodePort": ofListener(nodePort, { nodePort: 31000 }),
  "listeners[].advertisedHostTemplate": ofListener(balanced, { advertisedHostTemplate: "k-{id}.example.com" }),
  "listeners[].annotations{}": ofListener(balanced, { annotations: { a: "b" } }),
  "listeners[].annotationsByNode{}{}": ofListener(balanced, { annotationsByNode: { bootstrap: { a: "b" } } }),
  "listeners[].loadBalancerClass": ofListener(balanced, { loadBalancerClass: "example.com/class" }),
  "listeners[].sourceRanges[]": ofListener(balanced, { sourceRanges: ["10.1.0.0/16"] }),
  "listeners[].crossZone": ofListener(balanced, { crossZone: false }),
  "listeners[].addresses{}": ofListener(balanced, { addresses: { bootstrap: "address" } }),
  "config{}": { value: { "log.retention.hours": "7" } },
  allowUnknownConfig: { value: true },
  "metrics.enabled": { value: "OTHER" },
  "metrics.annotations": { value: true, beside: lag },
  "metrics.jmxExporter.image": { value: "example.com/agent:1", beside: lag },
  "metrics.jmxExporter.path": { value: "/agent.jar", beside: lag },
  "metrics.lagExporter.enabled": { value: false, beside: lag },
  "metrics.lagExporter.image": { value: "example.com/collector:1", beside: lag },
  "metrics.lagExporter.groups": { value: "^orders", beside: lag },
  "metrics.lagExporter.topics": { value: "^orders", beside: lag },
  "scheduling.nodePool": { value: "kafka" },
  "scheduling.nodeSelector{}": { value: { disk: "fast" } },
  "scheduling.tolerations[].key": { value: [{ key: "dedicated" }] },
  "scheduling.tolerations[].value": {
    value: [{ key: "dedicated", value: "kafka" }],
    beside: { scheduling: { tolerations: [{ key: "dedicated" }] } },
  },
  "scheduling.tolerations[].effect": {
    value: [{ key: "dedicated", effect: "NoSchedule" }],
    beside: { scheduling: { tolerations: [{ key: "dedicated" }] } },
  },
  "scheduling.priorityClassName": { value: "high" },
  "scheduling.allowSharedHosts": { value: false },
  "image.registry": { value: "registry.example.com" },
  "image.repository": { value: "team/kafka" },
  "image.tag": { value: "mine-kafka" },
  "image.pullPolicy": { value: "Always" },
  "image.pullSecrets[]": { value: ["registry"] },
  "image.kubectl": { value: "example.com/kubectl:1" },
  "chart.chart": { value: "oci://example.com/kafka" },
  "chart.repository": { value: "https://charts.example.com", beside: { chart: { chart: "kafka" } } },
  "chart.version": { value: "9.9.9", beside: { chart: { chart: "kafka", repository: "https://charts.example.com" } } },
  "automq.dataBucket.name": { value: "other" },
  "automq.dataBucket.region": { value: "eu-west-1" },
  "automq.dataBucket.endpoint": { value: "https://s3.example.com" },
  "automq.dataBucket.pathStyle": { value: true },
  "automq.opsBucket.name": { value: "other" },
  "automq.opsBucket.region": { value: "eu-west-1" },
  "automq.opsBucket.endpoint": { value: "https://s3.example.com" },
  "automq.opsBucket.pathStyle": { value: true },
  "automq.walBucket.name": { value: "other", beside: { automq: { walBucket: bucket("wal") } } },
  "automq.walBucket.region": { value: "eu-west-1", beside: { automq: { walBucket: bucket("wal") } } },
  "automq.walBucket.endpoint": {
    value: "https://s3.example.com",
    beside: { automq: { walBucket: bucket("wal") } },
  },
  "automq.walBucket.pathStyle": { value: true, beside: { automq: { walBucket: bucket("wal") } } },
  "automq.credentials.secretName": { value: "other", beside: { automq: { credentials } } },
  "automq.credentials.accessKeyIdKey": { value: "id", beside: { automq: { credentials } } },
  "automq.credentials.secretAccessKeyKey": { value: "key", beside: { automq: { credentials } } },
  "automq.credentials.accessKeyId": { value: "other", beside: { automq: { credentials: keys } } },
  "automq.credentials.secretAccessKey": { value: "other", beside: { automq: { credentials: keys } } },
  "automq.zoneRouter": { value: true, beside: threeZones },
  "automq.networkBaselineBandwidth": { value: 5_000_000 },
  "automq.autoBalancer": { value: false },
  "labels{}": { value: { team: "orders" } },
  "serviceAccountAnnotations{}": { value: { a: "b" } },
  timeoutSeconds: { value: 777 },
  "values{}": { value: { rollout: { image: "example.com/kubectl:2" } } },
};

/** Modes in which an argument is given although something else switches it off. */
const modes: ReadonlyArray<readonly [path: string, Probe]> = [
  ["verification.records", { value: 7, beside: { verification: { enabled: false } } }],
  ["verification.timeoutSeconds", { value: 99, beside: { verification: { enabled: false } } }],
  ["metrics.jmxExporter.image", { value: "example.com/agent:1", beside: { metrics: { enabled: false } } }],
  ["metrics.jmxExporter.path", { value: "/agent.jar", beside: { metrics: { enabled: false } } }],
  ...(["image", "groups", "topics"] as const).map((key): readonly [string, Probe] => [
    `metrics.lagExporter.${key}`,
    { value: "example.com-1", beside: { metrics: { enabled: true, lagExporter: { enabled: false } } } },
  ]),
  ...[listener, nodePort, balanced].flatMap((base) =>
    Object.entries({
      advertisedHost: "10.0.0.1",
      nodePort: 31000,
      advertisedHostTemplate: "k-{id}.example.com",
      annotations: { a: "b" },
      annotationsByNode: { bootstrap: { a: "b" } },
      loadBalancerClass: "example.com/class",
      sourceRanges: ["10.1.0.0/16"],
      crossZone: false,
      addresses: { bootstrap: "address" },
    }).map(([key, value]): readonly [string, Probe] => [`listeners[].${key}`, ofListener(base, { [key]: value })]),
  ),
];

interface Case {
  readonly title: string;
  readonly engine: Engine;
  readonly base: Args;
  readonly args: Args;
}

const otherThan = { [Engine.Apache]: "4.0.0", [Engine.Automq]: "1.6.0" };

function caseOf(engine: Engine, path: string, { value, beside = {} }: Probe): Case {
  // The default of metrics.enabled, and the versions, are each engine's own.
  const concrete = value === "VERSION" ? otherThan[engine] : value === "OTHER" ? engine === Engine.Apache : value;
  const base = overlay(least[engine] as unknown as Args, beside);
  return {
    title: `${path} on ${engine}, beside ${JSON.stringify(beside)}`,
    engine,
    base,
    args: overlay(base, at(path, concrete)),
  };
}

describe("no argument of a KafkaCluster is ignored without a word", () => {
  const engines = Object.values(Engine);
  const tried = [...Object.entries(probes), ...modes];
  const cases = engines.flatMap((engine) => tried.map(([path, probe]) => caseOf(engine, path, probe)));
  /** What a case's arguments declare, or "refused". */
  const declared = new Map<Case, readonly [base: string, args: string]>();

  before(async function () {
    this.timeout(120_000);
    await startMocks();
    const kafka: typeof Package = await import("../../../index.js");
    const names = new Map<Case, readonly [string | undefined, string | undefined]>();
    let count = 0;
    const make = (args: Args): string | undefined => {
      const name = `probe-${String(count++).padStart(4, "0")}`;
      try {
        new kafka.KafkaCluster(name, args as unknown as KafkaClusterArgs);
        return name;
      } catch (error) {
        if ((error as { errors?: unknown }).errors === undefined) throw error;
        return undefined;
      }
    };
    for (const one of cases) names.set(one, [make(one.base), make(one.args)]);
    await settled();
    const texts = new Map<string, string[]>();
    for (const { type, name, inputs, custom } of recorded) {
      // The component's own inputs are the arguments themselves: they say nothing of what becomes of them.
      if (!custom) continue;
      const owner = name.slice(0, "probe-0000".length);
      const text = JSON.stringify([type, name, inputs]).replaceAll(owner, "probe");
      texts.set(owner, [...(texts.get(owner) ?? []), text]);
    }
    const textOf = (name: string | undefined): string =>
      name === undefined ? "refused" : (texts.get(name) ?? []).sort().join("\n");
    for (const [one, [base, args]] of names) declared.set(one, [textOf(base), textOf(args)]);
  });

  it("every argument is tried", () => {
    assert.deepEqual([...Object.keys(probes), "engine"].sort(), [...leavesOf("KafkaClusterArgs")].sort());
  });

  it("every argument does something on one engine at least", () => {
    for (const path of Object.keys(probes).filter((each) => !/crossZone|addresses/.test(each))) {
      const works = engines.some((engine) => {
        const one = cases.find(({ title }) => title.startsWith(`${path} on ${engine}`));
        const [base, args] = (one && declared.get(one)) ?? ["", ""];
        return base !== "refused" && args !== "refused" && base !== args;
      });
      assert.ok(works, `${path} does nothing anywhere`);
    }
  });

  it("and is refused where it does nothing", () => {
    const silent = cases.filter((one) => {
      const [base, args] = declared.get(one) ?? ["", ""];
      return base === args && args !== "refused";
    });
    assert.deepEqual(
      silent.map(({ title }) => title),
      [],
    );
  });
});
