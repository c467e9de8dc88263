import assert from "node:assert/strict";
import { Cloud } from "../../../index";
import { kubeconfigOf } from "../../clouds/huaweicloud/kubeconfig";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import { byocScenario } from "./byoc";
import { type CloudCase, caseOn } from "./cloud-case";
import { CloudRun } from "./cloud-run";
import { cloudScenarios } from "./scenarios";

const tokens = {
  cluster: "huaweicloud:Cce/cluster:Cluster",
  pool: "huaweicloud:Cce/nodePool:NodePool",
  key: "huaweicloud:Iam/accessKey:AccessKey",
  subnet: "huaweicloud:Vpc/subnet:Subnet",
  vpc: "huaweicloud:Vpc/vpc:Vpc",
  bucket: "huaweicloud:Obs/bucket:Bucket",
};

/** A network and a cluster of somebody else. */
const adopt: CloudCase["adopt"] = (cloud, zones) => {
  const [vpc, subnet, cluster] = ["vpc-of-another", "subnet-of-another", "cluster-of-another"] as const;
  cloud.put({ type: tokens.vpc, id: vpc, inputs: { name: vpc, cidr: "10.8.0.0/16" } });
  const inputs = { name: subnet, vpcId: vpc, cidr: "10.8.0.0/18", gatewayIp: "10.8.0.1" };
  cloud.put({ type: tokens.subnet, id: subnet, inputs, outputs: { primaryDns: "100.125.1.250" } });
  cloud.put({
    type: tokens.cluster,
    id: cluster,
    inputs: { name: cluster, vpcId: vpc, subnetId: subnet, flavorId: "cce.s2.small" },
    outputs: { kubeConfigRaw: kubeconfigOf(cluster, "198.51.100.9") },
  });
  return {
    network: { id: vpc, subnets: Object.fromEntries(zones.map((zone) => [zone, subnet])) },
    kubernetes: { existing: cluster },
  };
};

const huaweiCase: CloudCase = {
  title: "Huawei Cloud",
  ...caseOn(Cloud.Huawei),
  adopt,
  keys: { type: tokens.key, secret: "secret" },
  poolType: tokens.pool,
};

cloudScenarios(huaweiCase);

