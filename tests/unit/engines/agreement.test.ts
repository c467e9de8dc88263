// The package checks arguments, the chart checks its values again: what the one takes, the other must not refuse.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { apacheValues } from "../../../engines/apache/values";
import { automqValues } from "../../../engines/automq/values";
import { engineNames, engineOf } from "../../../engines/registry";
import { Engine, type KafkaArgs } from "../../../index";
import { repositoryRoot } from "../../../local/paths";
import data from "../../../model/rules/kafka-properties.generated.json";
import { isSecretProperty } from "../../../model/rules/known-properties";
import { parseMebibytes } from "../../../model/values/quantity";
import { propertyFiles } from "../../../scripts/kafka-properties";
import { problemsOf, specOf } from "../../support/arguments";
import { chartProblems, printedBy } from "../chart/template-cases";

const valuesOf = (args: Partial<KafkaArgs>, engine: Engine): object =>
  engine === Engine.Automq ? automqValues(specOf(args, engine)) : apacheValues(specOf(args, engine));

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
    controllers: fc.record({ replicas: fc.constantFrom(1, 3) }),
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
