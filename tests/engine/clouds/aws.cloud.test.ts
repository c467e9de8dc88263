import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { AwsPodIdentity, Cloud } from "../../../index";
import { exec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { tokens } from "../../clouds/aws/account";
import { adoptable } from "../../clouds/aws/adoptable";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import { byocScenario } from "./byoc";
import { type CloudCase, caseOn } from "./cloud-case";
import { CloudRun } from "./cloud-run";
import { cloudScenarios } from "./scenarios";

const aws: CloudCase = {
  title: "Amazon Web Services",
  ...caseOn(Cloud.Aws),
  oneZone: { extraZones: ["eu-central-1b"] },
  adopt: adoptable,
  poolType: tokens.nodeGroup,
};

cloudScenarios(aws);

describe("What only Amazon Web Services has, on the real Pulumi engine (the cloud and Kubernetes are simulated)", function () {
  this.slow(60_000);
  let run: CloudRun;

  beforeEach(async function () {
    skipFor(this, missingEngine());
    run = await CloudRun.start(aws, 3, false);
  });
  afterEach(async () => {
    for (const { type, id } of run.cloud.resources("aws:s3/object")) run.cloud.remove(type, id);
    await run?.dispose();
  });

  const pool = () =>
    run.cloud.resources(tokens.nodeGroup).find(({ name }) => name.startsWith("shop-kafka-nodes")) ??
    assert.fail("there is no pool for Kafka");

  it("leaves the number of nodes that the autoscaler chose: after a refresh, under a new name, with any physical name", async () => {
    await run.stack.stack.setConfig("pulumi:autonaming.pattern", { value: "${name}-x${hex(3)}" }, true);
    run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", minNodes: 6, maxNodes: 12 }] };
    await run.stack.up();
    const scalingConfig = { minSize: 6, maxSize: 12, desiredSize: 8 };
    run.cloud.change(tokens.nodeGroup, pool().id, { inputs: { scalingConfig } });
    await run.stack.up();
    assert.deepEqual(pool().inputs["scalingConfig"], scalingConfig);
    await run.stack.refresh();
    assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
    assert.match(pool().name, /-x[0-9a-f]{3}$/);
    run.name = "store";
    run.options = { aliases: [{ name: "shop" }] };
    await run.stack.up();
    assert.deepEqual(pool().inputs["scalingConfig"], scalingConfig);
    run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", minNodes: 9, maxNodes: 12 }] };
    await run.stack.up();
    assert.deepEqual(pool().inputs["scalingConfig"], { minSize: 9, maxSize: 12, desiredSize: 9 });
  });

  it("replaces a pool by a new one that is there before the old one goes", async () => {
    await run.stack.up();
    const old = pool().id;
    run.cloud.clearOperations();
    run.args = { ...run.args, kafkaNodePools: [{ name: "kafka", machineType: "m7g.xlarge" }] };
    await run.stack.up();
    const order = run.cloud.operations("create", "delete").filter(({ type }) => type === tokens.nodeGroup);
    assert.deepEqual(
      order.map(({ on, id }) => [on, id === old]),
      [
        ["create", false],
        ["delete", true],
      ],
    );
  });

  it("takes a further zone for another pool, while the control plane keeps the zones that it was made in", async () => {
    await run.stack.up();
    const { id, inputs } = run.cloud.only(tokens.cluster);
    const further = { name: "further", zones: ["eu-central-1d"] };
    run.args = { ...run.args, network: { extraZones: further.zones }, kafkaNodePools: [{ name: "kafka" }, further] };
    const changes = await run.stack.up();
    assert.deepEqual(Object.keys(changes).sort(), ["create", "same", "update"]);
    assert.deepEqual(run.cloud.only(tokens.cluster).inputs["vpcConfig"], inputs["vpcConfig"]);
    assert.equal(run.cloud.only(tokens.cluster).id, id);
    const groups = run.cloud.resources(tokens.nodeGroup).filter(({ name }) => name.includes("further"));
    const subnets = groups.flatMap((group) => group.inputs["subnetIds"] as string[]);
    assert.deepEqual(
      subnets.map((subnet) => run.cloud.byId(tokens.subnet, subnet)?.inputs["availabilityZone"]),
      further.zones,
    );
    assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
  });

  it("comes up and goes down in the order of what needs what", async () => {
    // The simulated EKS refuses nodes whose role lacks its policies or that have no way out.
    run.cloud.delay({ on: "create", name: "private-eu-central-1c-routes$", milliseconds: 4000 });
    run.cloud.delay({ on: "create", name: "node-role-cni$", milliseconds: 10_000 });
    await run.stack.up();
    run.cloud.clearOperations();
    // What takes long in the cloud too: whatever does not wait for it is gone before.
    for (const type of [tokens.nodeGroup, tokens.addon, tokens.cluster]) {
      run.cloud.delay({ on: "delete", type, milliseconds: 1500 });
    }
    await run.stack.destroy();
    const order = run.cloud.operations("delete").map(({ logicalName }) => logicalName);
    const goesBefore = (first: string, second: string): void => {
      const [a, b] = [order.indexOf(first), order.indexOf(second)];
      assert.ok(a >= 0 && b >= 0 && a < b, `${first} (${a}) goes before ${second} (${b})`);
    };
    goesBefore("shop-kubernetes-aws-ebs-csi-driver", "shop-kubernetes-system-pool");
    goesBefore("shop-kubernetes-coredns", "shop-kubernetes-system-pool");
    for (const nodes of ["shop-kafka-nodes-pool", "shop-kubernetes-system-pool"]) {
      for (const needed of [
        "vpc-cni",
        "node-role-cni",
        "node-role-worker",
        "nat",
        "s3",
        "private-eu-central-1a-routes",
      ]) {
        goesBefore(nodes, `shop-kubernetes-${needed}`);
      }
    }
    goesBefore("shop-kubernetes-vpc-cni", "shop-kubernetes-cluster");
    goesBefore("shop-kubernetes-cluster", "shop-kubernetes-logs");
    goesBefore("shop-kubernetes-cluster", "shop-kubernetes-vpc");
  });

  it("refuses to delete a protected cluster, until the protection is taken off", async () => {
    run.args = { ...run.args, deletionProtection: true };
    await run.stack.up();
    await assert.rejects(run.stack.destroy(), /deletion protection is enabled/);
    run.args = { ...run.args, deletionProtection: false };
    await run.stack.up();
    await run.stack.destroy();
  });

  it("does not destroy a bucket that holds something, unless told to", async () => {
    await run.stack.up();
    const bucket = run.cloud.resources(tokens.bucket).find(({ name }) => name.includes("-data-"))?.name ?? "";
    run.cloud.put({ type: "aws:s3/object", id: "o", inputs: { bucket } });
    await assert.rejects(run.stack.destroy(), /BucketNotEmpty/);
    run.args = { ...run.args, storage: { forceDestroy: true } };
    await run.stack.up();
    await run.stack.destroy();
    assert.deepEqual(run.cloud.resources(), []);
  });

  it("leaves buckets, with all that keeps them private, when told to retain them", async () => {
    run.args = { ...run.args, storage: { retainOnDelete: true } };
    await run.stack.up();
    await run.stack.destroy();
    const left = run.cloud.resources().map(({ type }) => type.split(":").pop());
    assert.deepEqual([...new Set(left)].sort(), [
      "Bucket",
      "BucketLifecycleConfiguration",
      "BucketPolicy",
      "BucketPublicAccessBlock",
      "BucketServerSideEncryptionConfiguration",
    ]);
    assert.equal(left.length, 10);
  });

  it("upgrades Kubernetes in place, a minor version at a time", async () => {
    const kubernetes = { ...run.args.kubernetes, version: "1.33" };
    run.args = { ...run.args, kubernetes };
    await run.stack.up();
    run.args = { ...run.args, kubernetes: { ...kubernetes, version: "1.35" } };
    await assert.rejects(run.stack.up(), /Unsupported Kubernetes minor version update from 1\.33 to 1\.35/);
    run.args = { ...run.args, kubernetes: { ...kubernetes, version: "1.34" } };
    run.cloud.clearOperations();
    await run.stack.up();
    const changed = run.cloud.operations("create", "update", "delete").map(({ on, type }) => `${on} ${type}`);
    // Nodes and add-ons are not newer than the control plane, which the simulated EKS would refuse.
    const followers = [tokens.addon, tokens.addon, tokens.addon, tokens.addon, tokens.addon];
    assert.equal(changed[0], `update ${tokens.cluster}`);
    assert.deepEqual(
      changed.slice(1).sort(),
      [...followers, tokens.nodeGroup, tokens.nodeGroup].map((type) => `update ${type}`).sort(),
    );
    assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
  });

  it("comes up with IRSA, both controllers, administrators and a key of somebody's", async () => {
    const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/theirs";
    run.cloud.put({ type: tokens.key, id: "theirs", outputs: { arn: keyArn } });
    run.args = {
      ...run.args,
      aws: {
        podIdentity: AwsPodIdentity.Irsa,
        administrators: ["arn:aws:iam::123456789012:role/Admin"],
        permissionsBoundary: "arn:aws:iam::123456789012:policy/bound",
      },
      kubernetes: { ...run.args.kubernetes, encryptionKey: keyArn, loadBalancers: true, autoscaler: true },
      storage: { encryptionKey: keyArn },
    };
    await run.stack.up();
    assert.deepEqual(run.cloud.resources(tokens.podIdentity), []);
    assert.equal(run.cloud.resources(tokens.accessPolicyAssociation).length, 1);
    assert.equal(run.cloud.resources(tokens.role).length, 6);
    assert.deepEqual(Object.keys(await run.stack.up()), ["same"]);
    await run.stack.destroy();
    assert.deepEqual(
      run.cloud.resources().map(({ id }) => id),
      ["theirs"],
    );
  });

  it("cannot delete the network while it contains a load balancer, and says so", async () => {
    await run.stack.up();
    const subnets = run.cloud.resources(tokens.subnet).map(({ id }) => id);
    run.cloud.put({ type: tokens.loadBalancer, id: "left", inputs: { subnets } });
    await assert.rejects(run.stack.destroy(), /DependencyViolation: .*(left|mapped public address)/);
    run.cloud.remove(tokens.loadBalancer, "left");
    await run.stack.destroy();
    assert.deepEqual(run.cloud.resources(), []);
  });
});

byocScenario(aws, "env-a", ({ consoleRole, instanceRole, dnsZone }, { cloud }) => {
  const profiles = cloud.resources("aws:iam/instanceProfile:InstanceProfile").map(({ outputs }) => outputs["arn"]);
  assert.deepEqual([consoleRole, instanceRole].sort(), profiles.sort());
  assert.equal(dnsZone, cloud.only(tokens.zone).id);
  const administrators = cloud.resources(tokens.accessPolicyAssociation).map(({ inputs }) => inputs["principalArn"]);
  const role = cloud.resources(tokens.role).find(({ name }) => name.includes("console"));
  assert.deepEqual(administrators, [role?.outputs["arn"]], "the console's role administers the cluster");
  // The console has named an instance, which must not keep the environment from being destroyed.
  cloud.put({ type: "aws:route53/record", id: "kf-1.kafka.internal", inputs: { zoneId: dnsZone } });
});

describe("the stand-in for the aws command", () => {
  const command = path.join(repositoryRoot, "tests", "clouds", "aws", "bin", "aws");
  const token = ["eks", "get-token", "--cluster-name", "shop", "--region", "eu-central-1", "--output", "json"];

  it("hands out the credentials of the kubeconfig that it is given", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-aws-"));
    const file = path.join(folder, "kubeconfig");
    const encoded = (text: string): string => Buffer.from(text).toString("base64");
    const user = { "client-certificate-data": encoded("CERT"), "client-key-data": encoded("KEY") };
    try {
      writeFileSync(file, JSON.stringify({ users: [{ name: "u", user }] }));
      const env = { ...process.env, SIMULATED_KUBECONFIG: file };
      const { kind, apiVersion, status } = JSON.parse(await exec(process.execPath, [command, ...token], { env }));
      assert.equal(`${apiVersion} ${kind}`, "client.authentication.k8s.io/v1beta1 ExecCredential");
      assert.deepEqual([status.clientCertificateData, status.clientKeyData], ["CERT", "KEY"]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it("knows nothing else", async () => {
    await assert.rejects(
      exec(process.execPath, [command, "s3", "ls"], { env: { ...process.env } }),
      /knows only eks get-token/,
    );
  });
});
