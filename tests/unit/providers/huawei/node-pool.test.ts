import assert from "node:assert/strict";
import fc from "fast-check";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { ClusterReference } from "../../../../model/args/kubernetes/cluster-reference";
import { TaintEffect } from "../../../../model/args/kubernetes/taint-effect";
import type { LocationSpec, PoolSpec } from "../../../../model/specs/cloud-spec";
import type * as Module from "../../../../providers/huawei/node-pool";
import { splitEvenly } from "../../../../providers/huawei/pool-size";
import { subnetOf } from "../../../../providers/subnets";
import { contextOf, madeNames, optionsOf } from "../../../support/building";
import { clusterReference, locationSpec, poolSpec } from "../../../support/cloud-specs";
import { find, resolved, settled, startMocks } from "../../../support/mocks";
import { huaweiCloud, types, zones } from "./fixtures";

const location = locationSpec(Cloud.Huawei);
const subnets = Object.fromEntries(zones.map((zone) => [zone, `net-${zone}`]));

describe("Huawei Cloud: splitting nodes over zones", () => {
  it("gives what remains to the first zones", () => {
    assert.deepEqual(splitEvenly(7, 3), [3, 2, 2]);
    assert.deepEqual(splitEvenly(8, 3), [3, 3, 2]);
    assert.deepEqual(splitEvenly(1, 3), [1, 0, 0]);
    assert.deepEqual(splitEvenly(0, 3), [0, 0, 0]);
    assert.deepEqual(splitEvenly(5, 1), [5]);
  });

  it("loses no node, and no zone has two more than another", () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.constantFrom(1, 3), (total, count) => {
        const shares = splitEvenly(total, count);
        assert.equal(shares.length, count);
        assert.equal(
          shares.reduce((sum, share) => sum + share, 0),
          total,
        );
        assert.ok(Math.max(...shares) - Math.min(...shares) <= 1);
      }),
    );
  });
});

