import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import { AwsPodIdentity, Cloud } from "../../../../index";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import { aws } from "../../../../providers/aws";
import { contextOf, made, ofType } from "../../../support/building";
import { blockOf, clusterSpec, poolSpec, storageSpec, systemPoolSpec } from "../../../support/cloud-specs";
import { one, parsed, specOf, start } from "./fixtures";

/** Network, cluster, a system and a Kafka pool, add-ons and buckets. */
async function whole(spec: ClusterSpec): Promise<string[]> {
  const context = await contextOf("shop");
  const cluster = aws.cluster(spec, context);
  const provider = new Provider("shop-kubernetes", { kubeconfig: cluster.kubeconfig }, { parent: context.parent });
  const system = systemPoolSpec(Cloud.Aws, "t3.large", { zones: spec.zones });
  const nodes =
    spec.systemPool === undefined
      ? []
      : aws.nodePool(spec, system, cluster.reference, {
          ...context,
          name: "shop-system",
          dependsOn: cluster.beforeNodes,
        }).resources;
  aws.addOns(spec, { ...context, cluster, provider, nodes, storageClass: "shop" });
  const kafka = poolSpec(Cloud.Aws, "r6in.large", { zones: spec.zones });
  aws.nodePool(spec, kafka, cluster.reference, await contextOf("shop-kafka"));
  const storage = { ...storageSpec(Cloud.Aws, { cluster: cluster.reference }), aws: spec.aws };
  aws.objectStorage(storage, await contextOf("shop-storage"));
  return (await made()).filter(({ type }) => !type.startsWith("pulumi:")).map(({ name }) => name);
}