describe("KafkaPlatform on Huawei Cloud on the real Pulumi engine (the cloud and Kubernetes are simulated): its own rules", function () {
  this.slow(100_000);
  const diskEncryptionKey = "0d0466b0-e727-4d9c-b35d-f84bb474a37f";
  let run: CloudRun;

  before(async function () {
    skipFor(this, missingEngine());
    run = await CloudRun.start(huaweiCase, 3, false);
    run.args = {
      ...run.args,
      diskEncryptionKey,
      deletionProtection: true,
      kafkaNodePools: [{ name: "kafka", minNodes: 7 }],
    };
  });
  after(() => run?.dispose());

  const kafkaPools = () => run.cloud.resources(tokens.pool).filter(({ inputs }) => inputs["taints"]?.toString() !== "");

  it("splits its nodes over one pool for each zone, and changes its size in place", async () => {
    await run.stack.up();
    const counts = () => kafkaPools().map(({ inputs }) => inputs["initialNodeCount"]);
    assert.deepEqual(counts().sort(), [2, 2, 3]);
    const ids = kafkaPools().map(({ id }) => id);
    run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", minNodes: 9 }] };
    await run.stack.up();
    assert.deepEqual(counts(), [3, 3, 3]);
    assert.deepEqual(
      kafkaPools().map(({ id }) => id),
      ids,
    );
  });

  it("encrypts each disk of each node, and Kafka's volumes, by the key that is given for them", async () => {
    const disks = run.cloud
      .resources(tokens.pool)
      .flatMap(({ inputs }) => [inputs["rootVolume"], inputs["dataVolumes"]].flat() as { kmsKeyId?: string }[]);
    assert.deepEqual(
      disks.map(({ kmsKeyId }) => kmsKeyId),
      Array(12).fill(diskEncryptionKey),
    );
    const classes = (await run.stack.resources()).filter(({ type }) => type.endsWith(":StorageClass"));
    assert.deepEqual(
      classes.map(({ inputs = {} }) => (inputs["parameters"] as Record<string, string>)["everest.io/crypt-key-id"]),
      [diskEncryptionKey],
    );
  });

  it("leaves alone what the autoscaler has changed", async () => {
    run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", minNodes: 9, maxNodes: 12 }] };
    await run.stack.up();
    const [pool] = kafkaPools();
    assert.ok(pool);
    run.cloud.change(tokens.pool, pool.id, { inputs: { initialNodeCount: 4 } });
    await run.stack.refresh();
    assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
    assert.equal(run.cloud.byId(tokens.pool, pool.id)?.inputs["initialNodeCount"], 4);
  });

  it("asks the engine for the official plugin at the version that it was written for", async () => {
    const providers = (await run.stack.resources()).filter(({ urn }) => urn.includes("pulumi:providers:huaweicloud"));
    assert.ok(providers.length > 0);
    for (const { urn, inputs = {} } of providers) {
      assert.match(urn, /default_0_0_12/);
      const { pluginDownloadURL } = (inputs["__internal"] ?? {}) as { pluginDownloadURL?: string };
      assert.match(String(pluginDownloadURL), /pulumi-huaweicloud\/releases\/download\/v\$\{VERSION\}$/);
    }
  });

  it("is not destroyed as long as it is protected, nor a bucket that holds something", async () => {
    await assert.rejects(run.stack.destroy(), /protected/);
    assert.equal(run.cloud.resources(tokens.cluster).length, 1);
    run.args = { ...run.args, deletionProtection: false };
    await run.stack.up();
    const bucket = run.cloud.resources(tokens.bucket).find(({ name }) => name.includes("-data-"));
    run.cloud.put({ type: "huaweicloud:obs/object", id: "records", inputs: { bucket: bucket?.name ?? "" } });
    await assert.rejects(run.stack.destroy(), /BucketNotEmpty/);
    run.cloud.remove("huaweicloud:obs/object", "records");
  });

  it("is destroyed from the nodes to the network, which waits for load balancers that somebody left", async () => {
    const subnetId = run.cloud.only(tokens.subnet).id;
    run.cloud.put({ type: "huaweicloud:elb", id: "left", inputs: { subnetId } });
    await assert.rejects(run.stack.destroy(), /used by 1 load balancers/);
    run.cloud.remove("huaweicloud:elb", "left");
    await run.stack.destroy();
    const deleted = run.cloud.operations("delete").filter(({ error }) => error === undefined);
    const position = (type: string) => deleted.map((operation) => operation.type).lastIndexOf(type);
    const order = [tokens.pool, tokens.cluster, tokens.subnet, tokens.vpc].map(position);
    assert.ok(!order.includes(-1));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.ok(position("huaweicloud:Nat/snatRule:SnatRule") > position(tokens.pool), "nodes have a way out to the end");
  });
});

describe("Huawei Cloud with its cluster adopted by kubeconfig, on the real Pulumi engine (the cloud and Kubernetes are simulated)", function () {
  this.slow(60_000);

  it("asks the plugin only for pools, buckets and keys", async function () {
    skipFor(this, missingEngine());
    const run = await CloudRun.start(huaweiCase, 1, true);
    try {
      const kubeconfig = kubeconfigOf("given", undefined);
      run.args = { ...run.args, kubernetes: { ...run.args.kubernetes, kubeconfig } };
      await run.stack.up();
      const asked = new Set(run.cloud.operations("invoke").map(({ type }) => type));
      assert.deepEqual([...asked], ["huaweicloud:Iam/getCustomRole:getCustomRole"]);
      const made = new Set(run.cloud.operations("create").map(({ type }) => type.split(":")[1]?.split("/")[0]));
      assert.deepEqual([...made].sort(), ["Cce", "Iam", "Obs"]);
      const ofCce = run.cloud.operations("create").filter(({ type }) => type.includes(":Cce/"));
      assert.deepEqual(
        ofCce.map(({ type }) => type),
        [tokens.pool],
      );
    } finally {
      await run.dispose();
    }
  });
});

byocScenario(huaweiCase, "env-a", ({ consoleRole, instanceRole, dnsZone }, { cloud }) => {
  const agencies = cloud.resources("huaweicloud:Iam/agency:Agency").map(({ name }) => name);
  assert.deepEqual([consoleRole, instanceRole].sort(), agencies.sort());
  const kafka = cloud.resources(tokens.pool).filter(({ inputs }) => (inputs["taints"] as unknown[])?.length);
  assert.deepEqual(
    kafka.map(({ inputs }) => (inputs["extendParams"] as { agencyName?: string }).agencyName),
    kafka.map(() => instanceRole),
    "Kafka's nodes run as the data plane's agency",
  );
  assert.equal(dnsZone, cloud.only("huaweicloud:Dns/zone:Zone").id);
});
