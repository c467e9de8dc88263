import assert from "node:assert/strict";
import { Cloud, Engine, Exposure } from "../../../index";
import { types } from "../../clouds/alicloud/types";
import { locationArgs } from "../../support/cloud-specs";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import { byocScenario } from "./byoc";
import { type CloudCase, caseOn } from "./cloud-case";
import { CloudRun } from "./cloud-run";
import { cloudScenarios } from "./scenarios";

const { region } = locationArgs(Cloud.Alicloud);

/** A network and a cluster of somebody else. */
const adopt: CloudCase["adopt"] = (cloud, zones) => {
  cloud.put({ type: types.network, id: "vpc-theirs", inputs: { cidrBlock: "10.8.0.0/16" } });
  const subnets = zones.map((zoneId, index) => {
    const id = `vsw-theirs-${index}`;
    const cidrBlock = `10.8.${index * 16}.0/20`;
    cloud.put({ type: types.vswitch, id, inputs: { vpcId: "vpc-theirs", zoneId, cidrBlock } });
    return [zoneId, id] as const;
  });
  const rrsaOidcIssuerUrl = `https://oidc-ack-${region}.oss-${region}.aliyuncs.com/c-theirs`;
  cloud.put({
    type: types.cluster,
    id: "c-theirs",
    inputs: { vswitchIds: subnets.map(([, id]) => id), deletionProtection: true },
    outputs: { vpcId: "vpc-theirs", rrsaMetadata: { enabled: true, rrsaOidcIssuerUrl } },
  });
  return {
    network: { id: "vpc-theirs", subnets: Object.fromEntries(subnets) },
    kubernetes: { existing: "c-theirs" },
  };
};

const alicloudCase: CloudCase = {
  title: "Alibaba Cloud",
  ...caseOn(Cloud.Alicloud),
  adopt,
  keys: { type: "alicloud:ram/accessKey:AccessKey", secret: "secret" },
  poolType: types.nodePool,
};

cloudScenarios(alicloudCase);

