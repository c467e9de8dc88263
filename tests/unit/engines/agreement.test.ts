// The package checks arguments, the chart checks its values again: what the one takes, the other must not refuse.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { apacheValues } from "../../../engines/apache/values";
import { automqValues } from "../../../engines/automq/values";
import { engineNames, engineOf } from "../../../engines/registry";
import { Engine, Exposure, type KafkaArgs, type PodTemplateArgs } from "../../../index";
import { repositoryRoot } from "../../../local/paths";
import data from "../../../model/rules/kafka-properties.generated.json";
import { isSecretProperty } from "../../../model/rules/known-properties";
import { reservedInPods } from "../../../model/rules/reserved-in-pods";
import { parseMebibytes } from "../../../model/values/quantity";
import { propertyFiles } from "../../../scripts/kafka-properties";
import { installedSpecOf, problemsOf } from "../../support/arguments";
import { chartProblems, printedBy } from "../chart/template-cases";

const valuesOf = (args: Partial<KafkaArgs>, engine: Engine): object =>
  engine === Engine.Automq ? automqValues(installedSpecOf(args, engine)) : apacheValues(installedSpecOf(args, engine));

const replicationKeys = [
  "default.replication.factor",
  "min.insync.replicas",
  "offsets.topic.replication.factor",
  "transaction.state.log.replication.factor",
  "transaction.state.log.min.isr",
];

