import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { type Plan, type Progress, planCollector, platformOutputs, progressReporter } from "../../../automation";

const urnOf = (type: string, name: string): string => `urn:pulumi:s::p::${type}::${name}`;
const top = urnOf("kafka-platform:index:KafkaPlatform", "shop");

interface Given {
  readonly custom?: boolean;
  readonly parent?: string;
  readonly diffs?: string[];
  readonly keys?: string[];
}

function event(kind: string, at: number, op: string, type: string, name: string, given: Given = {}): EngineEvent {
  const { custom = true, parent = top, ...more } = given;
  const metadata = { op, type, urn: urnOf(type, name), new: { custom, parent }, ...more };
  return { sequence: 0, timestamp: at, [kind]: { metadata } } as unknown as EngineEvent;
}
const said = (severity: string, message: string): EngineEvent =>
  ({ sequence: 0, timestamp: 7, diagnosticEvent: { severity, message, color: "never" } }) as unknown as EngineEvent;

const release = ["kubernetes:helm.sh/v3:Release", "shop-kafka"] as const;

describe("plan", () => {
  const planOf = (...events: EngineEvent[]): Plan => {
    const collector = planCollector();
    for (const one of events) collector.add(one);
    return collector.plan();
  };

  it("counts by what happens and by component, without the engine's own resources", () => {
    const plan = planOf(
      event("resourcePreEvent", 0, "same", "pulumi:pulumi:Stack", "p-s", { custom: false, parent: "" }),
      event("resourcePreEvent", 0, "create", "pulumi:providers:random", "default_4_0_0", { parent: "" }),
      event("resourcePreEvent", 0, "same", "kafka-platform:index:KafkaPlatform", "shop", { custom: false, parent: "" }),
      event("resourcePreEvent", 0, "create", "pulumi:providers:kubernetes", "shop-provider"),
      event("resourcePreEvent", 0, "update", ...release, { diffs: ["values"] }),
      event("resourcePreEvent", 0, "delete", "aws:s3/bucket:Bucket", "shop-data"),
    );
    assert.deepEqual(plan.counts, { create: 1, update: 1, replace: 0, delete: 1, same: 1 });
    assert.deepEqual(plan.components, { shop: { create: 1, update: 1, replace: 0, delete: 1, same: 0 } });
    assert.deepEqual(
      plan.changes.map(({ action, name, component, properties }) => [action, name, component, properties]),
      [
        ["create", "shop-provider", "shop", []],
        ["update", "shop-kafka", "shop", ["values"]],
        ["delete", "shop-data", "shop", []],
      ],
    );
  });

  it("tells a replacement once, with what forces it, in whatever order its steps come", () => {
    const job = ["kubernetes:batch/v1:Job", "proof"] as const;
    const steps = [
      event("resourcePreEvent", 0, "create-replacement", ...job, { keys: ["spec"], diffs: ["spec", "metadata"] }),
      event("resourcePreEvent", 0, "replace", ...job, { keys: ["spec"] }),
      event("resourcePreEvent", 0, "delete-replaced", ...job),
    ];
    for (const events of [steps, [...steps].reverse()]) {
      const { changes } = planOf(...events);
      assert.deepEqual(
        changes.map(({ action, properties }) => [action, properties]),
        [["replace", ["spec"]]],
      );
    }
  });

  it("finds the component above a resource whose parent is a resource", () => {
    const bucket = urnOf("aws:s3/bucket:Bucket", "b");
    const { changes } = planOf(
      event("resourcePreEvent", 0, "same", "kafka-platform:index:KafkaPlatform", "shop", { custom: false, parent: "" }),
      event("resourcePreEvent", 0, "same", "aws:s3/bucket:Bucket", "b"),
      event("resourcePreEvent", 0, "create", "aws:s3/bucketPolicy:BucketPolicy", "b-policy", { parent: bucket }),
    );
    assert.equal(changes[0]?.component, "shop");
  });
});

describe("progress", () => {
  function follow(events: readonly EngineEvent[], plan?: Plan): Progress[] {
    const told: Progress[] = [];
    const onEvent = progressReporter((one) => told.push(one), plan);
    for (const one of events) onEvent(one);
    return told;
  }
  const plan = { changes: [{ isComponent: true }, { isComponent: false }] } as unknown as Plan;

  it("says what is being made, how far it is and how long it takes", () => {
    const told = follow(
      [
        event("resourcePreEvent", 100, "create", "kafka-platform:index:KafkaPlatform", "shop", { custom: false }),
        event("resourcePreEvent", 103, "create", ...release),
        event("resOutputsEvent", 177, "create", ...release),
      ],
      plan,
    );
    assert.deepEqual(
      told.map(({ message, state, done, total, seconds, took }) => [message, state, done, total, seconds, took]),
      [
        ["creating Helm release shop-kafka", "started", 0, 1, 3, undefined],
        ["created Helm release shop-kafka in 74 s", "made", 1, 1, 77, 74],
      ],
    );
  });

  it("says what failed", () => {
    const told = follow([
      event("resourcePreEvent", 1, "delete", "aws:eks/nodeGroup:NodeGroup", "pool"),
      event("resOpFailedEvent", 9, "delete", "aws:eks/nodeGroup:NodeGroup", "pool"),
    ]);
    assert.deepEqual(
      told.map(({ message, state, done }) => [message, state, done]),
      [
        ["deleting node group pool", "started", 0],
        ["node group pool failed after 8 s", "failed", 0],
      ],
    );
  });

  it("counts a replacement once, and nothing that stays as it is", () => {
    const told = follow([
      event("resourcePreEvent", 1, "same", ...release),
      event("resOutputsEvent", 1, "same", ...release),
      event("resourcePreEvent", 1, "create-replacement", "kubernetes:batch/v1:Job", "proof"),
      event("resOutputsEvent", 2, "create-replacement", "kubernetes:batch/v1:Job", "proof"),
      event("resOutputsEvent", 2, "replace", "kubernetes:batch/v1:Job", "proof"),
      event("resourcePreEvent", 3, "delete-replaced", "kubernetes:batch/v1:Job", "proof"),
      event("resOutputsEvent", 4, "delete-replaced", "kubernetes:batch/v1:Job", "proof"),
    ]);
    assert.equal(told.at(-1)?.done, 1);
  });

  it("passes on messages for users, and never the engine's debug messages, which contain secrets in plain text", () => {
    const told = follow([said("debug", "password=s3cret"), said("warning", "<{%fg 3%}>mind the gap<{%reset%}>\n")]);
    assert.deepEqual(
      told.map(({ message, state }) => [message, state]),
      [["mind the gap", "note"]],
    );
  });
});

describe("outputs", () => {
  it("are typed, and name which are secret", () => {
    const { values, secrets } = platformOutputs("NodePool", {
      ids: { value: ["a"], secret: false },
      poolName: { value: "kafka", secret: true },
    });
    const ids: string[] = values.ids;
    assert.deepEqual([ids, values.poolName, secrets], [["a"], "kafka", ["poolName"]]);
  });

  it("say when the last update was not finished", () => {
    assert.throws(
      () => platformOutputs("KafkaCluster", {}),
      /no output bootstrapServers, clusterId, kafka, caCertificates, userSecrets, userPasswords, namespace/,
    );
  });
});
