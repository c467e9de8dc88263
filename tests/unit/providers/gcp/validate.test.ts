import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import { Problems } from "../../../../model/rules/problem";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import { validateCluster, validatePool, validateStorage } from "../../../../providers/gcp/validate";
import { blockOf, clusterSpec, locationSpec, poolSpec, storageSpec } from "../../../support/cloud-specs";
import { zones } from "./fixtures";

const spec = clusterSpec(Cloud.Gcp);

function problemsOf(overrides: Partial<ClusterSpec>): Record<string, string> {
  const problems = Problems.collect();
  validateCluster({ ...spec, ...overrides }, problems);
  return Object.fromEntries(problems.found.map(({ path, reason }) => [path, reason]));
}

const adopted = (subnets: readonly string[]) => ({
  ...spec.network,
  id: "projects/my-project/global/networks/shared",
  subnets: Object.fromEntries(zones.map((zone, index) => [zone, subnets[index] ?? ""])),
});

describe("GCP: validation of clusters", () => {
  it("finds nothing wrong with the defaults", () => {
    assert.deepEqual(problemsOf({}), {});
  });

  it("wants a project's id", () => {
    assert.match(problemsOf({ gcp: blockOf("gcp", { project: "" }) })["gcp.project"] ?? "", /is missing/);
    assert.match(
      problemsOf({ gcp: blockOf("gcp", { project: "My Project" }) })["gcp.project"] ?? "",
      /"My Project" is not a project id/,
    );
    assert.deepEqual(problemsOf({ gcp: blockOf("gcp", { project: "example.com:my-project" }) }), {});
  });

  it("knows the release channels", () => {
    const gcp = blockOf("gcp", { project: "my-project", releaseChannel: "regular" });
    assert.match(problemsOf({ gcp })["gcp.releaseChannel"] ?? "", /"regular" is not valid\. Use one of RAPID, REGULAR/);
  });

  it("wants a private /28 outside of the network for the control plane", () => {
    const told = (controlPlaneCidr: string) =>
      problemsOf({ gcp: blockOf("gcp", { project: "my-project", controlPlaneCidr }) })["gcp.controlPlaneCidr"] ?? "";
    assert.match(told("172.16.0.0/24"), /a private IPv4 \/28/);
    assert.match(told("8.8.8.0/28"), /a private IPv4 \/28/);
    assert.match(told("10.0.255.240/28"), /overlaps with the network's own block 10\.0\.0\.0\/16/);
    assert.equal(told("10.1.0.0/28"), "");
  });

  it("reports that the default control plane overlaps with the network", () => {
    const found = problemsOf({ network: { ...spec.network, cidr: "172.16.0.0/16" } });
    assert.match(found["gcp.controlPlaneCidr"] ?? "", /overlaps with the network's own block/);
  });

  it("wants the ranges of an adopted network, and one subnetwork for all zones", () => {
    const found = problemsOf({ network: adopted(["a", "a", "b"]) });
    assert.deepEqual(Object.keys(found), ["gcp.podRange", "gcp.serviceRange", 'network.subnets["europe-west4-c"]']);
    const gcp = blockOf("gcp", { project: "my-project", podRange: "pods", serviceRange: "services" });
    assert.deepEqual(problemsOf({ gcp, network: adopted(["a", "a", "a"]) }), {});
  });

  it("refuses ranges of a network that is made", () => {
    const gcp = blockOf("gcp", { project: "my-project", podRange: "pods" });
    assert.match(problemsOf({ gcp })["gcp.podRange"] ?? "", /is for an adopted network/);
  });

  it("wants a key of the region", () => {
    const told = (encryptionKey: string) =>
      problemsOf({ kubernetes: { ...spec.kubernetes, encryptionKey } })["kubernetes.encryptionKey"] ?? "";
    assert.match(told("my-key"), /is not the name of a key\. Write it like projects/);
    assert.match(told("projects/p/locations/global/keyRings/r/cryptoKeys/k"), /must be in the region "europe-west4"/);
    assert.equal(told("projects/p/locations/europe-west4/keyRings/r/cryptoKeys/k"), "");
  });

  it("reads the name of an adopted cluster, and asks for no ranges then", () => {
    const told = (existing: string) =>
      problemsOf({ kubernetes: { ...spec.kubernetes, existing }, network: adopted(["a", "a", "a"]) });
    assert.match(told("Main!")["kubernetes.existing"] ?? "", /"Main!" is not the name of a cluster/);
    assert.deepEqual(told("main"), {});
    assert.deepEqual(told("projects/my-project/locations/europe-west4-a/clusters/main"), {});
    const elsewhere = told("projects/other/locations/europe-west4-a/clusters/main");
    assert.match(elsewhere["gcp.project"] ?? "", /^"my-project" is not the project of the cluster .* Give "other"/);
  });

  it("tells of tags that would become one label", () => {
    assert.match(problemsOf({ tags: { Team: "a", team: "b" } })['tags["team"]'] ?? "", /as does the tag "Team"/);
  });
});

describe("GCP: validation of pools and storage", () => {
  const location = { ...locationSpec(Cloud.Gcp), gcp: blockOf("gcp", { project: "" }) };

  it("names the project once for a platform, and also for a component alone", () => {
    const platform = Problems.collect();
    validateCluster({ ...spec, gcp: blockOf("gcp", { project: "" }) }, platform);
    validatePool(location, poolSpec(Cloud.Gcp, "n4d-highmem-2"), platform.at("kafkaNodePools[0]"));
    validateStorage({ ...storageSpec(Cloud.Gcp), gcp: blockOf("gcp", { project: "" }) }, platform.at("storage"));
    assert.deepEqual(
      platform.found.map(({ path }) => path),
      ["gcp.project"],
    );
    const alone = Problems.collect();
    validatePool(location, poolSpec(Cloud.Gcp, "n4d-highmem-2"), alone);
    assert.deepEqual(
      alone.found.map(({ path }) => path),
      ["gcp.project"],
    );
  });

  it("refuses labels that GKE keeps to itself, and takes our own", () => {
    const problems = Problems.collect();
    const labels = { "kafka-platform/pool": "kafka", "node-role.kubernetes.io/kafka": "", "x.k8s.io/a": "b" };
    validatePool(locationSpec(Cloud.Gcp), poolSpec(Cloud.Gcp, "n4d-highmem-2", { labels }), problems);
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ['labels["node-role.kubernetes.io/kafka"]', 'labels["x.k8s.io/a"]'],
    );
  });

  it("wants the buckets' key in the region", () => {
    const problems = Problems.collect();
    validateStorage(storageSpec(Cloud.Gcp, { encryptionKey: "alias/aws" }), problems);
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ["encryptionKey"],
    );
  });
});