describe("KafkaPlatform on Alibaba Cloud on the real Pulumi engine (the cloud and Kubernetes are simulated): its own rules", function () {
  this.slow(100_000);
  let run: CloudRun;

  before(async function () {
    skipFor(this, missingEngine());
    run = await CloudRun.start(alicloudCase, 3, false);
    const listeners = [
      { name: "client", port: 9092 },
      { name: "vpc", port: 9094, exposure: Exposure.InternalLoadBalancer },
    ];
    run.args = { ...run.args, deletionProtection: true, kafka: { engine: Engine.Automq, listeners } };
  });
  after(() => run?.dispose());

  const listener = () => run.cloud.only(types.apiServerListener).outputs;
  const clients = () => run.cloud.resources(types.aclEntry).map(({ outputs }) => outputs["entry"]);

  it("lets only the clients that are named reach the API server's public address", async () => {
    await run.stack.up();
    assert.deepEqual(listener(), {
      clusterId: run.cloud.only(types.cluster).id,
      aclId: run.cloud.only(types.acl).id,
      aclType: "white",
    });
    assert.ok(clients().includes("5.6.7.0/24"));
  });

  it("changes the clients without a second call to the listener", async () => {
    run.cloud.clearOperations();
    run.args = { ...run.args, kubernetes: { allowedCidrs: ["5.6.8.7/32"] } };
    await run.stack.up();
    assert.ok(clients().includes("5.6.8.7/32") && !clients().includes("5.6.7.0/24"));
    assert.deepEqual(
      [...new Set(run.cloud.operations("create", "update", "delete").map(({ type }) => type))],
      [types.aclEntry],
    );
  });

  it("asks for network load balancers in the zones' vSwitches", async () => {
    const services = (await run.stack.resources()).filter(({ type }) => type === "kubernetes:core/v1:Service");
    assert.ok(services.length >= 7, `${services.length} Services`);
    const subnets = (zone: string) =>
      run.cloud.resources(types.vswitch).find(({ name }) => name === `shop-kubernetes-vswitch-${zone}`)?.id;
    for (const { inputs } of services) {
      const { metadata, spec } = inputs as {
        metadata: { annotations: Record<string, string> };
        spec: { loadBalancerClass: string };
      };
      assert.equal(spec.loadBalancerClass, "alibabacloud.com/nlb");
      assert.equal(
        metadata.annotations["service.beta.kubernetes.io/alibaba-cloud-loadbalancer-zone-maps"],
        alicloudCase.zones.map((zone) => `${zone}:${subnets(zone)}`).join(","),
      );
    }
  });

  it("updates only the Kubernetes provider in a run with temporary certificates", async () => {
    run.args = { ...run.args, alicloud: { kubeconfigMinutes: 60 } };
    await run.stack.up();
    const { same, ...changes } = await run.stack.up();
    assert.deepEqual(changes, { update: 1 });
    assert.ok((same ?? 0) > 50);
    run.args = { ...run.args, alicloud: {} };
    await run.stack.up();
    assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
  });

  it("gives zones NAT gateways of their own, and takes them back", async () => {
    const first = run.cloud.only(types.nat).id;
    run.args = { ...run.args, network: { natPerZone: true } };
    const { replace } = await run.stack.up();
    assert.equal(run.cloud.resources(types.nat).length, 3);
    assert.equal(run.cloud.resources(types.routeTable).length, 2);
    assert.ok(run.cloud.byId(types.nat, first), "the first one stays");
    // The other zones' translations move to their own gateways.
    assert.equal(replace, 4);
    run.args = { ...run.args, network: {} };
    await run.stack.up();
    assert.equal(run.cloud.only(types.nat).id, first);
  });

  it("is not destroyed as long as it is protected, nor a bucket that holds something", async () => {
    await assert.rejects(run.stack.destroy(), /deletion protection/i);
    run.args = { ...run.args, deletionProtection: false };
    await run.stack.up();
    const bucket = run.cloud.resources(types.bucket).find(({ name }) => name.includes("-data-"));
    run.cloud.put({ type: types.object, id: "records", inputs: { bucket: bucket?.id ?? "" } });
    await assert.rejects(run.stack.destroy(), /BucketNotEmpty/);
    run.cloud.remove(types.object, "records");
  });

  it("is destroyed from the nodes to the network, and the access list after the listener", async () => {
    run.cloud.delay({ on: "delete", type: types.cluster, milliseconds: 2_000 });
    await run.stack.destroy();
    const deleted = run.cloud.operations("delete").filter(({ error }) => error === undefined);
    const order = [types.nodePool, types.cluster, types.snatEntry, types.nat, types.vswitch, types.network].map(
      (type) => deleted.map((operation) => operation.type).lastIndexOf(type),
    );
    assert.ok(!order.includes(-1));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.deepEqual(
      run.cloud.operations("delete").filter(({ error }) => error?.includes("AclInUsed")),
      [],
    );
    assert.deepEqual(run.cloud.resources(), []);
  });

  it("keeps the data when told to, with what protects it", async () => {
    run.args = { ...run.args, storage: { retainOnDelete: true } };
    await run.stack.up();
    await run.stack.destroy();
    const kept = run.cloud.resources().map(({ type }) => type.split(":").pop());
    assert.deepEqual(kept.sort(), [
      "Bucket",
      "Bucket",
      "BucketPolicy",
      "BucketPolicy",
      "BucketPublicAccessBlock",
      "BucketPublicAccessBlock",
    ]);
  });
});

byocScenario(alicloudCase, "env-a", ({ consoleRole, instanceRole, dnsZone }, { cloud }) => {
  assert.match(consoleRole, /^acs:ram::\d+:role\/env-a-byoc-console-[0-9a-f]{8}$/);
  assert.match(instanceRole, /:role\/env-a-byoc-data-plane-[0-9a-f]{8}$/);
  assert.equal(dnsZone, cloud.only(types.zone).id);
});
