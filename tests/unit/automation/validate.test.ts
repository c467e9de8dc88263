import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { type PlatformRequest, validateRequest } from "../../../automation";
import { outputNames } from "../../../automation/request";
import { noCluster } from "../../../model/args/kubernetes/cluster-reference";
import { buildingClouds } from "../../../providers/registry";

const schema = JSON.parse(
  readFileSync(path.join(__dirname, "..", "..", "..", "..", "plugin", "schema.json"), "utf8"),
) as { resources: Record<string, { properties: object }> };

const platform = (args: object): PlatformRequest => ({ component: "KafkaPlatform", name: "shop", args: { ...args } });
const paths = (request: PlatformRequest): string[] => validateRequest(request).map(({ path }) => path);

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://k" } }],
});

describe("requests of services", () => {
  it("know every component and output of the schema", () => {
    const known = Object.entries(schema.resources).map(([token, { properties }]) => [
      token.split(":").pop(),
      Object.keys(properties).sort(),
    ]);
    const ours = Object.entries(outputNames).map(([name, outputs]) => [name, [...outputs].sort()]);
    assert.deepEqual(ours.sort(), known.sort());
  });

  it("are right when nothing is wrong; null means not given", () => {
    const args = {
      cloud: "existing",
      existing: { kubeconfig, context: null },
      zones: null,
      kafka: { engine: "apache" },
    };
    assert.deepEqual(validateRequest(platform(args)), []);
  });

  it("name every problem of the structure, and once that is right every problem of the values", () => {
    assert.deepEqual(
      paths(platform({ cloud: "azure", kafka: { engine: "apache", brokers: { replicas: "3" } }, zone: 1 })),
      ["cloud", "kafka.brokers.replicas", "zone"],
    );
    const found = paths(platform({ cloud: "existing", kafka: { engine: "apache", version: "1", zones: ["a", "b"] } }));
    assert.deepEqual(found.sort(), ["existing", "kafka.version", "kafka.zones"]);
  });

  it("are checked for every cloud without credentials", () => {
    for (const cloud of buildingClouds) {
      assert.ok(paths(platform({ cloud, kafka: { engine: "automq" } })).includes("region"), cloud);
    }
  });

  it("are checked for every component", () => {
    const wrong: readonly [PlatformRequest["component"], object, string][] = [
      ["KafkaCluster", { engine: "apache", version: "1" }, "version"],
      ["KafkaPlatform", { cloud: "existing", kafka: { engine: "apache" } }, "existing"],
      ["KubernetesCluster", { cloud: "aws" }, "region"],
      ["AutomqByocEnvironment", { cloud: "existing" }, "cloud"],
      ["ObjectStorage", { cloud: "existing", cluster: noCluster, namespace: "n", serviceAccount: "s" }, "cloud"],
      ["NodePool", { cloud: "aws", cluster: {} }, "zones"],
    ];
    for (const [component, args, at] of wrong) {
      assert.ok(paths({ component, name: "x", args: { ...args } }).includes(at), component);
    }
  });

  it("name a component that does not exist, and a missing name", () => {
    const problems = validateRequest({ component: "Kafka" as "KafkaCluster", name: "", args: {} });
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["name", "component"],
    );
    assert.match(problems[1]?.reason ?? "", /"KafkaPlatform"/);
    assert.deepEqual(paths({ component: "toString" as "KafkaCluster", name: "x", args: {} }), ["component"]);
  });
});

describe("the YAML example", () => {
  it("is what its component takes", () => {
    const file = path.join(__dirname, "..", "..", "..", "..", "examples", "yaml", "Pulumi.yaml");
    const { resources } = parse(readFileSync(file, "utf8")) as {
      resources: Record<string, { type: string; properties: Record<string, unknown> }>;
    };
    for (const [name, { type, properties }] of Object.entries(resources)) {
      const component = type.split(":").pop() as "KafkaPlatform";
      const args = { ...properties, existing: { kubeconfig } };
      assert.deepEqual(validateRequest({ component, name, args }), []);
    }
  });
});