/** Arguments about configuration, memory and replication, possible ones and impossible ones. */
const some: fc.Arbitrary<Partial<KafkaArgs>> = fc.record(
  {
    controllers: fc.record({ replicas: fc.constantFrom(1, 3), dedicated: fc.boolean() }),
    brokers: fc.record(
      {
        replicas: fc.nat(3),
        resources: fc.record({ memory: fc.constantFrom("512Mi", "1Gi", "2e9", "3000M", "4Gi", "8Gi", "16Gi", "32Gi") }),
        jvm: fc.record(
          {
            heap: fc.constantFrom("1m", "192m", "512m", "900m", "1g", "2g", "6g", "12g"),
            directMemory: fc.constantFrom("128m", "1g", "6g"),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ["replicas", "resources"] },
    ),
    config: fc.dictionary(
      fc.constantFrom(
        ...replicationKeys,
        "log.retention.hours",
        "log.retention.hour",
        "ssl.key.password",
        "super.users",
      ),
      fc.constantFrom("1", "2", "3", "4", "0", "x"),
      { maxKeys: 3 },
    ),
    allowUnknownConfig: fc.boolean(),
  },
  { requiredKeys: ["brokers"] },
);

const named = (...names: string[]): fc.Arbitrary<{ name: string }> => fc.record({ name: fc.constantFrom(...names) });
const inPods: fc.Arbitrary<PodTemplateArgs> = fc.record(
  {
    labels: fc.dictionary(fc.constantFrom("team", "example.com/a", "kafka-platform/zone"), fc.constant("x"), {
      maxKeys: 1,
    }),
    annotations: fc.dictionary(fc.constantFrom("team", "checksum/config"), fc.constant("x"), { maxKeys: 1 }),
    arbitraryUser: fc.boolean(),
    env: fc.array(named("A", "B", "HTTPS_PROXY", "AWS_ACCESS_KEY_ID", "POD_NAME"), { maxLength: 2 }),
    volumes: fc.array(named("a", "b", "tmp", "a-tls"), { maxLength: 2 }),
    volumeMounts: fc.array(
      fc.record({ name: fc.constantFrom("a", "b"), mountPath: fc.constantFrom("/a", "/b/", "/tmp/a", "/opt") }),
      { maxLength: 1 },
    ),
    sidecars: fc.array(fc.record({ name: fc.constantFrom("a", "kafka"), image: fc.constant("a") }), { maxLength: 1 }),
    initContainers: fc.array(fc.record({ name: fc.constantFrom("a", "b"), image: fc.constant("a") }), { maxLength: 1 }),
  },
  { requiredKeys: [] },
);

/** Additions to what the chart has, possible ones and impossible ones. */
const additions: fc.Arbitrary<Partial<KafkaArgs>> = fc.oneof(
  fc.record({ podTemplate: inPods }),
  fc.record({ podTemplate: inPods, brokers: fc.record({ podTemplate: inPods }) }),
  fc.record({
    configSecrets: fc.dictionary(
      fc.constantFrom("ssl.key.password", "log.retention.hours", "log.retention.hour", "node.id"),
      fc.constant({ name: "keys", key: "a" }),
      { maxKeys: 1 },
    ),
    config: fc.dictionary(fc.constantFrom("log.retention.hours"), fc.constant("1"), { maxKeys: 1 }),
    listeners: fc
      .record({ port: fc.constantFrom(1024, 9091, 9404, 29092), node: fc.constantFrom("bootstrap", "0", "3", "1400") })
      .map(({ port, node }) => [
        {
          ...{
            name: "a",
            port,
            exposure: Exposure.NodePort,
            advertisedHost: "h",
            nodePort: 30092,
            allowInsecure: true,
          },
          annotationsByNode: { [node]: { a: "b" } },
        },
      ]),
  }),
);

describe("package and chart", () => {
  it("refuse the same configuration, memory and replication", () => {
    for (const engine of engineNames) {
      const cases = fc.sample(some, { numRuns: 40, seed: 17 });
      const ofChart = chartProblems(cases.map((args) => valuesOf(args, engine)));
      cases.forEach((args, index) => {
        const ofPackage = problemsOf(args, engine).map(({ path, reason }) => `${path}: ${reason}`);
        const shown = JSON.stringify({ engine, args, ofPackage, ofChart: ofChart[index] }, null, 1);
        assert.equal(ofPackage.length > 0, (ofChart[index] ?? []).length > 0, shown);
      });
    }
  });

  it("refuse the same additions to pods, Services, Secrets and listeners", () => {
    for (const engine of engineNames) {
      const cases = fc.sample(additions, { numRuns: 60, seed: 17 });
      const ofChart = chartProblems(cases.map((args) => valuesOf(args, engine)));
      cases.forEach((args, index) => {
        const ofPackage = problemsOf(args, engine).map(({ path, reason }) => `${path}: ${reason}`);
        const shown = JSON.stringify({ engine, args, ofPackage, ofChart: ofChart[index] }, null, 1);
        assert.equal(ofPackage.length > 0, (ofChart[index] ?? []).length > 0, shown);
      });
      const refused = ofChart.filter((problems) => problems.length > 0).length;
      assert.ok(refused > 10 && refused < 50, `${refused} of 60 were refused: both must be tried`);
    }
  });

  it("reserve the same names in pods", () => {
    const [printed = ""] = printedBy([{ template: "kafka.reservedInPods" }]);
    assert.deepEqual(parse(printed), reservedInPods);
  });

  it("derive the same heap and direct memory from a pod's memory", () => {
    const sizes = [
      "512Mi",
      "1Gi",
      "2047Mi",
      "2Gi",
      "4095Mi",
      "4Gi",
      "8Gi",
      "8193Mi",
      "16Gi",
      "32767Mi",
      "32Gi",
      "64Gi",
    ];
    for (const engine of engineNames) {
      const printed = printedBy(
        sizes.map((memory) => ({
          template: "kafka.jvmEnvironment",
          argument: {
            root: { Values: { flavor: engine, brokers: { resources: { limits: { memory } }, jvm: { options: "" } } } },
            role: "broker",
          },
        })),
      );
      sizes.forEach((memory, index) => {
        const { heap, directMemory } = engineOf(engine).traits.jvmMemory(parseMebibytes(memory) ?? 0);
        const options = `-Xms${heap}m -Xmx${heap}m${directMemory === 0 ? "" : ` -XX:MaxDirectMemorySize=${directMemory}m`}`;
        assert.ok(printed[index]?.includes(`"${options}"`), `${engine}, ${memory}: ${options}, but ${printed[index]}`);
      });
    }
  });

  it("know the same properties", () => {
    const [ofPackage = "", ofChart = ""] = propertyFiles.map((file) =>
      readFileSync(path.join(repositoryRoot, file), "utf8"),
    );
    assert.equal(ofChart, ofPackage, "run scripts/kafka-properties.ts");
    for (const [engine, version] of [
      [Engine.Apache, "3.9.1"],
      [Engine.Apache, "4.9.0"],
      [Engine.Automq, "1.7.3"],
    ] as const) {
      const [printed = ""] = printedBy([{ template: "kafka.knownProperties", values: { flavor: engine, version } }]);
      assert.deepEqual(JSON.parse(printed), engineOf(engine).traits.knownProperties(version));
    }
  });

  it("take the names of secrets for secrets, and no other known property", () => {
    const known = engineNames.flatMap((engine) => engineOf(engine).traits.knownProperties("4.3.0"));
    const found = [...new Set(known.filter((key) => isSecretProperty(key, "")))];
    const secret = data.secret.filter((key) => known.includes(key));
    assert.deepEqual(found.sort(), [...secret, "autobalancer.client.auth.sasl.jaas.config"].sort());
  });
});
