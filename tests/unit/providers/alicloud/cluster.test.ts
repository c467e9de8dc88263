import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../../../../index";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import { alicloud } from "../../../../providers/alicloud";
import { apiServerClients, serviceCidr, zoneBlocks } from "../../../../providers/alicloud/addresses";
import { withServer } from "../../../../providers/alicloud/kubeconfig";
import { contextOf, made, ofType } from "../../../support/building";
import { blockOf, clusterSpec, poolSpec, storageSpec, zonesOf } from "../../../support/cloud-specs";
import { find, recorded, resolved } from "../../../support/mocks";
import { start } from "./fixtures";

const zones = zonesOf(Cloud.Alicloud);
const [first = ""] = zones;
const managed = "alicloud:cs/managedKubernetes:ManagedKubernetes";

/** The spec with some properties of its blocks changed. */
function specOf(kubernetes: Partial<ClusterSpec["kubernetes"]> = {}, more: Partial<ClusterSpec> = {}): ClusterSpec {
  const plain = clusterSpec(Cloud.Alicloud);
  return { ...plain, ...more, kubernetes: { ...plain.kubernetes, version: "1.35", ...kubernetes } };
}

const adoptedNetwork: ClusterSpec["network"] = {
  ...clusterSpec(Cloud.Alicloud).network,
  id: "vpc-there",
  subnets: Object.fromEntries(zones.map((zone, index) => [zone, `vsw-${index}`])),
};

