import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import type { BuiltCluster } from "../../../../providers/cloud-provider";
import type * as Module from "../../../../providers/huawei/cluster";
import { contextOf, isSecret, madeNames, optionsOf } from "../../../support/building";
import { blockOf, clusterSpec } from "../../../support/cloud-specs";
import { find, resolved, settled, startMocks } from "../../../support/mocks";
import { huaweiCloud, kubeconfig, types, zones } from "./fixtures";

describe("Huawei Cloud: clusters", () => {
  let module: typeof Module;
  const spec = clusterSpec(Cloud.Huawei);
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/huawei/cluster.js");
  });
  beforeEach(() => startMocks(false, huaweiCloud));

  const build = async (overrides: Partial<ClusterSpec> = {}): Promise<BuiltCluster> => {
    const built = module.cluster({ ...spec, ...overrides }, await contextOf("shop"));
    await settled();
    return built;
  };
  const kubernetes = (overrides: Partial<ClusterSpec["kubernetes"]>) => ({
    kubernetes: { ...spec.kubernetes, ...overrides },
  });
  const network = { ...spec.network, id: "vpc-9", subnets: Object.fromEntries(zones.map((zone) => [zone, "net-9"])) };
  const clusterInputs = () => find(types.cluster, "shop-cluster").inputs;

  const withoutPublicAddress = [
    "Cluster shop-cluster",
    "ClusterLogConfig shop-logs",
    "Eip shop-nat-address",
    "Gateway shop-nat",
    "Secgroup shop-nodes",
    "SecgroupRule shop-nodes-from-balancers",
    "SecgroupRule shop-nodes-from-network",
    "SecgroupRule shop-nodes-from-pods",
    "SnatRule shop-nat-rule",
    "Subnet shop-subnet",
    "Vpc shop-network",
  ];
  const whole = [...withoutPublicAddress, "Eip shop-api-address", "NetworkAcl shop-api-access"].sort();

  it("make exactly the children whose names are their upgrade contract, in three zones as in one", async () => {
    await build();
    assert.deepEqual(madeNames(), whole);
    await startMocks(false, huaweiCloud);
    await build({ zones: zones.slice(0, 1), network: { ...spec.network, zones: zones.slice(0, 1) } });
    assert.deepEqual(madeNames(), whole);
  });

  it("have three masters in the nodes' zones, and one with a flavor of one", async () => {
    await build();
    assert.deepEqual(
      clusterInputs()["masters"],
      zones.map((availabilityZone) => ({ availabilityZone })),
    );
    assert.deepEqual(module.masterZones("cce.s2.medium", ["a"]), ["a", "a", "a"]);
    assert.deepEqual(module.masterZones("cce.s1.small", ["a", "b", "c"]), ["a"]);
  });

  it("keep pods and Services out of the network's block", async () => {
    await build();
    assert.equal(clusterInputs()["containerNetworkCidr"], "172.16.0.0/16");
    assert.equal(clusterInputs()["serviceNetworkCidr"], "10.247.0.0/16");
    await startMocks(false, huaweiCloud);
    await build({ network: { ...spec.network, cidr: "172.16.0.0/20" } });
    assert.equal(clusterInputs()["containerNetworkCidr"], "10.128.0.0/16");
  });

  it("open the API server's public address to the given blocks alone, before it is there", async () => {
    await build();
    const { ingressRules, associatedSubnets } = find(types.acl, "shop-api-access").inputs as {
      ingressRules: { action: string; sourceIpAddress: string; destinationPort?: string }[];
      associatedSubnets: unknown;
    };
    assert.deepEqual(associatedSubnets, [{ subnetId: "shop-subnet-id" }]);
    const text = ingressRules.map((rule) => `${rule.action} ${rule.sourceIpAddress} ${rule.destinationPort ?? "*"}`);
    assert.deepEqual(text, [
      "allow 10.0.0.0/16 5443",
      "allow 172.16.0.0/16 5443",
      "allow 100.125.0.0/16 5443",
      "allow 198.19.128.0/17 5443",
      "allow 5.6.7.0/24 5443",
      "deny 0.0.0.0/0 5443",
      "allow 0.0.0.0/0 *",
    ]);
    assert.equal(clusterInputs()["eip"], "198.51.100.7");
    const before = ([optionsOf.get("shop-cluster")?.dependsOn ?? []].flat() as object[]).map(
      (one) => one.constructor.name,
    );
    assert.deepEqual(before, ["NetworkAcl"]);
  });

  it("have no public address with a private endpoint", async () => {
    const built = await build(kubernetes({ privateEndpoint: true }));
    assert.deepEqual(madeNames(), withoutPublicAddress);
    assert.equal(clusterInputs()["eip"], undefined);
    assert.equal(JSON.parse(await resolved(built.kubeconfig))["current-context"], "internal");
  });

  it("give a secret kubeconfig whose context checks the server's certificate, and the id as identity", async () => {
    const built = await build();
    assert.ok(await isSecret(built.kubeconfig));
    assert.equal(JSON.parse(await resolved(built.kubeconfig))["current-context"], "externalTLSVerify");
    assert.deepEqual(optionsOf.get("shop-cluster")?.additionalSecretOutputs, ["kubeConfigRaw", "certificateUsers"]);
    const reference = await resolved(built.reference);
    assert.deepEqual(reference, {
      id: "shop-cluster-id",
      location: spec.region,
      network: "shop-network-id",
      subnets: Object.fromEntries(zones.map((zone) => [zone, "shop-subnet-id"])),
      nodeIdentity: "",
      identityIssuer: "",
    });
    const { output } = await import("@pulumi/pulumi");
    assert.equal(await resolved(output(built.clusterIdentifier)), "shop-cluster-id");
  });

  it("keep all logs of the control plane, audit among them", async () => {
    await build(kubernetes({ logRetentionDays: 30 }));
    const { ttlInDays, logConfigs } = find(types.logs, "shop-logs").inputs;
    assert.equal(ttlInDays, 30);
    assert.deepEqual(
      logConfigs,
      ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "audit"].map((name) => ({ name, enable: true })),
    );
  });

  it("are protected by Pulumi, and by nothing when the protection is off", async () => {
    await build();
    assert.equal(optionsOf.get("shop-cluster")?.protect, true);
    await build({ deletionProtection: false });
    assert.equal(optionsOf.get("shop-cluster")?.protect, undefined);
  });

  it("name the way out, the nodes' rules and the logs as what nodes need", async () => {
    const { beforeNodes } = await build();
    const names = beforeNodes.map((one) => one.constructor.name);
    assert.deepEqual(names, [
      "SnatRule",
      "SecurityGroupRule",
      "SecurityGroupRule",
      "SecurityGroupRule",
      "ClusterLogConfig",
    ]);
  });

  it("take the plugin's version and address, and the enterprise project, from the arguments", async () => {
    await build();
    const { version, pluginDownloadURL } = optionsOf.get("shop-network") ?? {};
    assert.equal(version, "0.0.12");
    assert.equal(pluginDownloadURL, "https://github.com/huaweicloud/pulumi-huaweicloud/releases/download/v${VERSION}");
    await startMocks(false, huaweiCloud);
    const given = { pluginVersion: "0.1.0", pluginDownloadUrl: "https://mirror", enterpriseProjectId: "ep-1" };
    const huawei = blockOf("huawei", given);
    await build({ huawei });
    for (const [name, options] of optionsOf) {
      assert.equal(options.version, "0.1.0", name);
      assert.equal(options.pluginDownloadURL, "https://mirror", name);
    }
    assert.equal(clusterInputs()["enterpriseProjectId"], "ep-1");
    assert.deepEqual(clusterInputs()["tags"], spec.tags);
  });

  it("are in an adopted network without a change to it: only the security group is added", async () => {
    const built = await build({ network, ...kubernetes({ privateEndpoint: true }) });
    assert.deepEqual(
      madeNames(),
      withoutPublicAddress.filter((name) => !/nat|subnet|network$/.test(name) || name.endsWith("from-network")),
    );
    assert.equal(clusterInputs()["vpcId"], "vpc-9");
    assert.equal(clusterInputs()["subnetId"], "net-9");
    // Its block is looked up: 172.16.0.0/16.
    assert.equal(clusterInputs()["containerNetworkCidr"], "10.128.0.0/16");
    assert.equal(find(types.rule, "shop-nodes-from-network").inputs["remoteIpPrefix"], "172.16.0.0/16");
    assert.equal((await resolved(built.reference)).subnets[zones[2] ?? ""], "net-9");
  });

  it("are adopted with a kubeconfig without asking the cloud for anything", async () => {
    await startMocks();
    const built = await build({ network, ...kubernetes({ existing: "cluster-9", kubeconfig: "given" }) });
    assert.deepEqual(madeNames(), []);
    assert.equal(await resolved(built.kubeconfig), "given");
    assert.ok(await isSecret(built.kubeconfig));
    assert.equal(built.clusterIdentifier, "cluster-9");
    const { id, network: vpc, subnets } = await resolved(built.reference);
    assert.deepEqual({ id, vpc, subnet: subnets[zones[0] ?? ""] }, { id: "cluster-9", vpc: "vpc-9", subnet: "net-9" });
  });

  it("are adopted by their id alone: the plugin gives the kubeconfig", async () => {
    const built = await build({ network, ...kubernetes({ existing: "cluster-9" }) });
    assert.deepEqual(madeNames(), []);
    assert.equal(JSON.parse(await resolved(built.kubeconfig))["current-context"], "externalTLSVerify");
  });

  it("preview before anything exists, made and in an adopted network of unknown id", async () => {
    await startMocks(true, huaweiCloud);
    await build();
    assert.deepEqual(madeNames(), whole);
    const { unknownOutput } = await unknowns();
    await build({ network: { ...network, id: unknownOutput }, ...kubernetes({ privateEndpoint: true }) });
  });

  it("leave a kubeconfig that is not CCE's as it is", async () => {
    const { withContext } = await import("../../../../providers/huawei/kubeconfig.js");
    assert.equal(withContext("apiVersion: v1", true), "apiVersion: v1");
    assert.equal(withContext('{"contexts":[{"name":"mine"}]}', true), '{"contexts":[{"name":"mine"}]}');
    assert.notEqual(withContext(kubeconfig, true), kubeconfig);
  });
});

/** An id that is not known in a preview. */
async function unknowns() {
  const { ComponentResource, output } = await import("@pulumi/pulumi");
  class Other extends ComponentResource {}
  return { unknownOutput: output(new Other("test:index:Other", "other").urn).apply((urn) => urn) };
}
