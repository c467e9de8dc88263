import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import { tooSmall } from "../../../../model/specs/machine";
import { overlap } from "../../../../model/values/cidr";
import { addressPlan } from "../../../../providers/gcp/addresses";
import { bootDiskType, isArm, machines } from "../../../../providers/gcp/machines";
import { clusterName, selfLink } from "../../../../providers/gcp/names";
import {
  blockVolumePermissions,
  bucketRole,
  consoleRoles,
  controlPlaneLogs,
  dataPlanePermissions,
} from "../../../../providers/gcp/policies";
import { poolSize } from "../../../../providers/gcp/pool-size";
import { gcpTraits } from "../../../../providers/gcp/traits";
import { poolSpec } from "../../../support/cloud-specs";
import { zones } from "./fixtures";

const sized = (minNodes: number, maxNodes: number, count: 1 | 3 = 3) =>
  poolSize(poolSpec(Cloud.Gcp, "n4d-highmem-2", { minNodes, maxNodes, zones: zones.slice(0, count) }));

const between = (initialNodeCount: number, totalMinNodeCount: number, totalMaxNodeCount: number) => ({
  initialNodeCount,
  autoscaling: { totalMinNodeCount, totalMaxNodeCount, locationPolicy: "BALANCED" },
});

describe("GCP: the size of a pool", () => {
  it("is nodes per zone where the zones divide a fixed total", () => {
    assert.deepEqual(sized(6, 6), { nodeCount: 2 });
    assert.deepEqual(sized(7, 7, 1), { nodeCount: 7 });
    assert.deepEqual(sized(3, 3), { nodeCount: 1 });
  });

  it("is a range of one where they do not, which starts below the bound and never above it", () => {
    assert.deepEqual(sized(7, 7), between(2, 7, 7));
    assert.deepEqual(sized(1, 1), between(0, 1, 1));
  });

  it("starts with the least that the zones divide where there is room to grow", () => {
    assert.deepEqual(sized(4, 9), between(2, 4, 9));
    assert.deepEqual(sized(4, 5), between(1, 4, 5));
    assert.deepEqual(sized(0, 3), between(0, 0, 3));
    assert.deepEqual(sized(2, 5, 1), between(2, 2, 5));
  });

  it("never starts outside of the bounds by more than what the autoscaler adds", () => {
    for (let min = 0; min <= 20; min++) {
      for (let max = Math.max(1, min); max <= 20; max++) {
        const told = sized(min, max);
        const first = ("nodeCount" in told ? told.nodeCount : told.initialNodeCount) * 3;
        assert.ok(first <= max && first > min - 3, `${min} to ${max} starts with ${first}`);
        if ("nodeCount" in told) assert.equal(first, min);
      }
    }
  });
});

describe("GCP: machines", () => {
  it("start from Hyperdisk from the fourth generation on, and from persistent disks before it", () => {
    for (const type of [
      "n4-highmem-4",
      "n4d-highmem-2",
      "n4a-standard-2",
      "c4-standard-4",
      "c4a-highmem-4",
      "c4d-standard-8",
      "n4-custom-4-16384",
    ]) {
      assert.equal(bootDiskType(type), "hyperdisk-balanced", type);
    }
    for (const type of [
      "n2-highmem-4",
      "n2d-standard-4",
      "e2-standard-2",
      "c3-highmem-4",
      "t2a-standard-4",
      "custom-4-8192",
      "n1-standard-4",
    ]) {
      assert.equal(bootDiskType(type), "pd-balanced", type);
    }
  });

  it("are known to be Arm", () => {
    for (const type of ["n4a-highmem-2", "c4a-standard-4", "t2a-standard-2"]) assert.ok(isArm(type), type);
    for (const type of ["n4d-highmem-2", "c4-standard-4", "a2-highgpu-1g"]) assert.ok(!isArm(type), type);
  });

  it("of the catalogue suffice for the roles they are the default of", () => {
    for (const role of ["system", "kafka"] as const) {
      const machine = machines.find(({ name }) => name === gcpTraits.defaultMachine[role]);
      assert.ok(machine !== undefined && tooSmall(machine, role) === undefined, role);
    }
    const smallest = machines.find(({ name }) => name === "n4a-highmem-1");
    assert.match((smallest && tooSmall(smallest, "kafka")) ?? "", /1 vCPU and 8 GiB/);
    assert.equal(new Set(machines.map(({ name }) => name)).size, machines.length);
  });
});

describe("GCP: addresses", () => {
  it("are split without overlap for every size of network", () => {
    assert.deepEqual(addressPlan("10.0.0.0/16"), {
      nodes: "10.0.0.0/18",
      services: "10.0.64.0/18",
      pods: "10.0.128.0/17",
    });
    for (const block of ["10.0.0.0/16", "10.40.0.0/17", "192.168.0.0/18", "172.20.64.0/19", "10.1.16.0/20"]) {
      const { nodes, services, pods } = addressPlan(block);
      assert.ok(!overlap(nodes, services) && !overlap(nodes, pods) && !overlap(services, pods), block);
      for (const part of [nodes, services, pods]) assert.ok(overlap(part, block), part);
    }
  });
});

describe("GCP: names of clusters", () => {
  it("are of the region unless they say otherwise", () => {
    assert.deepEqual(clusterName("one", "p", "r"), { project: "p", location: "r", name: "one" });
    const zonal = { project: "q", location: "r-a", name: "two" };
    assert.deepEqual(clusterName("projects/q/locations/r-a/clusters/two", "p", "r"), zonal);
    assert.deepEqual(clusterName("projects/q/zones/r-a/clusters/two", "p", "r"), zonal);
    assert.deepEqual(clusterName(selfLink(zonal), "p", "r"), zonal);
    for (const wrong of ["", "One", "a/b", "projects/q/clusters/two", "x".repeat(41)]) {
      assert.equal(clusterName(wrong, "p", "r"), undefined, wrong);
    }
  });
});

describe("GCP: grants", () => {
  it("give Kafka objects and no administration", () => {
    assert.equal(bucketRole, "roles/storage.objectUser");
    assert.ok(
      dataPlanePermissions.every((permission) => /^storage\.(objects|multipartUploads)\.[a-zA-Z]+$/.test(permission)),
    );
    assert.ok(!dataPlanePermissions.some((permission) => /[*]|IamPolicy/.test(permission)));
  });

  it("have neither wildcards nor basic roles", () => {
    assert.ok(!blockVolumePermissions.some((permission) => permission.includes("*")));
    for (const role of Object.values(consoleRoles)) assert.doesNotMatch(role, /^roles\/(owner|editor|viewer)$/);
  });
});

describe("GCP: logs that are kept", () => {
  it("are those of one cluster's control plane and audit", () => {
    const filter = controlPlaneLogs("main", "europe-west4");
    assert.match(filter, /cluster_name="main" AND .*location="europe-west4" AND \(/);
    assert.match(filter, /k8s_control_plane_component.*cloudaudit\.googleapis\.com\/activity/);
  });
});