describe("AWS: all together", () => {
  beforeEach(() => start());

  it("stays within its budget of 60 resources, each with a name of its own", async () => {
    const names = await whole(specOf());
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.length, 54);
  });

  it("stays within it with the load balancer controller too", async () => {
    const names = await whole(specOf({ loadBalancers: true }));
    assert.ok(names.length <= 60, `${names.length}`);
  });

  it("installs DNS and the volume driver, whose role the add-on binds, after the system's nodes", async () => {
    await whole(specOf());
    const driver = one("Addon", "aws-ebs-csi-driver");
    assert.deepEqual(driver["podIdentityAssociations"], [
      { roleArn: "arn:aws:iam::123456789012:role/shop-volumes-role", serviceAccount: "ebs-csi-controller-sa" },
    ]);
    assert.equal(driver["serviceAccountRoleArn"], undefined);
    assert.equal(
      one("RolePolicyAttachment", "volumes-role-ebs")["policyArn"],
      "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2",
    );
    assert.equal(one("Addon", "coredns")["addonName"], "coredns");
    const storageClass = one("StorageClass");
    assert.equal(storageClass["provisioner"], "ebs.csi.aws.com");
    assert.deepEqual(storageClass["parameters"], { type: "gp3", encrypted: "true" });
    assert.equal(ofType("Release").length, 0);
  });

  it("installs the two controllers with roles of their own, and tells them what they would ask the machine", async () => {
    await whole(specOf({ loadBalancers: true, autoscaler: true }));
    const balancers = one("Release", "load-balancer-controller");
    assert.equal(balancers["chart"], "aws-load-balancer-controller");
    const values = balancers["values"] as Record<string, unknown>;
    assert.equal(values["clusterName"], "shop-stack");
    assert.equal(values["vpcId"], "shop-vpc-id");
    assert.equal(values["enableServiceMutatorWebhook"], false);
    const scaler = one("Release", "cluster-autoscaler")["values"] as Record<string, Record<string, unknown>>;
    assert.equal(scaler["autoDiscovery"]?.["clusterName"], "shop-stack");
    assert.deepEqual(scaler["image"], { tag: "v1.35.0" });
    assert.deepEqual(
      ofType("PodIdentityAssociation")
        .map(({ inputs }) => `${inputs["namespace"]}/${inputs["serviceAccount"]}`)
        .sort(),
      ["kube-system/aws-load-balancer-controller", "kube-system/cluster-autoscaler", "orders/orders"],
    );
    assert.match(JSON.stringify(parsed(one("RolePolicy", "balancers-access")["policy"])), /vpc\/shop-vpc-id/);
  });

  it("takes the charts from where it is told to", async () => {
    const loadBalancerControllerChart = { chart: "oci://mirror.example.com/lbc", version: "3.5.0" };
    await whole(specOf({ loadBalancers: true }, { aws: blockOf("aws", { loadBalancerControllerChart }) }));
    assert.equal(one("Release")["chart"], "oci://mirror.example.com/lbc");
    assert.equal(one("Release")["repositoryOpts"], undefined);
  });

  it("binds all by annotations with IRSA, and no role is left without its boundary", async () => {
    const permissionsBoundary = "arn:aws:iam::123456789012:policy/bound";
    await whole(
      specOf(
        { loadBalancers: true, autoscaler: true },
        { aws: { podIdentity: AwsPodIdentity.Irsa, permissionsBoundary } },
      ),
    );
    assert.equal(ofType("PodIdentityAssociation").length, 0);
    assert.equal(
      one("Addon", "aws-ebs-csi-driver")["serviceAccountRoleArn"],
      "arn:aws:iam::123456789012:role/shop-volumes-role",
    );
    const { serviceAccount } = one("Release", "load-balancer-controller")["values"] as Record<
      string,
      Record<string, unknown>
    >;
    assert.deepEqual(serviceAccount?.["annotations"], {
      "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/shop-balancers-role",
    });
    const roles = ofType("Role");
    assert.equal(roles.length, 6);
    for (const { name, inputs } of roles) assert.equal(inputs["permissionsBoundary"], permissionsBoundary, name);
  });

  it("gives an adopted cluster a StorageClass alone, whatever else is asked for", async () => {
    const { systemPool: _none, ...spec } = specOf(
      { existing: "theirs", loadBalancers: true, autoscaler: true },
      {
        network: {
          ...specOf().network,
          id: "vpc-1",
          subnets: Object.fromEntries(specOf().zones.map((zone) => [zone, zone])),
        },
      },
    );
    await whole(spec);
    assert.equal(ofType("StorageClass").length, 1);
    assert.deepEqual([...ofType("Addon"), ...ofType("Release")], []);
  });

  it("tags everything that can be tagged, and says the region of all that has one", async () => {
    await whole(specOf());
    const untaggable = /RouteTableAssociation|RolePolicy|RolePolicyAttachment|BucketP|BucketS|BucketL|AccessPolicy/;
    const global = /^aws:iam/;
    for (const { type, name, inputs } of (await made()).filter((resource) => resource.type.startsWith("aws:"))) {
      if (!untaggable.test(type)) assert.equal((inputs["tags"] as Record<string, string>)["team"], "data", name);
      if (!global.test(type)) assert.equal(inputs["region"], "eu-central-1", name);
    }
  });

  for (const zones of [1, 3]) {
    for (const adopted of [false, true]) {
      it(`previews with nothing known yet: ${zones} zones, ${adopted ? "adopted" : "made"}`, async () => {
        await start(true);
        const plain = clusterSpec(Cloud.Aws);
        const network = adopted
          ? { ...plain.network, id: "vpc-1", subnets: Object.fromEntries(plain.zones.map((zone) => [zone, zone])) }
          : plain.network;
        const spec = { ...plain, zones: plain.zones.slice(0, zones), network };
        const kubernetes = {
          ...spec.kubernetes,
          ...(adopted ? { existing: "theirs" } : { loadBalancers: true, autoscaler: true }),
        };
        const names = await whole({ ...spec, kubernetes });
        assert.ok(names.includes("shop-kafka-pool"));
        assert.equal(names.includes("shop-cluster"), !adopted);
      });
    }
  }
});