describe("Alibaba Cloud: network and cluster", () => {
  beforeEach(() => start());

  it("makes a network of vSwitches for nodes and for pods, one NAT gateway, and a translation for each", async () => {
    alicloud.cluster(specOf(), await contextOf("shop"));
    await made();
    assert.equal(ofType("Switch").length, 6);
    assert.equal(ofType("NatGateway").length, 1);
    assert.equal(ofType("SnatEntry").length, 6);
    const { inputs } = find("alicloud:vpc/switch:Switch", `shop-pod-vswitch-${zones[1]}`);
    assert.deepEqual(inputs, {
      vswitchName: `shop-pod-vswitch-${zones[1]}`,
      vpcId: "shop-network-id",
      zoneId: zones[1],
      cidrBlock: "10.0.144.0/20",
      tags: { team: "data" },
    });
    assert.equal(
      find("alicloud:vpc/snatEntry:SnatEntry", `shop-snat-pods-${first}`).inputs["snatTableId"],
      `shop-nat-${first}-table`,
    );
  });

  it("gives each zone a NAT gateway of its own with routes, and does not touch the first one's", async () => {
    alicloud.cluster(specOf({}, { network: { ...specOf().network, natPerZone: true } }), await contextOf("shop"));
    await made();
    assert.equal(ofType("NatGateway").length, 3);
    assert.equal(ofType("SnatEntry").length, 6);
    assert.deepEqual(
      ofType("RouteTable").map(({ name }) => name),
      zones.slice(1).map((zone) => `shop-routes-${zone}`),
    );
    assert.equal(ofType("RouteTableAttachment").length, 4);
    assert.equal(
      find("alicloud:vpc/routeEntry:RouteEntry", `shop-routes-${zones[2]}-default`).inputs["nexthopId"],
      `shop-nat-${zones[2]}-id`,
    );
  });

  it("makes no pods' vSwitch where only load balancers are", async () => {
    const network = { ...specOf().network, zones: zones.slice(0, 2) };
    const { reference } = alicloud.cluster(specOf({}, { zones: [first], network }), await contextOf("shop"));
    await made();
    assert.deepEqual(
      ofType("Switch").map(({ name }) => name),
      [`shop-vswitch-${first}`, `shop-pod-vswitch-${first}`, `shop-vswitch-${zones[1]}`],
    );
    assert.deepEqual(Object.keys((await resolved(reference)).subnets), zones.slice(0, 2));
    assert.deepEqual(find(managed, "shop-cluster").inputs["vswitchIds"], [`shop-vswitch-${first}-id`]);
  });

  it("makes a cluster with encryption, logs, RRSA, its own security group and no NAT gateway of ACK's", async () => {
    const built = alicloud.cluster(specOf(), await contextOf("shop"));
    await made();
    const { addons, ...inputs } = find(managed, "shop-cluster").inputs;
    assert.deepEqual(inputs, {
      clusterSpec: "ack.pro.small",
      version: "1.35.7-aliyun.1",
      upgradePolicy: { controlPlaneOnly: true },
      vswitchIds: zones.map((zone) => `shop-vswitch-${zone}-id`),
      podVswitchIds: zones.map((zone) => `shop-pod-vswitch-${zone}-id`),
      serviceCidr: "172.21.0.0/20",
      proxyMode: "iptables",
      newNatGateway: false,
      slbInternetEnabled: true,
      isEnterpriseSecurityGroup: true,
      enableRrsa: true,
      deletionProtection: true,
      encryptionProviderKey: "shop-key-id",
      disableEncryption: false,
      controlPlaneLogComponents: ["apiserver", "kcm", "scheduler", "ccm", "controlplane-events"],
      controlPlaneLogTtl: "90",
      auditLogConfig: { enabled: true },
      deleteOptions: [
        { resourceType: "SLS_Data", deleteMode: "delete" },
        { resourceType: "SLS_ControlPlane", deleteMode: "delete" },
      ],
      skipSetCertificateAuthority: true,
      tags: { team: "data" },
    });
    assert.deepEqual(
      (addons as { name: string; disabled?: boolean }[]).map(({ name, disabled }) => (disabled ? `no ${name}` : name)),
      [
        "terway-eniip",
        "csi-plugin",
        "csi-provisioner",
        "coredns",
        "metrics-server",
        "ack-pod-identity-webhook",
        "no nginx-ingress-controller",
      ],
    );
    assert.deepEqual(await resolved(built.reference), {
      id: "shop-cluster-id",
      location: "cn-hangzhou",
      network: "shop-network-id",
      subnets: Object.fromEntries(zones.map((zone) => [zone, `shop-vswitch-${zone}-id`])),
      nodeIdentity: "KubernetesWorkerRole-1",
      identityIssuer: "https://oidc.example.com/c1",
    });
    assert.equal(await resolved(pulumi.output(built.clusterIdentifier)), "shop-cluster-id");
    const key = find("alicloud:kms/key:Key", "shop-key").inputs;
    assert.deepEqual(
      [key["automaticRotation"], key["status"], key["deletionProtection"]],
      ["Enabled", "Enabled", "Enabled"],
    );
  });

  it("uses the given key, by its id or ARN, and none for the edition that cannot encrypt", async () => {
    alicloud.cluster(specOf({ encryptionKey: "acs:kms:cn-hangzhou:1:key/key-9" }), await contextOf("given"));
    alicloud.cluster(
      specOf({}, { alicloud: blockOf("alicloud", { clusterSpec: "ack.standard" }) }),
      await contextOf("small"),
    );
    await made();
    assert.deepEqual(ofType("Key"), []);
    assert.equal(find(managed, "given-cluster").inputs["encryptionProviderKey"], "key-9");
    assert.equal(find(managed, "small-cluster").inputs["encryptionProviderKey"], undefined);
  });

  it("puts an access list on the API server's listener", async () => {
    alicloud.cluster(specOf({ allowedCidrs: ["5.6.7.0/24", "5.6.7.0/24"] }), await contextOf("shop"));
    await made();
    assert.deepEqual(
      ofType("AclEntryAttachment").map(({ inputs }) => inputs["entry"]),
      ["100.104.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "5.6.7.0/24"],
    );
    const { inputs } = find("alicloud:oos/execution:Execution", "shop-api-server-access");
    assert.deepEqual(JSON.parse(inputs["parameters"] as string), {
      regionId: "cn-hangzhou",
      loadBalancerId: "lb-1",
      aclId: "shop-api-server-clients-id",
    });
    assert.equal(inputs["templateName"], "kafka-platform-shop-cluster-id");
    const { Tasks: tasks } = JSON.parse(
      find("alicloud:oos/template:Template", "shop-api-server-template").inputs["content"] as string,
    ) as { Tasks: { Properties: { API: string; Parameters: Record<string, unknown> } }[] };
    assert.equal(tasks[0]?.Properties.API, "SetLoadBalancerTCPListenerAttribute");
    assert.equal(tasks[0]?.Properties.Parameters["AclType"], "white");
  });

  it("leaves out public address and list with a private endpoint, and leads the kubeconfig to the private one", async () => {
    const built = alicloud.cluster(specOf({ privateEndpoint: true, allowedCidrs: [] }), await contextOf("shop"));
    await made();
    assert.equal(find(managed, "shop-cluster").inputs["slbInternetEnabled"], false);
    assert.deepEqual([...ofType("Acl"), ...ofType("Execution")], []);
    assert.equal(await pulumi.isSecret(built.kubeconfig), true);
    const config = JSON.parse(await resolved(pulumi.unsecret(built.kubeconfig)));
    assert.equal(config.clusters[0].cluster.server, "https://10.0.0.9:6443");
  });

  it("keeps the kubeconfig secret, and asks for a temporary one only when told to", async () => {
    const lasting = alicloud.cluster(specOf(), await contextOf("lasting"));
    const short = alicloud.cluster(
      specOf({}, { alicloud: blockOf("alicloud", { kubeconfigMinutes: 60 }) }),
      await contextOf("short"),
    );
    await made();
    assert.equal(await pulumi.isSecret(lasting.kubeconfig), true);
    const asked = async (config: pulumi.Output<string>) => JSON.parse(await resolved(pulumi.unsecret(config))).asked;
    assert.deepEqual(await asked(lasting.kubeconfig), { clusterId: "lasting-cluster-id" });
    assert.deepEqual(await asked(short.kubeconfig), { clusterId: "short-cluster-id", temporaryDurationMinutes: 60 });
  });

  it("makes only the cluster in an adopted network, whose vSwitches nodes and pods share", async () => {
    const { reference } = alicloud.cluster(specOf({}, { network: adoptedNetwork }), await contextOf("shop"));
    await made();
    assert.deepEqual([...ofType("Network"), ...ofType("Switch"), ...ofType("NatGateway")], []);
    const { inputs } = find(managed, "shop-cluster");
    assert.deepEqual(inputs["podVswitchIds"], ["vsw-0", "vsw-1", "vsw-2"]);
    assert.equal((await resolved(reference)).network, "vpc-there");
  });

  it("makes nothing for an adopted cluster, and takes its identity from its id", async () => {
    const adopted = specOf({ existing: "c-there" }, { network: adoptedNetwork });
    const built = alicloud.cluster(adopted, await contextOf("shop"));
    const reference = await resolved(built.reference);
    assert.deepEqual(await made(), []);
    assert.deepEqual(reference, {
      id: "c-there",
      location: "cn-hangzhou",
      network: "vpc-there",
      subnets: adoptedNetwork.subnets,
      nodeIdentity: "",
      identityIssuer: "https://issuer/c-there",
    });
    assert.equal(built.clusterIdentifier, "c-there");
    assert.equal(await pulumi.isSecret(built.kubeconfig), true);
  });

  it("takes the adopted cluster's kubeconfig as given", async () => {
    const existing = specOf({ existing: "c-there", kubeconfig: "mine" }, { network: adoptedNetwork });
    const built = alicloud.cluster(existing, await contextOf("shop"));
    assert.equal(await resolved(pulumi.unsecret(built.kubeconfig)), "mine");
    assert.equal(await pulumi.isSecret(built.kubeconfig), true);
  });

  it("previews without knowing any id", async () => {
    await start(true);
    for (const [name, spec] of [
      ["three", specOf()],
      ["one", specOf({ privateEndpoint: true }, { zones: [first], network: { ...specOf().network, zones: [first] } })],
    ] as const) {
      const context = await contextOf(name);
      const built = alicloud.cluster(spec, context);
      const pool = alicloud.nodePool(spec, poolSpec(Cloud.Alicloud, "ecs.r8i.large"), built.reference, context);
      assert.ok(pool.resources.length > 0);
    }
    const registered = await made();
    assert.ok(registered.length > 20);
  });

  it("stays within 60 resources with the defaults, a Kafka pool, buckets and the StorageClass", async () => {
    const context = await contextOf("shop");
    const spec = specOf({ autoscaler: true });
    const cluster = alicloud.cluster(spec, context);
    const provider = new Provider("provider", { kubeconfig: cluster.kubeconfig }, { parent: context.parent });
    const system = alicloud.nodePool(spec, specOf().systemPool ?? poolSpec(Cloud.Alicloud, ""), cluster.reference, {
      ...context,
      name: "shop-system",
    });
    alicloud.addOns(spec, { ...context, cluster, provider, nodes: system.resources, storageClass: "shop" });
    alicloud.nodePool(spec, poolSpec(Cloud.Alicloud, "ecs.r8i.xlarge"), cluster.reference, context);
    alicloud.objectStorage(storageSpec(Cloud.Alicloud, { cluster: cluster.reference }), context);
    const count = (await made()).filter(({ type }) => !type.startsWith("pulumi:")).length;
    assert.ok(count <= 60, `${count} resources`);
    assert.equal(count, 43);
  });

  it("makes a StorageClass of encrypted ESSDs, and nothing else in an adopted cluster", async () => {
    const context = await contextOf("shop");
    const spec = specOf({ existing: "c-there", autoscaler: true }, { network: adoptedNetwork });
    const cluster = alicloud.cluster(spec, context);
    const provider = new Provider("provider", { kubeconfig: cluster.kubeconfig }, { parent: context.parent });
    alicloud.addOns(spec, { ...context, cluster, provider, nodes: [], storageClass: "shop" });
    await made();
    assert.deepEqual(
      recorded.filter(({ type }) => type.startsWith("alicloud")).map(({ name }) => name),
      [],
    );
    const { inputs } = find("kubernetes:storage.k8s.io/v1:StorageClass", "shop-storage-class");
    assert.equal(inputs["provisioner"], "diskplugin.csi.alibabacloud.com");
    assert.deepEqual(inputs["parameters"], {
      type: "cloud_essd",
      performanceLevel: "PL1",
      encrypted: "true",
      "diskTags/team": "data",
    });
  });
});

describe("Alibaba Cloud: addresses", () => {
  it("cuts a network so that no two blocks meet", () => {
    for (const cidr of ["10.0.0.0/16", "192.168.16.0/20"]) {
      const blocks = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => Object.values(zoneBlocks(cidr, index)));
      assert.equal(new Set(blocks).size, 16);
    }
    assert.deepEqual(zoneBlocks("10.40.0.0/16", 2), { nodes: "10.40.32.0/20", pods: "10.40.160.0/20" });
    assert.deepEqual(zoneBlocks("172.16.16.0/20", 0), { nodes: "172.16.16.0/24", pods: "172.16.24.0/24" });
  });

  it("keeps Services out of the network", () => {
    const network = { ...clusterSpec(Cloud.Alicloud).network, cidr: "172.16.0.0/16" };
    assert.equal(serviceCidr({ kubernetes: {}, network }), "192.168.0.0/20");
    assert.equal(serviceCidr({ kubernetes: {}, network: { cidr: "10.0.0.0/16" } }), "172.21.0.0/20");
    assert.equal(serviceCidr({ kubernetes: { serviceCidr: "10.9.0.0/20" }, network }), "10.9.0.0/20");
  });

  it("lists a private client only once", () => {
    assert.deepEqual(apiServerClients(["10.0.0.0/8"]).length, 4);
  });

  it("changes nothing of a kubeconfig but the server", () => {
    const yaml =
      "apiVersion: v1\nclusters:\n- name: k\n  cluster:\n    server: https://a\n    insecure-skip-tls-verify: true\n";
    assert.deepEqual(JSON.parse(withServer(yaml, "https://b")), {
      apiVersion: "v1",
      clusters: [{ name: "k", cluster: { server: "https://b", "insecure-skip-tls-verify": true } }],
    });
  });
});
