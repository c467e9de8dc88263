import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Cloud } from "../../../index";
import { exec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { locationArgs } from "../../support/cloud-specs";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import { byocScenario } from "./byoc";
import { type CloudCase, caseOn } from "./cloud-case";
import { CloudRun } from "./cloud-run";
import { cloudScenarios } from "./scenarios";

const { region, gcp: { project } = { project: "" } } = locationArgs(Cloud.Gcp);

/** A network and a cluster of somebody else, in a project whose services are on. */
const adopt: CloudCase["adopt"] = (cloud, zones) => {
  const network = `projects/${project}/global/networks/shared`;
  const subnetwork = `projects/${project}/regions/${region}/subnetworks/shared-1`;
  const cluster = `projects/${project}/locations/${region}/clusters/main`;
  cloud.put({ type: "gcp:compute/network:Network", id: network, name: "shared" });
  cloud.put({ type: "gcp:compute/subnetwork:Subnetwork", id: subnetwork, name: "shared-1", inputs: { network } });
  cloud.put({
    type: "gcp:container/cluster:Cluster",
    id: cluster,
    name: "main",
    inputs: { project, location: region, network, subnetwork, nodeLocations: [...zones] },
    outputs: { endpoint: "35.204.1.2", masterVersion: "1.35.5-gke.1000000" },
  });
  return {
    network: { id: network, subnets: Object.fromEntries(zones.map((zone) => [zone, subnetwork])) },
    kubernetes: { existing: "main" },
  };
};

const gcpCase: CloudCase = {
  title: "Google Cloud",
  ...caseOn(Cloud.Gcp),
  adopt,
  keys: { type: "gcp:storage/hmacKey:HmacKey", secret: "secret" },
  poolType: "gcp:container/nodePool:NodePool",
  // A project's services stay on; names of keys and log buckets stay taken.
  stays: ["gcp:simulated/enabledService", "gcp:simulated/retiredKey", "gcp:simulated/deletedLogBucket"],
};

cloudScenarios(gcpCase);

const { poolType } = gcpCase;
const clusterType = "gcp:container/cluster:Cluster";
const natType = "gcp:compute/routerNat:RouterNat";
const logBucketType = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
const grants = ["gcp:projects/iAMMember:IAMMember", "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember"];

describe("KafkaPlatform on Google Cloud on the real Pulumi engine (the cloud and Kubernetes are simulated): its own rules", function () {
  this.slow(100_000);
  let run: CloudRun;

  before(async function () {
    skipFor(this, missingEngine());
    run = await CloudRun.start(gcpCase, 3, false);
    run.args = { ...run.args, deletionProtection: true, tags: { Team: "Data & AI" } };
  });
  after(() => run?.dispose());

  const kafkaPool = () => run.cloud.resources(poolType).find(({ name }) => name.includes("kafka"));

  it("comes up with labels made of tags, and with all that nodes need before the first of them", async () => {
    await run.stack.up();
    // What the engine keeps to, in both directions; by chance an order can be right without it.
    const { deployment } = await run.stack.stack.exportStack();
    const { resources } = deployment as { resources: Array<{ type: string; dependencies?: string[] }> };
    const waitsFor = resources.find(({ type }) => type === clusterType)?.dependencies ?? [];
    for (const type of [...grants, natType, logBucketType]) {
      assert.ok(
        waitsFor.some((urn) => urn.includes(`$${type}::`)),
        `the cluster waits for ${type}`,
      );
    }
    assert.deepEqual(run.cloud.only(clusterType).inputs["resourceLabels"], { team: "data---ai" });
    assert.equal(kafkaPool()?.inputs["nodeCount"], 2);
  });

  it("has a size that the zones do not divide, and one that they do again, in place", async () => {
    const id = kafkaPool()?.id;
    run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", minNodes: 7 }] };
    const { update, replace, create } = await run.stack.up();
    assert.ok((update ?? 0) > 0 && replace === undefined && create === undefined);
    const range = { totalMinNodeCount: 7, totalMaxNodeCount: 7, locationPolicy: "BALANCED" };
    assert.deepEqual(kafkaPool()?.inputs["autoscaling"], range);
    run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", minNodes: 9 }] };
    await run.stack.up();
    assert.equal(kafkaPool()?.inputs["nodeCount"], 3);
    assert.equal(kafkaPool()?.inputs["autoscaling"], undefined);
    assert.equal(kafkaPool()?.id, id);
  });

  it("is not destroyed as long as it is protected, nor a bucket that holds something", async () => {
    await assert.rejects(run.stack.destroy(), /deletion_protection is set to true/);
    run.args = { ...run.args, deletionProtection: false };
    await run.stack.up();
    const bucket = run.cloud.resources("gcp:storage/bucket:Bucket").find(({ name }) => name.includes("data"));
    run.cloud.put({ type: "gcp:simulated/object", id: "records", inputs: { bucket: bucket?.name ?? "" } });
    await assert.rejects(run.stack.destroy(), /containing objects without `force_destroy` set to true/);
    run.cloud.remove("gcp:simulated/object", "records");
    await run.stack.up();
  });

  it("is destroyed from the nodes to the network, and leaves what nodes need until they are gone", async () => {
    run.cloud.clearOperations();
    // Slow, so that what does not wait for it is gone before.
    run.cloud.delay({ on: "delete", type: clusterType, milliseconds: 2000 });
    await run.stack.destroy();
    const deleted = run.cloud.operations("delete").filter(({ error }) => error === undefined);
    const position = (type: string) => deleted.map((operation) => operation.type).lastIndexOf(type);
    const order = [poolType, clusterType, natType, "gcp:compute/network:Network"];
    assert.deepEqual(
      order.map(position),
      order.map(position).sort((a, b) => a - b),
    );
    assert.ok(!order.map(position).includes(-1));
    for (const later of grants) {
      assert.ok(position(later) > position(clusterType), later);
    }
    assert.ok(
      run.cloud.byId("gcp:simulated/enabledService", `${project}/container.googleapis.com`),
      "services stay on",
    );
  });
});

byocScenario(
  gcpCase,
  "an-environment-with-a-name-of-more-than-forty-characters",
  ({ consoleRole, instanceRole, dnsZone }, { cloud }) => {
    for (const role of [consoleRole, instanceRole]) {
      assert.match(role, /^[a-z][a-z0-9-]{5,29}@my-project\.iam\.gserviceaccount\.com$/);
    }
    assert.notEqual(consoleRole, instanceRole);
    assert.equal(dnsZone, cloud.only("gcp:dns/managedZone:ManagedZone").name);
    assert.ok(cloud.resources(poolType).every(({ name }) => name.length <= 40));
  },
);

describe("the stand-in for gke-gcloud-auth-plugin", () => {
  it("prints the credentials of the kubeconfig that stands for the cluster", async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-gcp-"));
    const plugin = path.join(repositoryRoot, "tests", "clouds", "gcp", "bin", "gke-gcloud-auth-plugin");
    const file = path.join(home, "kubeconfig");
    const credential = async (user: Record<string, string>) => {
      writeFileSync(file, JSON.stringify({ users: [{ name: "admin", user }] }));
      return JSON.parse(await exec(plugin, [], { env: { ...process.env, SIMULATED_KUBECONFIG: file } }));
    };
    try {
      const version = { apiVersion: "client.authentication.k8s.io/v1beta1", kind: "ExecCredential" };
      assert.deepEqual(await credential({ token: "t" }), { ...version, status: { token: "t" } });
      const pem = (text: string) => Buffer.from(text).toString("base64");
      assert.deepEqual(
        (await credential({ "client-certificate-data": pem("certificate"), "client-key-data": pem("key") })).status,
        { clientCertificateData: "certificate", clientKeyData: "key" },
      );
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });
});