describe("Huawei Cloud: node pools", () => {
  let module: typeof Module;
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/huawei/node-pool.js");
  });
  beforeEach(() => startMocks(false, huaweiCloud));

  const build = async (
    overrides: Partial<PoolSpec> = {},
    where: LocationSpec = location,
    reference: Partial<ClusterReference> = {},
    name = "kafka",
  ) => {
    const pool = poolSpec(Cloud.Huawei, "m7.xlarge.8", overrides);
    const cluster = clusterReference({ subnets, ...reference });
    const built = module.nodePool(where, pool, cluster, await contextOf(name));
    await settled();
    return built;
  };
  const pool = (zone: string) => find(types.pool, `kafka-${zone}`).inputs;

  it("are one pool of CCE for each zone, which share the nodes", async () => {
    const built = await build({ minNodes: 7, maxNodes: 7 });
    assert.deepEqual(madeNames(), ["NodePool kafka-a", "NodePool kafka-b", "NodePool kafka-c"]);
    assert.deepEqual(
      ["a", "b", "c"].map((zone) => pool(zone)["initialNodeCount"]),
      [3, 2, 2],
    );
    assert.deepEqual(
      ["a", "b", "c"].map((zone) => [pool(zone)["availabilityZone"], pool(zone)["subnetId"]]),
      zones.map((zone) => [zone, `net-${zone}`]),
    );
    assert.deepEqual(await resolved(built.ids), ["kafka-a-id", "kafka-b-id", "kafka-c-id"]);
    assert.equal(built.resources.length, 3);
  });

  it("are one in one zone", async () => {
    await build({ zones: zones.slice(1, 2), minNodes: 2, maxNodes: 2 });
    assert.deepEqual(madeNames(), ["NodePool kafka-b"]);
    assert.equal(pool("b")["initialNodeCount"], 2);
  });

  it("have no autoscaling while the bounds are one, and their number is the program's", async () => {
    await build();
    const { scallEnable, minNodeCount, maxNodeCount } = pool("a");
    assert.deepEqual(
      { scallEnable, minNodeCount, maxNodeCount },
      { scallEnable: false, minNodeCount: undefined, maxNodeCount: undefined },
    );
    assert.equal(optionsOf.get("kafka-a")?.ignoreChanges, undefined);
  });

  it("leave the number to the autoscaler where there is room, and only in the zones that have it", async () => {
    await build({ minNodes: 3, maxNodes: 5 });
    const seen = ["a", "b", "c"].map((zone) => {
      const { scallEnable, minNodeCount, maxNodeCount } = pool(zone);
      return [scallEnable, minNodeCount, maxNodeCount, optionsOf.get(`kafka-${zone}`)?.ignoreChanges];
    });
    assert.deepEqual(seen, [
      [true, 1, 2, ["initialNodeCount"]],
      [true, 1, 2, ["initialNodeCount"]],
      [false, undefined, undefined, undefined],
    ]);
  });

  it("carry labels, taints, disks and the key pair", async () => {
    await build({ diskSizeGib: 80 });
    const { labels, taints, rootVolume, dataVolumes, keyPair, flavorId, runtime, tags } = pool("a");
    assert.deepEqual(labels, { dedicated: "automq", "kafka-platform/pool": "kafka" });
    assert.deepEqual(taints, [{ key: "dedicated", value: "automq", effect: TaintEffect.NoSchedule }]);
    assert.deepEqual(rootVolume, { size: 80, volumetype: "GPSSD" });
    assert.deepEqual(dataVolumes, [{ size: 100, volumetype: "GPSSD" }]);
    assert.deepEqual(
      { keyPair, flavorId, runtime },
      { keyPair: "nodes", flavorId: "m7.xlarge.8", runtime: "containerd" },
    );
    assert.deepEqual(tags, location.tags);
  });

  it("encrypt both disks where a key is given", async () => {
    const diskEncryptionKey = "0d0466b0-e727-4d9c-b35d-f84bb474a37f";
    await build({}, { ...location, diskEncryptionKey });
    const { rootVolume, dataVolumes } = pool("a");
    assert.deepEqual(rootVolume, { size: 50, volumetype: "GPSSD", kmsKeyId: diskEncryptionKey });
    assert.deepEqual(dataVolumes, [{ size: 100, volumetype: "GPSSD", kmsKeyId: diskEncryptionKey }]);
  });

  it("run as nobody, or as the agency that the cluster names", async () => {
    await build({}, location, { nodeIdentity: "" });
    assert.equal(pool("a")["extendParams"], undefined);
    await startMocks(false, huaweiCloud);
    await build({}, location, { nodeIdentity: "automq-nodes" });
    assert.deepEqual(pool("a")["extendParams"], { agencyName: "automq-nodes" });
  });

  it("get a shortened name of their own where Pulumi's would be too long for CCE", async () => {
    const long = "a-rather-long-platform-name-of-somebody";
    await build({ zones: zones.slice(0, 1) }, location, {}, long);
    const { name } = find(types.pool, `${long}-a`).inputs;
    assert.equal(name, undefined, "41 characters and eight more fit");
    await startMocks(false, huaweiCloud);
    await build({ zones: zones.slice(0, 1) }, location, {}, `${long}-and-more`);
    const shortened = String(find(types.pool, `${long}-and-more-a`).inputs["name"]);
    assert.match(shortened, /^a-rather-[a-z-]+-[0-9a-f]{7}$/);
    assert.ok(shortened.length <= 50, shortened);
  });

  it("say which zone the cluster has no subnet for", async () => {
    assert.throws(() => subnetOf({ a: "1", b: "2" }, "x"), /no subnet for the zone x, only for a, b/);
  });

  it("preview with a cluster that is not there yet", async () => {
    await startMocks(true, huaweiCloud);
    const { ComponentResource, output } = await import("@pulumi/pulumi");
    class Other extends ComponentResource {}
    const cluster = output(new Other("test:index:Other", "other").urn).apply((id) => clusterReference({ id, subnets }));
    module.nodePool(location, poolSpec(Cloud.Huawei, "m7.xlarge.8"), cluster, await contextOf("kafka"));
    await settled();
    assert.equal(madeNames().filter((name) => name.startsWith("NodePool")).length, 3);
  });
});
