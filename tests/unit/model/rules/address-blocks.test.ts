import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import special from "../../../../model/data/special-addresses.json";
import { validateCluster } from "../../../../model/rules/kubernetes-cluster";
import { Problems } from "../../../../model/rules/problem";
import type { BuildingCloud } from "../../../../model/specs/cloud-blocks";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import { subBlock } from "../../../../model/values/cidr";
import { buildingClouds, cloudOf } from "../../../../providers/registry";
import { clusterSpec } from "../../../support/cloud-specs";

/** What is wrong with the clients of an API server on a cloud, by all of its rules. */
function clientProblems(cloud: BuildingCloud, allowedCidrs: string[], more: Partial<ClusterSpec["kubernetes"]> = {}) {
  const problems = Problems.collect();
  const usual = clusterSpec(cloud);
  const { defaultKubernetesVersion: version } = cloudOf(cloud).traits;
  const spec = { ...usual, kubernetes: { ...usual.kubernetes, version, allowedCidrs, ...more } };
  validateCluster(spec, cloudOf(cloud).traits, problems);
  cloudOf(cloud).validateCluster(spec, problems);
  return problems.found
    .filter(({ path }) => path.startsWith("kubernetes.allowedCidrs"))
    .map(({ path, reason }) => `${path.replace("kubernetes.allowedCidrs", "")}: ${reason}`);
}

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => subBlock("5.0.0.0/8", 24, index));

/** The blocks that no cloud takes, with the reason. */
const never: ReadonlyArray<[string, RegExp]> = [
  ["0.0.0.0/0", /whole internet/],
  ["203.0.113.0/24", /203\.0\.113\.0\/24, which is reserved for documentation: no connection/],
  ["198.51.100.7/32", /reserved for documentation/],
  ["192.0.2.0/25", /reserved for documentation/],
  ["127.0.0.1/32", /reserved for the machine itself/],
  ["169.254.169.254/32", /link-local/],
  ["224.0.0.0/8", /multicast/],
  ["255.255.255.255/32", /future use/],
  ["0.1.2.3/32", /this network/],
  ["5.6.7.8/24", /address bits after its prefix of \/24.* Use 5\.6\.7\.0\/24 for the block, or 5\.6\.7\.8\/32/],
  ["999.1.1.1/99", /not an IPv4 CIDR block/],
  ["5.6.7.8", /not an IPv4 CIDR block/],
  ["2001:db8::/32", /not an IPv4 CIDR block/],
];

/** The most blocks of each cloud; undefined where none is known. */
const most: Readonly<Record<BuildingCloud, number | undefined>> = {
  [Cloud.Aws]: 40,
  [Cloud.Gcp]: 100,
  [Cloud.Alicloud]: 296,
  [Cloud.Huawei]: undefined,
};

describe("The clients of an API server", () => {
  for (const cloud of buildingClouds) {
    it(`are public addresses, or one: ${cloud}`, () => {
      assert.deepEqual(clientProblems(cloud, ["5.6.7.0/24", "5.6.8.9/32", "9.0.0.0/8"]), []);
      assert.deepEqual(clientProblems(cloud, ["5.6.7.0/24", "5.6.7.0/24"]), []);
    });

    it(`are rejected where no connection comes from: ${cloud}`, () => {
      for (const [block, reason] of never) {
        const [found = "", ...others] = clientProblems(cloud, ["5.6.7.0/24", block]);
        assert.match(found, reason, block);
        assert.ok(found.startsWith("[1]: "), found);
        assert.deepEqual(others, [], block);
      }
    });

    it(`are not half of the internet, however it is divided: ${cloud}`, () => {
      for (const blocks of [
        ["0.0.0.0/1", "128.0.0.0/1"],
        ["5.6.7.0/24", "128.0.0.0/1"],
        [0, 64, 128, 192].map((first) => `${first}.0.0.0/2`),
      ]) {
        const found = clientProblems(cloud, blocks).filter((one) => one.startsWith(": "));
        assert.match(found.join(), /^: lets half of the internet or more/, blocks.join());
      }
    });

    it(`are as many as the cloud takes: ${cloud}`, () => {
      const limit = most[cloud];
      assert.deepEqual(clientProblems(cloud, many(limit ?? 1000)), []);
      if (limit === undefined) return;
      assert.match(
        clientProblems(cloud, many(limit + 1)).join(),
        new RegExp(`^: has ${limit + 1} blocks, but at most ${limit} `),
      );
    });
  }

  it("may be private on every cloud but AWS, whose public API server takes no reserved address", () => {
    for (const { block } of special.blocks.filter(({ hosts }) => hosts)) {
      for (const cloud of buildingClouds) {
        const found = clientProblems(cloud, [block]);
        assert.equal(found.length, cloud === Cloud.Aws ? 1 : 0, `${cloud} ${block}: ${found.join()}`);
      }
    }
    const [found = ""] = clientProblems(Cloud.Aws, ["192.0.0.0/8"]);
    assert.match(found, /^\[0\]: "192\.0\.0\.0\/8" contains addresses of 192\.0\.0\.0\/24 .* which EKS rejects/);
    assert.equal(clientProblems(Cloud.Gcp, ["192.0.0.0/8"]).length, 0);
  });

  it("are not restricted to public ones where the API server has no public address", () => {
    assert.deepEqual(clientProblems(Cloud.Aws, ["10.0.0.0/8"], { privateEndpoint: true }), []);
  });
});

describe("Address blocks of networks", () => {
  it("have no bits after the prefix", () => {
    const usual = clusterSpec(Cloud.Aws);
    for (const [cidr, count] of [
      ["10.0.0.0/16", 0],
      ["10.0.5.0/16", 1],
    ] as const) {
      const problems = Problems.collect();
      validateCluster({ ...usual, network: { ...usual.network, cidr } }, cloudOf(Cloud.Aws).traits, problems);
      const found = problems.found.filter(({ path }) => path === "network.cidr");
      assert.equal(found.length, count, cidr);
    }
    const paths = (spec: ClusterSpec): string[] => {
      const problems = Problems.collect();
      cloudOf(spec.cloud).validateCluster(spec, problems);
      return problems.found.map(({ path }) => path);
    };
    const gcp = clusterSpec(Cloud.Gcp);
    const controlPlaneCidr = "172.16.0.1/28";
    assert.deepEqual(paths({ ...gcp, gcp: { ...gcp.gcp, controlPlaneCidr } }), ["gcp.controlPlaneCidr"]);
  });
});
