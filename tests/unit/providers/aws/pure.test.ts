import assert from "node:assert/strict";
import fc from "fast-check";
import { Cloud } from "../../../../model/args/clouds/cloud";
import { tooSmall } from "../../../../model/specs/machine";
import { parseCidr } from "../../../../model/values/cidr";
import { zoneBlocks } from "../../../../providers/aws/addresses";
import { amiType, isArm, machines } from "../../../../providers/aws/machines";
import { bucketPrefix, clusterName, partitionOf, retentionDays, roleNameOf } from "../../../../providers/aws/names";
import { currentNodes, wantedNodes } from "../../../../providers/aws/pool-size";
import { awsTraits } from "../../../../providers/aws/traits";
import { poolSpec } from "../../../support/cloud-specs";

describe("AWS: names and machines", () => {
  it("leaves a bucket's name to Pulumi where that is one that S3 takes, and gives it a beginning otherwise", () => {
    assert.deepEqual([bucketPrefix("Shop-storage-data"), bucketPrefix("b".repeat(55))], [undefined, undefined]);
    assert.equal(bucketPrefix("Env_A-storage-data"), "env-a-storage-data-");
    assert.equal(bucketPrefix("__"), "kafka-");
    for (const name of ["b".repeat(56), `${"b".repeat(35)}_and more`, "-x", "Ä"]) {
      assert.match(bucketPrefix(name) ?? "", /^[a-z0-9][a-z0-9-]{0,35}-$/, name);
    }
  });

  it("names a cluster after component and stack, in EKS's characters and length", () => {
    assert.equal(clusterName("shop", "prod"), "shop-prod");
    assert.equal(clusterName("shop", "org.prod"), "shop-org-prod");
    const [long, other] = [clusterName("a".repeat(120), "prod"), clusterName("a".repeat(120), "test")];
    assert.equal(long.length, 100);
    assert.notEqual(long, other);
  });

  it("keeps logs at least as long as asked, for a time that CloudWatch has", () => {
    assert.deepEqual([1, 2, 90, 91, 3650].map(retentionDays), [1, 3, 90, 120, 3653]);
  });

  it("knows the parts of AWS", () => {
    assert.deepEqual(["eu-central-1", "cn-north-1", "us-gov-west-1"].map(partitionOf), ["aws", "aws-cn", "aws-us-gov"]);
    assert.equal(roleNameOf("arn:aws:iam::123456789012:role/team/nodes"), "nodes");
  });

  it("takes the ARM image for Graviton, and no other", () => {
    const arm = ["m7g.large", "r8gn.xlarge", "c7gd.2xlarge", "a1.large", "g5g.xlarge", "x2gd.large", "c7g-flex.large"];
    const x86 = ["r6in.large", "t3.medium", "g5.xlarge", "m6i.large", "p4d.24xlarge", "m7i-flex.large", "gr6.4xlarge"];
    assert.deepEqual(arm.filter(isArm), arm);
    assert.deepEqual(x86.filter(isArm), []);
    assert.equal(amiType("m7g.large"), "AL2023_ARM_64_STANDARD");
    assert.equal(amiType("r6in.large"), "AL2023_x86_64_STANDARD");
  });

  it("has default machines that are in the catalogue and large enough, and small ones to refuse", () => {
    for (const role of ["system", "kafka"] as const) {
      const machine = machines.find(({ name }) => name === awsTraits.defaultMachine[role]);
      assert.ok(machine && tooSmall(machine, role) === undefined, role);
    }
    assert.equal(new Set(machines.map(({ name }) => name)).size, machines.length);
    assert.match(
      tooSmall(machines.find(({ name }) => name === "t3.micro") as never, "system") ?? "",
      /2 vCPU and 1 GiB/,
    );
  });

  it("knows zones of the region only", () => {
    const pattern = awsTraits.zonePattern("eu-central-1");
    assert.ok(pattern.test("eu-central-1a"));
    assert.ok(!pattern.test("eu-central-1"));
    assert.ok(!pattern.test("eu-central-2a"));
  });
});

describe("AWS: address blocks", () => {
  const range = (block: string): [number, number] => {
    const { address, prefix } = parseCidr(block) ?? { address: Number.NaN, prefix: 0 };
    return [address, address + 2 ** (32 - prefix)];
  };

  it("gives an eighth to each zone, and the last one to the public subnets", () => {
    assert.deepEqual(zoneBlocks("10.0.0.0/16", ["a", "b"]), [
      { zone: "a", private: "10.0.0.0/19", public: "10.0.224.0/22" },
      { zone: "b", private: "10.0.32.0/19", public: "10.0.228.0/22" },
    ]);
  });

  it("never overlaps or leaves the network, and further zones move nothing", () => {
    const zones = fc.integer({ min: 1, max: 7 }).map((count) => "abcdefg".slice(0, count).split(""));
    const cidr = fc
      .tuple(fc.integer({ min: 16, max: 20 }), fc.integer({ min: 0, max: 255 }))
      .map(([prefix, second]) => `10.${second}.0.0/${prefix}`);
    fc.assert(
      fc.property(cidr, zones, (network, names) => {
        const blocks = zoneBlocks(network, names);
        const ranges = blocks.flatMap((one) => [range(one.private), range(one.public)]).sort(([a], [b]) => a - b);
        const [from, to] = range(network);
        ranges.forEach(([start, end], index) => {
          assert.ok(start >= from && end <= to);
          assert.ok(index === 0 || start >= (ranges[index - 1]?.[1] ?? 0));
        });
        assert.deepEqual(zoneBlocks(network, names.slice(0, 1)), blocks.slice(0, 1));
      }),
    );
  });
});

describe("AWS: the size of a pool", () => {
  const pool = poolSpec(Cloud.Aws, "r6in.large", { minNodes: 6, maxNodes: 9 });

  it("stays what the autoscaler chose, within the bounds", () => {
    assert.deepEqual(
      [undefined, 3, 6, 8, 12].map((current) => wantedNodes(pool, current)),
      [6, 6, 6, 8, 9],
    );
  });

  it("knows its own node group by the launch template, whatever its name", () => {
    const group = (id: string | undefined, desiredSize: number) => ({
      launchTemplates: id === undefined ? [] : [{ id }],
      scalingConfigs: [{ desiredSize }],
    });
    const others = [group("lt-other", 30), group(undefined, 40)];
    assert.equal(currentNodes([...others, group("lt-1", 11)], "lt-1"), 11);
    assert.equal(currentNodes(others, "lt-1"), undefined);
    // In a replacement, the old and the new group exist at the same time.
    assert.equal(currentNodes([group("lt-1", 3), group("lt-1", 11)], "lt-1"), 11);
  });
});
