import assert from "node:assert/strict";
import { Cloud } from "../../../../index";
import { tooSmall } from "../../../../model/specs/machine";
import { alicloud } from "../../../../providers/alicloud";
import { imageType, machines } from "../../../../providers/alicloud/machines";
import { contextOf, made, ofType } from "../../../support/building";
import {
  blockOf,
  clusterReference,
  locationSpec,
  poolSpec,
  systemPoolSpec,
  zonesOf,
} from "../../../support/cloud-specs";
import { find, resolved } from "../../../support/mocks";
import { start } from "./fixtures";

const zones = zonesOf(Cloud.Alicloud);
const subnets = Object.fromEntries(zones.map((zone, index) => [zone, `vsw-${index}`]));
const location = locationSpec(Cloud.Alicloud);
const poolType = "alicloud:cs/nodePool:NodePool";

describe("Alibaba Cloud: node pools", () => {
  beforeEach(() => start());

  it("makes a managed pool over its zones, with taint, labels, encrypted disks and a key pair", async () => {
    const pool = poolSpec(Cloud.Alicloud, "ecs.r8i.xlarge");
    const built = alicloud.nodePool(location, pool, clusterReference({ subnets }), await contextOf("shop"));
    assert.deepEqual(await resolved(built.ids), ["shop-node-pool-id"]);
    await made();
    assert.deepEqual(find(poolType, "shop-node-pool").inputs, {
      nodePoolName: "shop",
      clusterId: "cluster-1",
      vswitchIds: ["vsw-0", "vsw-1", "vsw-2"],
      multiAzPolicy: "BALANCE",
      keyName: "shop-key-pair-made",
      instanceTypes: ["ecs.r8i.xlarge"],
      instanceChargeType: "PostPaid",
      spotStrategy: "NoSpot",
      imageType: "AliyunLinux3",
      systemDiskCategory: "cloud_essd",
      systemDiskPerformanceLevel: "PL0",
      systemDiskSize: 50,
      systemDiskEncrypted: true,
      systemDiskEncryptAlgorithm: "aes-256",
      instanceMetadataOptions: { httpTokens: "required" },
      installCloudMonitor: true,
      desiredSize: "6",
      labels: [
        { key: "dedicated", value: "automq" },
        { key: "kafka-platform/pool", value: "kafka" },
      ],
      taints: [{ key: "dedicated", value: "automq", effect: "NoSchedule" }],
      updateNodes: true,
      management: {
        enable: true,
        autoRepair: true,
        autoUpgrade: true,
        autoUpgradePolicy: { autoUpgradeKubelet: true },
        maxUnavailable: 1,
      },
      forceDelete: true,
      tags: { team: "data" },
    });
  });

  it("gives a pool that scales its bounds instead of a size, and one zone its one vSwitch", async () => {
    const pool = poolSpec(Cloud.Alicloud, "ecs.r8i.xlarge", { minNodes: 3, maxNodes: 9, zones: zones.slice(1, 2) });
    alicloud.nodePool(location, pool, clusterReference({ subnets }), await contextOf("shop"));
    await made();
    const { inputs } = find(poolType, "shop-node-pool");
    assert.equal(inputs["desiredSize"], undefined);
    assert.deepEqual(inputs["scalingConfig"], { enable: true, minSize: 3, maxSize: 9, type: "cpu" });
    assert.deepEqual(inputs["vswitchIds"], ["vsw-1"]);
  });

  it("takes the key pair that is given, and the resource group", async () => {
    const own = { ...location, alicloud: blockOf("alicloud", { keyPairName: "ours", resourceGroupId: "rg-1" }) };
    alicloud.nodePool(
      own,
      poolSpec(Cloud.Alicloud, "ecs.g7.large"),
      clusterReference({ subnets }),
      await contextOf("shop"),
    );
    await made();
    assert.deepEqual(ofType("EcsKeyPair"), []);
    const { inputs } = find(poolType, "shop-node-pool");
    assert.deepEqual([inputs["keyName"], inputs["resourceGroupId"]], ["ours", "rg-1"]);
  });

  it("has no taint on the system's pool", async () => {
    const pool = systemPoolSpec(Cloud.Alicloud, "ecs.g7.xlarge");
    alicloud.nodePool(location, pool, clusterReference({ subnets }), await contextOf("shop"));
    await made();
    assert.equal(find(poolType, "shop-node-pool").inputs["taints"], undefined);
  });
});

describe("Alibaba Cloud: machines", () => {
  it("are named as ECS names them, once each, and no default is too small for its role", () => {
    assert.equal(new Set(machines.map(({ name }) => name)).size, machines.length);
    for (const { name } of machines) assert.match(name, /^ecs\.[a-z]+\d+[a-z]*\.\d*x?large$/);
    for (const role of ["system", "kafka"] as const) {
      const machine = machines.find(({ name }) => name === alicloud.traits.defaultMachine[role]);
      assert.ok(machine, role);
      assert.equal(tooSmall(machine, role), undefined);
    }
  });

  it("get an image for their processor", () => {
    assert.equal(imageType("ecs.g8y.large"), "AliyunLinux3Arm64");
    assert.equal(imageType("ecs.c8y.2xlarge"), "AliyunLinux3Arm64");
    assert.equal(imageType("ecs.g7ne.large"), "AliyunLinux3");
  });

  it("know zones of both spellings", () => {
    const { zonePattern } = alicloud.traits;
    assert.ok(zonePattern("cn-hangzhou").test("cn-hangzhou-h"));
    assert.ok(zonePattern("ap-southeast-1").test("ap-southeast-1a"));
    assert.ok(!zonePattern("cn-hangzhou").test("cn-shanghai-b"));
    assert.ok(!zonePattern("cn-hangzhou").test("cn-hangzhou"));
  });
});
