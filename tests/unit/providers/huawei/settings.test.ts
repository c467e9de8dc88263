import assert from "node:assert/strict";
import type { Input } from "@pulumi/pulumi";
import { Cloud } from "../../../../model/args/clouds/cloud";
import { Exposure } from "../../../../model/args/kafka/exposure";
import { Problems } from "../../../../model/rules/problem";
import type { ClusterSpec, LoadBalancerRequest, PoolSpec, StorageSpec } from "../../../../model/specs/cloud-spec";
import { tooSmall } from "../../../../model/specs/machine";
import { overlap } from "../../../../model/values/cidr";
import * as blocks from "../../../../providers/huawei/addresses";
import { loadBalancer } from "../../../../providers/huawei/load-balancer";
import { huaweiTraits } from "../../../../providers/huawei/traits";
import * as rules from "../../../../providers/huawei/validate";
import { blockOf, clusterSpec, locationSpec, poolSpec, storageSpec } from "../../../support/cloud-specs";
import { zones } from "./fixtures";

const location = locationSpec(Cloud.Huawei);

describe("Huawei Cloud: load balancers", () => {
  const request = (overrides: Partial<LoadBalancerRequest> = {}): LoadBalancerRequest => ({
    exposure: Exposure.InternalLoadBalancer,
    zones,
    networkZones: zones,
    crossZone: true,
    sourceRanges: [],
    ...overrides,
  });
  const annotations = (overrides: Partial<LoadBalancerRequest> = {}) => {
    const settings = loadBalancer(location, request(overrides));
    return { ...settings.annotations, ...settings.addressAnnotations } as Record<string, string>;
  };
  const autocreate = (overrides: Partial<LoadBalancerRequest> = {}) =>
    JSON.parse(annotations(overrides)["kubernetes.io/elb.autocreate"] ?? "{}");

  it("are dedicated ones in the listener's zones", () => {
    assert.equal(annotations()["kubernetes.io/elb.class"], "performance");
    assert.deepEqual(autocreate({ zones: ["a"] }), {
      type: "inner",
      available_zone: ["a"],
      l4_flavor_name: "L4_flavor.elb.pro.max",
    });
  });

  it("have a public address that costs by its traffic where the internet is meant", () => {
    const { type, bandwidth_chargemode, eip_type, available_zone } = autocreate({
      exposure: Exposure.PublicLoadBalancer,
    });
    assert.deepEqual(
      { type, bandwidth_chargemode, eip_type, available_zone },
      { type: "public", bandwidth_chargemode: "traffic", eip_type: "5_bgp", available_zone: [...zones] },
    );
  });

  it("are the given one where the address is to stay", () => {
    assert.deepEqual(annotations({ address: "elb-1" }), {
      "kubernetes.io/elb.class": "performance",
      "kubernetes.io/elb.id": "elb-1",
    });
  });

  it("refuse source ranges, which CCE would ignore, and say what to do", () => {
    const found = Problems.collect();
    rules.validateLoadBalancer(request({ sourceRanges: ["10.0.0.0/8"] }), found);
    assert.equal(found.found[0]?.path, "sourceRanges");
    assert.match(found.found[0]?.reason ?? "", /elb\.acl-id/);
  });

  it("are the same with and without crossing zones: these balancers always do", () => {
    assert.deepEqual(annotations({ crossZone: false }), annotations());
  });
});

