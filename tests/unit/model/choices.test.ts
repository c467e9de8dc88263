import assert from "node:assert/strict";
import {
  Capacity,
  Cloud,
  Engine,
  Exposure,
  type KafkaPlatformArgs,
  type ListenerArgs,
  Size,
  TaintEffect,
} from "../../../index";

// The compiler is the test: each choice takes its member and its text.
const byText: KafkaPlatformArgs = {
  cloud: "aws",
  region: "eu-central-1",
  zones: ["eu-central-1a"],
  kafkaNodePools: [{ name: "kafka", taint: { key: "dedicated", value: "kafka", effect: "NoSchedule" } }],
  kafka: {
    engine: "automq",
    size: "small",
    listeners: [{ name: "client", port: 9092, exposure: "InternalLoadBalancer" }],
  },
};

describe("a choice", () => {
  it("is the same by its member and by its text", () => {
    const listener: ListenerArgs = { name: "client", port: 9092, exposure: Exposure.InternalLoadBalancer };
    const byMember: KafkaPlatformArgs = {
      cloud: Cloud.Aws,
      region: "eu-central-1",
      zones: ["eu-central-1a"],
      kafkaNodePools: [{ name: "kafka", taint: { key: "dedicated", value: "kafka", effect: TaintEffect.NoSchedule } }],
      kafka: { engine: Engine.Automq, size: Size.Small, listeners: [listener] },
    };
    assert.deepEqual(byText, byMember);
    assert.equal(Capacity.Spot, "Spot" satisfies Capacity);
  });
});
