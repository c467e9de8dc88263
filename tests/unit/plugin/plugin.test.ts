import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { pluginFolder } from "../../engine/languages/remote-component";
import { type FakeEngine, onWire, secretMark, signature } from "./fake-engine";
import { type Refusal, ServedPlugin } from "./served-plugin";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://k" } }],
});

describe("plugin", () => {
  let served: ServedPlugin;
  let engine: FakeEngine;
  let construct: ServedPlugin["construct"];

  before(async () => {
    served = await ServedPlugin.start();
    ({ engine } = served);
    construct = served.construct.bind(served);
  });
  after(() => served?.stop());

  it("serves the committed schema and its version", async () => {
    const schema = await new Promise<string>((resolve, reject) => {
      served.client.getSchema(new messages.GetSchemaRequest(), (error, response) =>
        error ? reject(error) : resolve(response.getSchema()),
      );
    });
    assert.equal(schema, readFileSync(path.join(pluginFolder, "schema.json"), "utf8"));
    const version = await new Promise<string>((resolve, reject) => {
      served.client.getPluginInfo(new Empty(), (error, response) =>
        error ? reject(error) : resolve(response.getVersion()),
      );
    });
    assert.equal(version, JSON.parse(schema).version);
  });

  it("is the version of the package", () => {
    const version = (file: string) => JSON.parse(readFileSync(path.join(pluginFolder, file), "utf8")).version;
    assert.equal(version("schema.json"), version("../package.json"));
    assert.equal(version("package.json"), version("../package.json"));
  });

  it("gives a component's outputs by the schema, secret ones as secrets", async () => {
    const { urn, state } = await construct("KafkaPlatform", "shop", {
      cloud: "existing",
      existing: { kubeconfig },
      kafka: { engine: "apache" },
    });
    assert.match(urn, /kafka-platform:index:KafkaPlatform::shop$/);
    const outputs = JSON.parse(readFileSync(path.join(pluginFolder, "schema.json"), "utf8")).resources[
      "kafka-platform:index:KafkaPlatform"
    ].properties;
    assert.deepEqual(Object.keys(state).sort(), Object.keys(outputs).sort());
    assert.deepEqual(state["kubeconfig"], { [signature]: secretMark, value: kubeconfig });
    assert.deepEqual(state["namespace"], "shop-kafka");
  });

  it("names every problem of the arguments once, and registers nothing", async () => {
    const before = engine.registrations.length;
    const inputs = { cloud: "existing", kafka: { engine: "apache", version: "2.0.0", zones: ["a", "b"] } };
    await assert.rejects(construct("KafkaPlatform", "bad", inputs), ({ message, properties, repeated }: Refusal) => {
      assert.match(message, /KafkaPlatform "bad" has 3 problems/);
      assert.equal(repeated, 0);
      assert.deepEqual(Object.keys(properties).sort(), ["existing", "kafka.version", "kafka.zones"]);
      return true;
    });
    assert.equal(engine.registrations.length, before);
  });

  it("names unknown keys, missing ones and wrong types: other languages may have no compiler", async () => {
    const inputs = { kafka: { engine: "kafka", brokerz: {} }, zones: "a" };
    await assert.rejects(construct("KafkaPlatform", "bad", inputs), ({ properties }: Refusal) => {
      assert.deepEqual(Object.keys(properties).sort(), ["cloud", "kafka.brokerz", "kafka.engine", "zones"]);
      assert.match(properties["kafka.brokerz"] ?? "", /Did you mean brokers\?/);
      return true;
    });
  });

  it("refuses an output, and a value that is not known yet, where a plain value must be", async () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const urn = "urn:pulumi:stack::project::random:index/randomId:RandomId::id";
    const refused = /is an output\. Use a plain value/;
    const platform = { cloud: "existing", existing: { kubeconfig }, kafka: { engine: "apache" } };
    for (const [inputs, dependencies, at] of [
      [{ ...platform, zones: ["a"] }, { zones: [urn] }, "zones"],
      [{ ...platform, kafka: { engine: "apache", brokers: { replicas: unknown } } }, {}, "kafka.brokers.replicas"],
      [{ ...platform, region: onWire("here") }, {}, "region"],
    ] as const) {
      await assert.rejects(construct("KafkaPlatform", "bad", inputs, dependencies as never, true), (error: Refusal) => {
        assert.match(error.properties[at] ?? error.message, refused);
        return true;
      });
    }
  });

  it("keeps secrets secret and dependencies known, though they make an output of a whole block on the wire", async () => {
    const urn = "urn:pulumi:stack::project::random:index/randomId:RandomId::id";
    const inputs = { cloud: "existing", existing: { kubeconfig: onWire(kubeconfig) }, kafka: { engine: "apache" } };
    const { dependencies } = await construct("KafkaPlatform", "secretive", inputs, { existing: [urn] });
    const provider = engine.registrations.find(({ name }) => name === "secretive-kubernetes-provider");
    assert.deepEqual(provider?.inputs["kubeconfig"], { [signature]: secretMark, value: kubeconfig });
    assert.deepEqual(provider?.dependencies["kubeconfig"], [urn]);
    assert.ok(dependencies("kubeconfig").includes(urn));
    const component = engine.registrations.find(
      ({ type, name }) => name === "secretive" && type.endsWith("KafkaPlatform"),
    );
    assert.doesNotMatch(JSON.stringify(component?.inputs).replaceAll(secretPart, ""), /https:\/\/k/);
  });

  it("makes several components at once, each with its own arguments", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `many${index}`);
    const made = await Promise.all(
      names.map((name, index) =>
        construct("KafkaCluster", name, { engine: "apache", namespace: `ns-${index}`, brokers: { replicas: index } }),
      ),
    );
    made.forEach(({ urn, state }, index) => {
      assert.match(urn, new RegExp(`KafkaCluster::many${index}$`));
      assert.equal(state["namespace"], `ns-${index}`);
    });
    const releases = engine.registrations.filter(({ name }) => /^many\d-kafka$/.test(name));
    assert.deepEqual(
      releases.map(({ name, inputs }) => [name, inputs["namespace"]]).sort(),
      names.map((name, index) => [`${name}-kafka`, `ns-${index}`]),
    );
  });

  it("says which components there are when asked for another, and goes on", async () => {
    await assert.rejects(construct("Kafka", "shop", {}), ({ message }: Refusal) => {
      assert.match(message, /no component kafka-platform:index:Kafka\. Use one of .*KafkaCluster/);
      return true;
    });
    await construct("KafkaCluster", "after", { engine: "apache" });
  });
});

/** A secret on the wire, whatever is in it. */
const secretPart = new RegExp(`\\{"${signature}":"${secretMark}","value":"(?:[^"\\\\]|\\\\.)*"\\}`, "g");
