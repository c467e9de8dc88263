// Every argument of a KafkaCluster does something on each engine and in each mode, or is refused there, or says in its
// documentation that it is ignored. What is compared is all that the component declares, in one run of Pulumi's mocks.
import assert from "node:assert/strict";
import type * as Package from "../../../index";
import { Engine, type KafkaClusterArgs } from "../../../index";
import { overlay } from "../../../model/values/chart-values";
import { least } from "../../support/arguments";
import { balanced, kafkaProbesOn, listener, nodePort, ofListener } from "../../support/kafka-probes";
import { leavesOf } from "../../support/leaves";
import { recorded, settled, startMocks } from "../../support/mocks";
import { type Args, at, type Probe } from "../../support/trial";

/** Modes in which an argument is given although something else switches it off. */
const modes: ReadonlyArray<readonly [path: string, Probe]> = [
  [
    "interBroker.generation",
    { value: 2, beside: { interBroker: { authentication: "None" }, authorization: { enabled: false } } },
  ],
  ["verification.records", { value: 7, beside: { verification: { enabled: false } } }],
  ["verification.timeoutSeconds", { value: 99, beside: { verification: { enabled: false } } }],
  ["metrics.jmxExporter.image", { value: "example.com/agent:1", beside: { metrics: { enabled: false } } }],
  ["metrics.jmxExporter.path", { value: "/agent.jar", beside: { metrics: { enabled: false } } }],
  ...(["image", "groups", "topics"] as const).map((key): readonly [string, Probe] => [
    `metrics.lagExporter.${key}`,
    { value: "example.com-1", beside: { metrics: { enabled: true, lagExporter: { enabled: false } } } },
  ]),
  ...(["clientNamespaces", "clientPods", "metricsNamespaces"] as const).flatMap((key) =>
    [{ networkPolicy: { enabled: false } }, { listeners: [balanced] }, { metrics: { enabled: false } }].map(
      (beside): readonly [string, Probe] => [`networkPolicy.${key}{}`, { value: { team: "orders" }, beside }],
    ),
  ),
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
      addresses: { bootstrap: "10.0.0.7" },
      externalPort: 443,
      bootstrapHost: "kafka.example.com",
      externalTrafficPolicy: "Cluster",
      appProtocol: "tcp",
    }).map(([key, value]): readonly [string, Probe] => [`listeners[].${key}`, ofListener(base, { [key]: value })]),
  ),
];

interface Case {
  readonly title: string;
  readonly engine: Engine;
  readonly base: Args;
  readonly args: Args;
}

function caseOf(engine: Engine, path: string, { value, beside = {} }: Probe): Case {
  const base = overlay(least[engine] as unknown as Args, beside);
  return {
    title: `${path} on ${engine}, beside ${JSON.stringify(beside)}`,
    engine,
    base,
    args: overlay(base, at(path, value)),
  };
}

describe("no argument of a KafkaCluster is ignored without a word", () => {
  const engines = Object.values(Engine);
  const paths = Object.keys(kafkaProbesOn(Engine.Apache));
  const cases = engines.flatMap((engine) =>
    [...Object.entries(kafkaProbesOn(engine)), ...modes].map(([path, probe]) => caseOf(engine, path, probe)),
  );
  /** What a case's arguments declare, or "refused". */
  const declared = new Map<Case, readonly [base: string, args: string]>();

  before(async () => {
    await startMocks();
    const kafka: typeof Package = await import("../../../index.js");
    const names = new Map<Case, readonly [string | undefined, string | undefined]>();
    // Most cases have the same base: each Kafka cluster is declared once.
    const made = new Map<string, string | undefined>();
    const make = (args: Args): string | undefined => {
      const key = JSON.stringify(args);
      if (!made.has(key)) made.set(key, declare(args, `probe-${String(made.size).padStart(4, "0")}`));
      return made.get(key);
    };
    const declare = (args: Args, name: string): string | undefined => {
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
    assert.deepEqual([...paths, "engine"].sort(), [...leavesOf("KafkaClusterArgs")].sort());
  });

  it("every argument does something on one engine at least", () => {
    // crossZone is for a KafkaPlatform on a cloud, and allowInsecure decides only whether others are refused.
    for (const path of paths.filter((each) => !/crossZone|allowInsecure/.test(each))) {
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
