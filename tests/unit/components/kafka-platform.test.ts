import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type * as Package from "../../../index";
import { clusterIdentifier } from "../../../providers/existing/kubeconfig";
import { find, recorded, resolved, settled, startMocks } from "../../support/mocks";

const kubeconfig = JSON.stringify({
  "current-context": "b",
  contexts: [
    { name: "a", context: { cluster: "one" } },
    { name: "b", context: { cluster: "two" } },
  ],
  clusters: [
    { name: "one", cluster: { server: "https://one.example.com" } },
    { name: "two", cluster: { server: "https://two.example.com" } },
  ],
});

describe("KafkaPlatform", () => {
  let kafka: typeof Package;
  before(async () => {
    await startMocks();
    kafka = await import("../../../index.js");
  });
  beforeEach(() => startMocks());

  const args = (): Package.KafkaPlatformArgs => ({
    cloud: kafka.Cloud.Existing,
    existing: { kubeconfig },
    kafka: { engine: kafka.Engine.Apache },
  });

  it("makes the provider and the Kafka cluster, which uses it", async () => {
    const platform = new kafka.KafkaPlatform("shop", args());
    await settled();
    assert.deepEqual(recorded.map(({ type, name }) => `${type} ${name}`).slice(0, 3), [
      "kafka-platform:index:KafkaPlatform shop",
      "pulumi:providers:kubernetes shop-kubernetes",
      "kafka-platform:index:KafkaCluster shop-kafka",
    ]);
    assert.match(find("kubernetes:helm.sh/v3:Release", "shop-kafka-kafka").provider ?? "", /shop-kubernetes/);
    assert.deepEqual(await resolved(platform.bootstrapServers), { client: "shop-kafka-bootstrap.shop-kafka.svc:9092" });
  });

  it("identifies the cluster by its address, so that a new token replaces nothing", async () => {
    new kafka.KafkaPlatform("shop", args());
    await settled();
    const { inputs } = find("pulumi:providers:kubernetes", "shop-kubernetes");
    assert.equal(inputs["clusterIdentifier"], "https://two.example.com");
  });

  it("keeps the kubeconfig secret", async () => {
    const platform = new kafka.KafkaPlatform("shop", args());
    assert.equal(await pulumi.isSecret(platform.kubeconfig), true);
  });

  it("tells which clouds are built when another one is asked for", () => {
    assert.throws(
      () => new kafka.KafkaPlatform("shop", { ...args(), cloud: kafka.Cloud.Aws }),
      /- cloud: "aws" is not built in this version, "existing" is/,
    );
  });

  it("asks for the kubeconfig, together with all that is wrong in Kafka's block", () => {
    const { cloud, kafka: block } = args();
    assert.throws(
      () =>
        new kafka.KafkaPlatform("shop", { cloud, kafka: { ...block, version: "1.0.0" }, verification: { records: 0 } }),
      (error: Error & { errors: Array<{ propertyPath: string }> }) => {
        assert.deepEqual(
          error.errors.map(({ propertyPath }) => propertyPath),
          ["kafka.version", "verification.records", "existing"],
        );
        return true;
      },
    );
  });

  it("speaks clearly to callers without a compiler", () => {
    assert.throws(() => new kafka.KafkaPlatform("shop", undefined as never), /object is needed/);
    assert.throws(
      () => new kafka.KafkaPlatform("shop", { cloud: "moon" } as never),
      /kafka: is missing.*cloud: "moon" given/s,
    );
  });
});

describe("clusterIdentifier", () => {
  it("reads the current or the named context", () => {
    assert.equal(clusterIdentifier(kubeconfig), "https://two.example.com");
    assert.equal(clusterIdentifier(kubeconfig, "a"), "https://one.example.com");
  });

  it("names the contexts there are", () => {
    assert.throws(() => clusterIdentifier(kubeconfig, "c"), /context "c".*a, b/);
    assert.throws(() => clusterIdentifier("", undefined), /none/);
  });

  it("never shows the file, which holds credentials", () => {
    assert.throws(
      () => clusterIdentifier("token: [s3cret"),
      (error: Error) => !error.message.includes("s3cret") && /neither YAML nor JSON/.test(error.message),
    );
  });
});
