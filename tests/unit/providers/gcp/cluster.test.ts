import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import type { BuiltCluster } from "../../../../providers/cloud-provider";
import type * as Cluster from "../../../../providers/gcp/cluster";
import { contextOf, isSecret, madeNames } from "../../../support/building";
import { blockOf, clusterSpec } from "../../../support/cloud-specs";
import { recorded, resolved, settled, startMocks } from "../../../support/mocks";
import { googleCloud, inputsOf, types, zones } from "./fixtures";

describe("GCP: clusters", () => {
  let module: typeof Cluster;
  const spec = clusterSpec(Cloud.Gcp);
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/gcp/cluster.js");
  });
  beforeEach(() => startMocks(false, googleCloud));

  const build = async (overrides: Partial<ClusterSpec> = {}): Promise<BuiltCluster> => {
    const built = module.cluster({ ...spec, ...overrides }, await contextOf("platform"));
    await settled();
    return built;
  };
  const kubernetes = (overrides: Partial<ClusterSpec["kubernetes"]>) => ({
    kubernetes: { ...spec.kubernetes, ...overrides },
  });
  const adoptedNetwork = {
    network: { ...spec.network, id: "shared", subnets: Object.fromEntries(zones.map((zone) => [zone, "shared-1"])) },
    gcp: blockOf("gcp", { project: "my-project", podRange: "pod-range", serviceRange: "service-range" }),
  };
  const clusterInputs = () => inputsOf(types.cluster, "platform-cluster");

  it("make exactly the children whose names are their upgrade contract", async () => {
    await build();
    assert.deepEqual(madeNames(), [
      "Account platform-node-account",
      "Cluster platform-cluster",
      "CryptoKey platform-secrets-key",
      "CryptoKeyIAMMember platform-secrets-key-grant",
      "IAMMember platform-node-role",
      "KeyRing platform-key-ring",
      "Network platform-network",
      "ProjectBucketConfig platform-log-bucket",
      "ProjectSink platform-log-sink",
      "RandomId platform-log-bucket-id",
      "Router platform-router",
      "RouterNat platform-nat",
      "Service platform-service-cloudkms",
      "Service platform-service-compute",
      "Service platform-service-container",
      "Service platform-service-iam",
      "ServiceIdentity platform-gke-agent",
      "Subnetwork platform-subnetwork",
    ]);
    for (const { inputs } of recorded.filter(({ type }) => type === types.service)) {
      assert.equal(inputs["disableOnDestroy"], false);
    }
  });

  it("have a regional control plane, in one zone too, and nodes where they are asked for", async () => {
    await build({ zones: zones.slice(0, 1) });
    assert.equal(clusterInputs()["location"], "europe-west4");
    assert.deepEqual(clusterInputs()["nodeLocations"], ["europe-west4-a"]);
  });

  it("are private, reachable from the named blocks, and keep nothing that is insecure by default", async () => {
    await build();
    const inputs = clusterInputs();
    assert.deepEqual(inputs["privateClusterConfig"], {
      enablePrivateNodes: true,
      enablePrivateEndpoint: false,
      masterIpv4CidrBlock: "172.16.0.0/28",
    });
    assert.deepEqual(inputs["masterAuthorizedNetworksConfig"], {
      cidrBlocks: [{ cidrBlock: "5.6.7.0/24" }],
      gcpPublicCidrsAccessEnabled: false,
    });
    assert.deepEqual(inputs["databaseEncryption"], { state: "ENCRYPTED", keyName: "platform-secrets-key-id" });
    assert.deepEqual(inputs["workloadIdentityConfig"], { workloadPool: "my-project.svc.id.goog" });
    assert.deepEqual(inputs["masterAuth"], { clientCertificateConfig: { issueClientCertificate: false } });
    assert.equal(inputs["datapathProvider"], "ADVANCED_DATAPATH");
    assert.equal(inputs["networkPolicy"], undefined);
    for (const flag of [
      "enableShieldedNodes",
      "enableL4IlbSubsetting",
      "enableIntranodeVisibility",
      "removeDefaultNodePool",
    ]) {
      assert.equal(inputs[flag], true, flag);
    }
    assert.equal(
      (inputs["nodeConfig"] as { serviceAccount: string }).serviceAccount.split("@")[1],
      "my-project.iam.gserviceaccount.com",
    );
    assert.deepEqual(inputs["resourceLabels"], { team: "data" });
  });

  it("carry deletion protection, version and channel as asked", async () => {
    await build({
      deletionProtection: false,
      gcp: blockOf("gcp", { project: "my-project", releaseChannel: "STABLE" }),
    });
    assert.equal(clusterInputs()["deletionProtection"], false);
    assert.deepEqual(clusterInputs()["releaseChannel"], { channel: "STABLE" });
    assert.equal(clusterInputs()["minMasterVersion"], spec.kubernetes.version);
  });

  it("let nodes write logs and metrics, and nothing else", async () => {
    await build();
    assert.deepEqual(
      recorded.filter(({ type }) => type === types.projectMember).map(({ inputs }) => inputs["role"]),
      ["roles/container.defaultNodeServiceAccount"],
    );
  });

  it("are in a network with private access to storage and separate ranges for pods", async () => {
    await build();
    const subnetwork = inputsOf(types.subnetwork, "platform-subnetwork");
    assert.equal(subnetwork["privateIpGoogleAccess"], true);
    assert.equal(subnetwork["ipCidrRange"], "10.0.0.0/18");
    assert.deepEqual(subnetwork["secondaryIpRanges"], [
      { rangeName: "pods", ipCidrRange: "10.0.128.0/17" },
      { rangeName: "services", ipCidrRange: "10.0.64.0/18" },
    ]);
    assert.deepEqual(clusterInputs()["ipAllocationPolicy"], {
      clusterSecondaryRangeName: "pods",
      servicesSecondaryRangeName: "services",
    });
    assert.equal(inputsOf(types.network, "platform-network")["autoCreateSubnetworks"], false);
    assert.deepEqual(inputsOf(types.nat, "platform-nat")["subnetworks"], [
      { name: "platform-subnetwork-id", sourceIpRangesToNats: ["ALL_IP_RANGES"] },
    ]);
  });

  it("let GKE use the key, and keep their logs as long as asked", async () => {
    await build(kubernetes({ logRetentionDays: 365 }));
    const grant = inputsOf(types.keyMember, "platform-secrets-key-grant");
    assert.equal(grant["role"], "roles/cloudkms.cryptoKeyEncrypterDecrypter");
    assert.match(String(grant["member"]), /@container-engine-robot/);
    const bucket = inputsOf(types.logBucket, "platform-log-bucket");
    assert.equal(bucket["retentionDays"], 365);
    assert.equal(
      inputsOf(types.logSink, "platform-log-sink")["destination"],
      `logging.googleapis.com/projects/my-project/locations/europe-west4/buckets/${bucket["bucketId"]}`,
    );
  });

  it("take the user's key and account, and make none then", async () => {
    const encryptionKey = "projects/p/locations/europe-west4/keyRings/r/cryptoKeys/k";
    const nodeServiceAccount = "nodes@my-project.iam.gserviceaccount.com";
    const gcp = blockOf("gcp", { project: "my-project", nodeServiceAccount });
    const built = await build({ ...kubernetes({ encryptionKey }), gcp });
    assert.deepEqual(clusterInputs()["databaseEncryption"], { state: "ENCRYPTED", keyName: encryptionKey });
    assert.ok(
      !madeNames().some((one) => /Key|Account|IAMMember|ServiceIdentity|cloudkms/.test(one)),
      madeNames().join(", "),
    );
    assert.equal((await resolved(built.reference)).nodeIdentity, nodeServiceAccount);
  });

  it("take an adopted network as it is", async () => {
    const built = await build(adoptedNetwork);
    assert.ok(!madeNames().some((one) => /^(Network|Subnetwork|Router|RouterNat) /.test(one)));
    assert.equal(clusterInputs()["network"], "shared");
    assert.equal(clusterInputs()["subnetwork"], "shared-1");
    assert.deepEqual(clusterInputs()["ipAllocationPolicy"], {
      clusterSecondaryRangeName: "pod-range",
      servicesSecondaryRangeName: "service-range",
    });
    assert.equal((await resolved(built.reference)).subnets["europe-west4-b"], "shared-1");
  });

  it("give a reference, an identity that is not the kubeconfig's, and what nodes wait for", async () => {
    const built = await build();
    assert.deepEqual(await resolved(built.reference), {
      id: "platform-cluster-1234567",
      location: "europe-west4",
      network: "platform-network-id",
      subnets: Object.fromEntries(zones.map((zone) => [zone, "platform-subnetwork-id"])),
      nodeIdentity:
        (inputsOf(types.account, "platform-node-account")["accountId"] as string) +
        "@my-project.iam.gserviceaccount.com",
      identityIssuer: "",
    });
    assert.equal(built.beforeNodes.length, 3);
  });

  it("are reached through Google's plugin: a secret kubeconfig without anything secret in it", async () => {
    const built = await build();
    assert.equal(await isSecret(built.kubeconfig), true);
    const config = JSON.parse(await resolved(built.kubeconfig));
    assert.deepEqual(config.clusters[0].cluster, { server: "https://34.90.1.2", "certificate-authority-data": "Q0E=" });
    assert.equal(config.users[0].user.exec.command, "gke-gcloud-auth-plugin");
    assert.equal(config.users[0].user.exec.provideClusterInfo, true);
  });

  it("have only their private address where that is asked for, and still the block that GKE demands", async () => {
    const built = await build(kubernetes({ privateEndpoint: true, allowedCidrs: [] }));
    assert.equal((clusterInputs()["privateClusterConfig"] as Record<string, unknown>)["enablePrivateEndpoint"], true);
    assert.deepEqual((clusterInputs()["masterAuthorizedNetworksConfig"] as Record<string, unknown>)["cidrBlocks"], []);
    assert.equal(JSON.parse(await resolved(built.kubeconfig)).clusters[0].cluster.server, "https://172.16.0.2");
  });

  it("that are adopted are looked up in their location, and get only an account for new nodes", async () => {
    let asked: Record<string, unknown> = {};
    await startMocks(false, {
      ...googleCloud,
      functions: (_token, args) => {
        asked = args;
        return { endpoint: "35.1.2.3", masterAuths: [{ clusterCaCertificate: "T0xE" }], privateClusterConfigs: [] };
      },
    });
    const existing = "projects/my-project/locations/europe-west4-a/clusters/main";
    const built = await build({ ...kubernetes({ existing }), ...adoptedNetwork });
    assert.deepEqual(madeNames(), [
      "Account platform-node-account",
      "IAMMember platform-node-role",
      "Service platform-service-iam",
    ]);
    assert.deepEqual(asked, { project: "my-project", location: "europe-west4-a", name: "main" });
    const { id, location, network, subnets } = await resolved(built.reference);
    assert.deepEqual(
      [id, location, network, subnets["europe-west4-c"]],
      ["main", "europe-west4-a", "shared", "shared-1"],
    );
    assert.equal(JSON.parse(await resolved(built.kubeconfig)).clusters[0].cluster.server, "https://35.1.2.3");
    assert.equal(built.clusterIdentifier, `https://container.googleapis.com/v1/${existing}`);
  });

  it("know the subnetwork of every zone of their network, including zones with only additional pools", async () => {
    const every = [...zones, "europe-west4-d"];
    const built = await build({ network: { ...spec.network, zones: every } });
    const { subnets } = await resolved(built.reference);
    assert.deepEqual(subnets, Object.fromEntries(every.map((zone) => [zone, "platform-subnetwork-id"])));
  });

  it("that are adopted by a kubeconfig are not looked up", async () => {
    const built = await build({ ...kubernetes({ existing: "main", kubeconfig: "given" }), ...adoptedNetwork });
    assert.equal(await resolved(built.kubeconfig), "given");
    assert.equal(await isSecret(built.kubeconfig), true);
  });

  it("can be previewed while nothing is known, adopted things included", async () => {
    const { output, unknown } = await import("@pulumi/pulumi").then(({ output, unknown }) => ({ output, unknown }));
    await startMocks(true);
    await build();
    assert.ok(madeNames().includes("Cluster platform-cluster"));
    const later = output(unknown as unknown as string);
    const subnets = Object.fromEntries(zones.map((zone) => [zone, later]));
    const before = recorded.length;
    await build({
      ...adoptedNetwork,
      network: { ...spec.network, id: later, subnets },
      ...kubernetes({ existing: "main", kubeconfig: later }),
    });
    assert.equal(recorded.length - before, 4);
  });
});
