// The chart without a cluster id, where no cluster can be queried: helm template, Argo CD, Flux.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { automqValues, chartPath, environment, helm, type Rendered, refusal, render } from "./render";

const none = { clusterId: "" };
const idsOf = (rendered: Rendered): Set<string | undefined> =>
  new Set((["controller", "broker"] as const).map((role) => environment(rendered.container(role), "CLUSTER_ID")));

describe("chart: the cluster id", () => {
  it("follows from namespace and release on apache: the same at every rendering and for every node", () => {
    const [id = "", ...others] = idsOf(render(none));
    assert.deepEqual(others, []);
    // As Kafka writes one: base64url of 16 bytes, and no dash in front, which command lines take for an option.
    assert.match(id, /^[A-Za-z0-9][A-Za-z0-9_-]{20}[AQgw]$/);
    assert.equal(Buffer.from(id, "base64url").length, 16);
    const again = render({ ...none, version: "4.0.0", brokers: { replicas: 5 }, zones: ["a", "b", "c"] });
    assert.deepEqual([...idsOf(again)], [id]);
    // Spelled out, because another id after an update of the chart would keep every node from starting.
    assert.equal(id, "NjQ0ZjdiOGNmNWFjYTZhZQ");
  });

  it("is another one in another namespace and under another name", () => {
    const { stdout } = helm(["template", "orders", chartPath, "--namespace", "other"], none);
    assert.doesNotMatch(stdout, /NjQ0ZjdiOGNmNWFjYTZhZQ/);
    assert.match(stdout, /name: CLUSTER_ID\s+value: "[^"]{22}"/);
    const release = environment(render(none, "payments").container("broker", "payments"), "CLUSTER_ID");
    assert.notEqual(release, "NjQ0ZjdiOGNmNWFjYTZhZQ");
  });

  it("is a new one in each refusal on AutoMQ, which shares buckets", () => {
    const proposed = () => /--set clusterId=(\S+)/.exec(refusal({ ...automqValues, ...none }))?.[1] ?? "";
    const [one, two] = [proposed(), proposed()];
    assert.notEqual(one, two);
    const rendered = render({ ...automqValues, clusterId: one });
    assert.deepEqual([...idsOf(rendered)], [one]);
  });
});

describe("chart: values-dev.yaml", () => {
  it("renders one node in 768 MiB that needs nothing else", () => {
    const values = parse(readFileSync(path.join(chartPath, "values-dev.yaml"), "utf8"));
    const rendered = render({ ...values, ...none });
    const sets = rendered.all("StatefulSet").map(({ metadata, spec }) => [metadata.name, spec.replicas]);
    assert.deepEqual(sets, [
      ["orders-controller", 1],
      ["orders-broker", 0],
    ]);
    assert.equal(rendered.container("controller").resources.limits.memory, "768Mi");
    const properties = rendered.properties("controller");
    assert.equal(properties.get("offsets.topic.replication.factor"), "1");
    assert.deepEqual(rendered.all("PodDisruptionBudget"), []);
  });
});
