import assert from "node:assert/strict";
import { output } from "@pulumi/pulumi";
import { Problems } from "../../../../model/rules/problem";
import { type Shapes, validateStructure } from "../../../../model/rules/structure";
import shapes from "../../../../model/rules/structure.generated.json";

function problems(value: unknown): Record<string, string> {
  const found = Problems.collect();
  validateStructure(shapes as Shapes, "KafkaClusterArgs", value, found);
  return Object.fromEntries(found.found.map(({ path, reason }) => [path, reason]));
}

describe("validateStructure", () => {
  it("accepts what TypeScript accepts", () => {
    assert.deepEqual(
      problems({ engine: "apache", zones: ["a"], listeners: [{ name: "a", port: 9092 }], values: { any: [1] } }),
      {},
    );
  });

  it("asks for what is required", () => assert.match(problems({})["engine"] ?? "", /missing/));

  it("refuses no object at all", () => {
    for (const value of [undefined, null, 7, "x", []]) assert.match(problems(value)["args"] ?? "", /Use an object/);
  });

  it("names unknown keys, and the one that was meant", () => {
    const found = problems({ engine: "apache", verison: "4.1.0", brokers: { replica: 3 }, nonsense: 1 });
    assert.match(found["verison"] ?? "", /Did you mean version\?/);
    assert.match(found["brokers.replica"] ?? "", /Did you mean replicas\?/);
    assert.match(found["nonsense"] ?? "", /Use one of /);
  });

  it("means the nearest of several similar names", () => {
    const similar: Shapes = { Args: { properties: { port: {}, part: {}, parties: {} } } };
    const found = Problems.collect();
    validateStructure(similar, "Args", { Parts: 1 }, found);
    assert.match(found.found[0]?.reason ?? "", /Did you mean part\?/);
  });

  it("reports wrong types and enum values with the valid ones", () => {
    const found = problems({
      engine: "kafka",
      brokers: { replicas: "3" },
      zones: "a",
      config: { "log.retention.hours": 48 },
      listeners: [{ name: "a", port: 9092, exposure: "Public" }, 5],
    });
    assert.match(found["engine"] ?? "", /"kafka" is not valid\. Use one of "automq", "apache"/);
    assert.match(found["brokers.replicas"] ?? "", /"3" is not valid\. Use a whole number/);
    assert.match(found["zones"] ?? "", /Use a list/);
    assert.match(found['config["log.retention.hours"]'] ?? "", /48 is not valid\. Use a string/);
    assert.match(found["listeners[0].exposure"] ?? "", /"NodePort"/);
    assert.match(found["listeners[1]"] ?? "", /Use an object/);
  });

  it("refuses an output where the structure depends on the value, and lets it pass elsewhere", () => {
    const found = problems({ engine: "apache", brokers: { replicas: output(3) }, clusterId: output("later") });
    assert.deepEqual(Object.keys(found), ["brokers.replicas"]);
    assert.match(found["brokers.replicas"] ?? "", /Use a plain value/);
  });

  it("suggests the key that was meant for the first twenty unknown keys, and lists the known ones for the others", () => {
    const misspelt = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`version${index}`.slice(0, 9), 1]));
    const reasons = Object.values(problems({ engine: "apache", ...misspelt }));
    assert.equal(reasons.length, 30);
    assert.equal(reasons.filter((reason) => /Did you mean version\?/.test(reason)).length, 20);
    assert.equal(reasons.filter((reason) => /Use one of /.test(reason)).length, 10);
  });

  it("is not fooled by keys of Object's prototype", () => {
    assert.match(problems({ engine: "apache", constructor: "x" })["constructor"] ?? "", /is not a known property/);
  });
});