describe("Huawei Cloud: validation", () => {
  const spec = clusterSpec(Cloud.Huawei);
  const problems = (check: (problems: Problems) => void): string[] => {
    const found = Problems.collect();
    check(found);
    return found.found.map(({ path, reason }) => `${path}: ${reason}`);
  };
  const cluster = (overrides: Partial<ClusterSpec>) =>
    problems((found) => rules.validateCluster({ ...spec, ...overrides }, found));
  const kubernetes = (overrides: Partial<ClusterSpec["kubernetes"]>) => ({
    kubernetes: { ...spec.kubernetes, ...overrides },
  });
  const pool = (overrides: Partial<PoolSpec>, where = location) =>
    problems((found) => rules.validatePool(where, poolSpec(Cloud.Huawei, "m7.xlarge.8", overrides), found));
  const storage = (overrides: Partial<StorageSpec>) =>
    problems((found) => rules.validateStorage(storageSpec(Cloud.Huawei, overrides), found));

  it("finds nothing wrong with what is right", () => {
    assert.deepEqual(cluster({}), []);
    assert.deepEqual(pool({}), []);
    assert.deepEqual(storage({}), []);
  });

  it("demands a key pair wherever nodes are made, and only there", () => {
    const without = { ...location, huawei: blockOf("huawei", {}) };
    assert.match(
      pool({}, without)[0] ?? "",
      /^huawei\.keyPairName: is missing\. CCE does not create a node without a key pair/,
    );
    assert.match(pool({ role: "system" }, without)[0] ?? "", /^huawei\.keyPairName/);
    assert.deepEqual(cluster({ huawei: blockOf("huawei", {}) }), []);
  });

  it("takes an id of a key for disks, known or not, and no alias of one", () => {
    const encrypted = (diskEncryptionKey: Input<string>) => ({ ...location, diskEncryptionKey });
    for (const right of ["0d0466b0-e727-4d9c-b35d-f84bb474a37f", Promise.resolve("later")]) {
      assert.deepEqual([...pool({}, encrypted(right)), ...cluster(encrypted(right))], []);
    }
    assert.match(pool({}, encrypted("evs/default"))[0] ?? "", /^diskEncryptionKey: "evs\/default" is not the id/);
    const adopted = { ...encrypted("evs/default"), ...kubernetes({ existing: "id" }) };
    assert.match(cluster(adopted)[0] ?? "", /^diskEncryptionKey/, "its StorageClass is made too");
  });

  it("rejects what the plugin or the cloud does not support", () => {
    assert.match(
      cluster(kubernetes({ encryptionKey: "key" }))[0] ?? "",
      /^kubernetes\.encryptionKey: .*cannot encrypt Secrets/,
    );
    assert.match(cluster(kubernetes({ logRetentionDays: 400 }))[0] ?? "", /^kubernetes\.logRetentionDays: 400 .*365/);
    assert.deepEqual(cluster(kubernetes({ logRetentionDays: 365 })), []);
    assert.match(
      cluster({ huawei: { ...spec.huawei, clusterFlavor: "large" } })[0] ?? "",
      /^huawei\.clusterFlavor: "large"/,
    );
  });

  it("lets no public API server into an adopted network, where nothing would bound who reaches it", () => {
    const network = { ...spec.network, id: "vpc-9" };
    assert.match(cluster({ network })[0] ?? "", /^kubernetes\.privateEndpoint: must be true in an adopted network/);
    assert.deepEqual(cluster({ network, ...kubernetes({ privateEndpoint: true }) }), []);
  });

  it("knows the autoscaler's version for the default Kubernetes, and says so for others", () => {
    assert.deepEqual(cluster(kubernetes({ autoscaler: true, version: huaweiTraits.defaultKubernetesVersion })), []);
    assert.match(
      cluster(kubernetes({ autoscaler: true, version: "1.34" }))[0] ?? "",
      /^kubernetes\.autoscaler: .*1\.32/,
    );
  });

  it("asks nothing of an adopted cluster but a key pair for its nodes", () => {
    assert.deepEqual(cluster({ ...kubernetes({ existing: "id", logRetentionDays: 3650, encryptionKey: "key" }) }), []);
  });

  it("bounds the system disk as CCE does", () => {
    assert.match(pool({ diskSizeGib: 39 })[0] ?? "", /^diskSizeGib: 39 is not valid\. Use 40 to 1024/);
    assert.match(pool({ diskSizeGib: 1025 })[0] ?? "", /^diskSizeGib: 1025/);
    assert.deepEqual([...pool({ diskSizeGib: 40 }), ...pool({ diskSizeGib: 1024 })], []);
  });

  it("wants names of buckets, not addresses", () => {
    assert.match(storage({ dataBucket: { existing: "obs://data" } })[0] ?? "", /^dataBucket\.existing: "obs:\/\/data"/);
    assert.match(storage({ opsBucket: { existing: "Ops" } })[0] ?? "", /^opsBucket\.existing/);
    assert.deepEqual(storage({ dataBucket: { existing: "data.bucket-1" } }), []);
  });
});

describe("Huawei Cloud: traits", () => {
  it("have default machines that are known and large enough", () => {
    for (const role of ["system", "kafka"] as const) {
      const machine = huaweiTraits.machines.find(({ name }) => name === huaweiTraits.defaultMachine[role]);
      assert.ok(machine, role);
      assert.equal(tooSmall(machine, role), undefined);
    }
  });

  it("list machines by names that say what they have: xlarge is 4 vCPU, the last number GiB for each", () => {
    const cpus: Record<string, number> = { large: 2, xlarge: 4, "2xlarge": 8 };
    for (const { name, cpus: given, memoryGib } of huaweiTraits.machines) {
      const [, size = "", ratio = ""] = name.split(".");
      assert.equal(given, cpus[size], name);
      assert.equal(memoryGib, given * Number(ratio), name);
    }
  });

  it("know zones by their region", () => {
    const pattern = huaweiTraits.zonePattern("cn-north-4");
    assert.ok(pattern.test("cn-north-4a"));
    for (const wrong of ["cn-north-4", "cn-north-9a", "cn-north-4-a", "xcn-north-4a"])
      assert.ok(!pattern.test(wrong), wrong);
  });
});

describe("Huawei Cloud: address blocks", () => {
  it("give the nodes the first quarter of the network, with its first address as gateway", () => {
    assert.equal(blocks.nodeBlock("10.0.0.0/16"), "10.0.0.0/18");
    assert.equal(blocks.nodeBlock("192.168.16.0/20"), "192.168.16.0/22");
    assert.equal(blocks.gatewayOf("192.168.16.0/22"), "192.168.16.1");
  });

  it("never overlap, whatever private block the network has", () => {
    for (const network of [
      "10.0.0.0/16",
      "10.247.16.0/20",
      "10.128.0.0/16",
      "172.16.128.0/17",
      "172.31.0.0/16",
      "192.168.0.0/16",
      "10.0.0.0/8",
      "172.16.0.0/12",
    ]) {
      const all = [network, blocks.podBlock(network), blocks.serviceBlock(network)];
      for (const [i, one] of all.entries()) {
        for (const other of all.slice(i + 1)) assert.ok(!overlap(one, other), `${one} and ${other} of ${network}`);
      }
    }
  });

  it("see an overlap from either side", () => {
    assert.ok(overlap("10.0.0.0/8", "10.9.0.0/16"));
    assert.ok(overlap("10.9.0.0/16", "10.0.0.0/8"));
    assert.ok(!overlap("10.9.0.0/16", "10.10.0.0/16"));
  });
});
