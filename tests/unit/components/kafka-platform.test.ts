import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readPlatform } from "../../../components/platform-arguments";
import type * as Package from "../../../index";
import { Cloud } from "../../../model/args/clouds/cloud";
import { Problems } from "../../../model/rules/problem";
import { clusterIdentifier } from "../../../providers/existing/kubeconfig";
import { type BuildingCloud, locationArgs, zonesOf } from "../../support/cloud-specs";
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
    assert.deepEqual(recorded.map(({ type, name }) => `${type} ${name}`).slice(0, 5), [
      "kafka-platform:index:KafkaPlatform shop",
      "kafka-platform:index:KubernetesCluster shop-kubernetes",
      "random:index/randomId:RandomId shop-first-name",
      "pulumi:providers:kubernetes shop-kubernetes-provider",
      "kafka-platform:index:KafkaCluster shop-kafka",
    ]);
    assert.match(find("kubernetes:helm.sh/v3:Release", "shop-kafka-kafka").provider ?? "", /shop-kubernetes-provider/);
    assert.deepEqual(await resolved(platform.bootstrapServers), { client: "shop-kafka-bootstrap.shop-kafka.svc:9092" });
  });

  it("hands on what it is to wait for, to whatever does not wait for another part of it", async () => {
    const told = new Map<string, unknown[]>();
    const note: pulumi.ResourceTransformation = ({ name, opts }) => {
      told.set(name, [opts.dependsOn ?? []].flat());
      return undefined;
    };
    const gate = new pulumi.ComponentResource("test:index:Gate", "gate");
    const location = { ...locationArgs(Cloud.Aws), zones: [...zonesOf(Cloud.Aws)] };
    const kubernetes = { allowedCidrs: ["5.6.7.0/24"] };
    const options = { dependsOn: gate, transformations: [note] };
    new kafka.KafkaPlatform("shop", { ...location, kubernetes, kafka: { engine: kafka.Engine.Automq } }, options);
    await settled();
    for (const part of ["shop-kubernetes", "shop-storage", "shop-kafka"]) {
      assert.ok(told.get(part)?.includes(gate), `${part} waits`);
    }
    assert.ok(told.get("shop-storage-data")?.includes(gate), "and so does what it is made of");
  });

  it("identifies the cluster by its address, so that a new token replaces nothing", async () => {
    new kafka.KafkaPlatform("shop", args());
    await settled();
    const { inputs } = find("pulumi:providers:kubernetes", "shop-kubernetes-provider");
    assert.equal(inputs["clusterIdentifier"], "https://two.example.com");
  });

  it("keeps the kubeconfig secret", async () => {
    const platform = new kafka.KafkaPlatform("shop", args());
    assert.equal(await pulumi.isSecret(platform.kubeconfig), true);
  });

  it("rejects arguments for new cloud resources with an existing cluster", () => {
    assert.throws(
      () => new kafka.KafkaPlatform("shop", { ...args(), kafkaNodePools: [{ name: "kafka" }], storage: {}, aws: {} }),
      (error: Error & { errors: Array<{ propertyPath: string }> }) => {
        assert.deepEqual(
          error.errors.map(({ propertyPath }) => propertyPath),
          ["aws", "kafkaNodePools", "storage"],
        );
        return true;
      },
    );
  });

  it("names the region, the zones and who may reach the API server when they are missing on a cloud", () => {
    const block = { engine: kafka.Engine.Apache };
    assert.throws(
      () => new kafka.KafkaPlatform("shop", { cloud: kafka.Cloud.Aws, kafka: block }),
      (error: Error & { errors: Array<{ propertyPath: string }> }) => {
        const paths = error.errors.map(({ propertyPath }) => propertyPath);
        for (const path of ["region", "zones", "kubernetes.allowedCidrs"]) assert.ok(paths.includes(path), path);
        return true;
      },
    );
  });

  it("reports at the listener what a cloud's load balancers do not support", () => {
    const listener = {
      name: "public",
      port: 9094,
      exposure: kafka.Exposure.PublicLoadBalancer,
      sourceRanges: ["203.0.113.0/24"],
    };
    const zones = ["cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j"];
    const block = { engine: kafka.Engine.Apache, listeners: [{ name: "client", port: 9092 }, listener] };
    const location = { cloud: kafka.Cloud.Alicloud, region: "cn-hangzhou", kubernetes: { privateEndpoint: true } };
    assert.throws(
      () => new kafka.KafkaPlatform("shop", { ...location, zones, kafka: block }),
      /has 1 problem:\n {2}- kafka\.listeners\[1\]\.sourceRanges: /,
    );
    const { sourceRanges: _, ...open } = listener;
    const addressed = { ...open, addresses: { bootstrap: "nlb-1", "3": "nlb-3", "1001": "nlb-1" } };
    assert.throws(
      () => new kafka.KafkaPlatform("shop", { ...location, zones, kafka: { ...block, listeners: [addressed] } }),
      (error: Error) => {
        assert.match(
          error.message,
          /has 2 problems:\n {2}- kafka\.listeners\[0\]\.addresses\["3"\]: "3" is not the id of a Kafka node/,
        );
        assert.match(error.message, /addresses\["bootstrap"\]: "nlb-1" is also the address of "1001"/);
        return true;
      },
    );
  });

  it("accepts pools in a network's extra zones where nodes can be there, which is not possible on Alibaba Cloud", () => {
    const told = (cloud: BuildingCloud, further: string): string => {
      const kubernetes = { allowedCidrs: ["5.6.7.0/24"] };
      const network = { extraZones: [further] };
      const kafkaNodePools = [{ name: "kafka" }, { name: "further", zones: [further] }];
      const location = { ...locationArgs(cloud), zones: [...zonesOf(cloud)], network, kubernetes, kafkaNodePools };
      const problems = Problems.collect();
      readPlatform("shop", { ...location, kafka: { engine: kafka.Engine.Automq } }, problems);
      return problems.found.map(({ path, reason }) => `${path}: ${reason}`).join("\n");
    };
    assert.equal(told(Cloud.Aws, "eu-central-1d"), "");
    assert.match(
      told(Cloud.Alicloud, "cn-hangzhou-k"),
      /^kafkaNodePools\[1\]\.zones: \["cn-hangzhou-k"\] are not zones of the platform, .*\]\. Use its zones\.$/,
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
          ["existing", "kafka.version", "verification.records"],
        );
        return true;
      },
    );
  });

  it("speaks clearly to callers without a compiler", () => {
    assert.throws(() => new kafka.KafkaPlatform("shop", undefined as never), /Use an object/);
    assert.throws(
      () => new kafka.KafkaPlatform("shop", { cloud: "moon" } as never),
      /kafka: is missing.*cloud: "moon" is not valid/s,
    );
  });
});

describe("clusterIdentifier", () => {
  it("reads the current or the named context", () => {
    assert.equal(clusterIdentifier(kubeconfig), "https://two.example.com");
    assert.equal(clusterIdentifier(kubeconfig, "a"), "https://one.example.com");
  });

  it("names the contexts there are", () => {
    assert.throws(() => clusterIdentifier(kubeconfig, "c"), /context "c".*"a", "b"/);
    assert.throws(() => clusterIdentifier("", undefined), /is empty/);
  });

  it("never shows the file, which holds credentials", () => {
    assert.throws(
      () => clusterIdentifier("token: [s3cret"),
      (error: Error) => !error.message.includes("s3cret") && /neither YAML nor JSON/.test(error.message),
    );
  });
});
