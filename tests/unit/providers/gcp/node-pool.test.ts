import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { ClusterReference } from "../../../../model/args/kubernetes/cluster-reference";
import { TaintEffect } from "../../../../model/args/kubernetes/taint-effect";
import type { LocationSpec, PoolSpec } from "../../../../model/specs/cloud-spec";
import type * as NodePools from "../../../../providers/gcp/node-pool";
import { contextOf, madeNames } from "../../../support/building";
import { blockOf, clusterReference, locationSpec, poolSpec, systemPoolSpec } from "../../../support/cloud-specs";
import { resolved, settled, startMocks } from "../../../support/mocks";
import { googleCloud, inputsOf, types, zones } from "./fixtures";

describe("GCP: pools", () => {
  let module: typeof NodePools;
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/gcp/node-pool.js");
  });
  beforeEach(() => startMocks(false, googleCloud));

  const reference = clusterReference({
    id: "main",
    location: "europe-west4",
    nodeIdentity: "nodes@p.iam.gserviceaccount.com",
  });
  const build = async (
    pool: Partial<PoolSpec> = {},
    location: Partial<LocationSpec> = {},
    cluster: ClusterReference = reference,
  ) => {
    const spec = poolSpec(Cloud.Gcp, pool.machineType ?? "n4d-highmem-2", pool);
    const built = module.nodePool(
      { ...locationSpec(Cloud.Gcp), ...location },
      spec,
      cluster,
      await contextOf("kafka-nodes"),
    );
    await settled();
    const inputs = inputsOf(types.nodePool, "kafka-nodes-pool");
    return { built, inputs, nodes: inputs["nodeConfig"] as Record<string, unknown> };
  };

  it("are one resource in all their zones, of the given cluster", async () => {
    const { built, inputs } = await build();
    assert.deepEqual(madeNames(), ["NodePool kafka-nodes-pool"]);
    assert.equal(inputs["cluster"], "main");
    assert.equal(inputs["location"], "europe-west4");
    assert.equal(inputs["project"], "my-project");
    assert.deepEqual(inputs["nodeLocations"], zones);
    assert.equal(inputs["nodeCount"], 2);
    assert.equal(inputs["autoscaling"], undefined);
    assert.deepEqual(await resolved(built.ids), ["kafka-nodes-pool-id"]);
    assert.equal(built.resources.length, 1);
  });

  it("grow between totals", async () => {
    const { inputs } = await build({ minNodes: 3, maxNodes: 10 });
    assert.equal(inputs["nodeCount"], undefined);
    assert.equal(inputs["initialNodeCount"], 1);
    assert.deepEqual(inputs["autoscaling"], {
      totalMinNodeCount: 3,
      totalMaxNodeCount: 10,
      locationPolicy: "BALANCED",
    });
  });

  it("have nodes that are private, hardened, and run as their own account", async () => {
    const { inputs, nodes } = await build();
    assert.deepEqual(inputs["networkConfig"], { enablePrivateNodes: true });
    assert.deepEqual(inputs["management"], { autoRepair: true, autoUpgrade: true });
    assert.equal(nodes["serviceAccount"], "nodes@p.iam.gserviceaccount.com");
    assert.deepEqual(nodes["shieldedInstanceConfig"], { enableSecureBoot: true, enableIntegrityMonitoring: true });
    assert.deepEqual(nodes["workloadMetadataConfig"], { mode: "GKE_METADATA" });
    assert.deepEqual(nodes["resourceLabels"], { team: "data" });
    assert.equal(nodes["imageType"], "COS_CONTAINERD");
  });

  it("carry the labels and the taint, in Google's spelling", async () => {
    for (const [effect, spelling] of [
      [TaintEffect.NoSchedule, "NO_SCHEDULE"],
      [TaintEffect.PreferNoSchedule, "PREFER_NO_SCHEDULE"],
      [TaintEffect.NoExecute, "NO_EXECUTE"],
    ] as const) {
      await startMocks(false, googleCloud);
      const { nodes } = await build({ taint: { key: "dedicated", value: "automq", effect } });
      assert.deepEqual(nodes["taints"], [{ key: "dedicated", value: "automq", effect: spelling }]);
      assert.deepEqual(nodes["labels"], { dedicated: "automq", "kafka-platform/pool": "kafka" });
    }
  });

  it("of the system have no taint and room for more pods", async () => {
    const system = systemPoolSpec(Cloud.Gcp, "e2-standard-2");
    module.nodePool(locationSpec(Cloud.Gcp), system, reference, await contextOf("system"));
    await settled();
    const inputs = inputsOf(types.nodePool, "system-pool");
    assert.deepEqual((inputs["nodeConfig"] as Record<string, unknown>)["taints"], []);
    assert.equal((inputs["nodeConfig"] as Record<string, unknown>)["diskType"], "pd-balanced");
    assert.equal(inputs["maxPodsPerNode"], 64);
  });

  it("start from the disk that the machine takes, and are not tainted for being Arm", async () => {
    const amd = await build();
    assert.equal(amd.nodes["diskType"], "hyperdisk-balanced");
    assert.equal(amd.nodes["taintConfig"], undefined);
    await startMocks(false, googleCloud);
    const arm = await build({ machineType: "n4a-standard-4" });
    assert.deepEqual(arm.nodes["taintConfig"], { architectureTaintBehavior: "NONE" });
  });

  it("run as the account of the place before the cluster's, and as Google's default where nobody names one", async () => {
    const own = await build(
      {},
      { gcp: blockOf("gcp", { project: "my-project", nodeServiceAccount: "mine@p.iam.gserviceaccount.com" }) },
    );
    assert.equal(own.nodes["serviceAccount"], "mine@p.iam.gserviceaccount.com");
    await startMocks(false, googleCloud);
    const none = await build({}, {}, { ...reference, nodeIdentity: "" });
    assert.equal(none.nodes["serviceAccount"], undefined);
  });

  it("can be previewed when the cluster is not known yet", async () => {
    const { output, unknown } = await import("@pulumi/pulumi");
    await startMocks(true);
    const unknownCluster = output(unknown as unknown as ClusterReference);
    const pool = poolSpec(Cloud.Gcp, "n4d-highmem-2");
    module.nodePool(locationSpec(Cloud.Gcp), pool, unknownCluster, await contextOf("kafka-nodes"));
    await settled();
    assert.deepEqual(madeNames(), ["NodePool kafka-nodes-pool"]);
  });
});
