import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsPodIdentity } from "../../../../index";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import { aws } from "../../../../providers/aws";
import { contextOf, made, ofType } from "../../../support/building";
import { blockOf } from "../../../support/cloud-specs";
import { resolved } from "../../../support/mocks";
import { one, parsed, specOf, start } from "./fixtures";

const [first = "", second = ""] = specOf().zones;
const adoptedNetwork: Partial<ClusterSpec> = {
  network: { ...specOf().network, id: "vpc-theirs", subnets: { [first]: "subnet-1", [second]: "subnet-2" } },
};

describe("AWS: network and cluster", () => {
  beforeEach(() => start());

  it("makes a network with one NAT gateway, and a way to S3 that does not go through it", async () => {
    aws.cluster(specOf(), await contextOf("shop"));
    await made();
    assert.equal(ofType("Subnet").length, 6);
    assert.equal(ofType("NatGateway").length, 1);
    assert.deepEqual(one("Subnet", `shop-private-${first}`), {
      region: "eu-central-1",
      vpcId: "shop-vpc-id",
      availabilityZone: first,
      cidrBlock: "10.0.0.0/19",
      mapPublicIpOnLaunch: false,
      tags: { team: "data", Name: `shop-private-${first}`, "kubernetes.io/role/internal-elb": "1" },
    });
    assert.equal(
      (one("Subnet", `shop-public-${first}`)["tags"] as Record<string, string>)["kubernetes.io/role/elb"],
      "1",
    );
    assert.deepEqual(one("VpcEndpoint")["routeTableIds"], ["shop-public-routes-id", "shop-private-routes-id"]);
    assert.equal(one("VpcEndpoint")["serviceName"], "com.amazonaws.eu-central-1.s3");
    assert.deepEqual(one("RouteTable", "private-routes")["routes"], [
      { cidrBlock: "0.0.0.0/0", natGatewayId: "shop-nat-id" },
    ]);
    assert.deepEqual(Object.keys(one("DefaultSecurityGroup")).sort(), ["region", "tags", "vpcId"]);
  });

  it("gives each zone a NAT gateway of its own when asked to, with S3 on every table", async () => {
    aws.cluster(specOf({}, { network: { ...specOf().network, natPerZone: true } }), await contextOf("shop"));
    await made();
    assert.equal(ofType("NatGateway").length, 3);
    assert.equal((one("VpcEndpoint")["routeTableIds"] as string[]).length, 4);
    assert.equal(
      one("RouteTableAssociation", `private-${second}-routes`)["routeTableId"],
      `shop-private-routes-${second}-id`,
    );
    assert.equal(one("NatGateway", second)["subnetId"], `shop-public-${second}-id`);
  });

  it("gives the control plane a second zone when nodes have one", async () => {
    const network = { ...specOf().network, zones: [first, second] };
    const { reference } = aws.cluster(specOf({}, { zones: [first], network }), await contextOf("shop"));
    await made();
    const { subnetIds } = one("Cluster")["vpcConfig"] as { subnetIds: string[] };
    assert.deepEqual(subnetIds, [`shop-private-${first}-id`, `shop-private-${second}-id`]);
    assert.deepEqual(Object.keys((await resolved(reference)).subnets), [first, second]);
    assert.equal(ofType("NatGateway").length, 1);
  });

  it("makes a cluster with every log, an encrypted log group, a key, and access by entries only", async () => {
    const built = aws.cluster(specOf({ logRetentionDays: 100 }), await contextOf("shop"));
    await made();
    const key = "arn:aws:kms:eu-central-1:123456789012:key/1";
    assert.deepEqual(one("Cluster"), {
      region: "eu-central-1",
      name: "shop-stack",
      version: "1.35",
      roleArn: "arn:aws:iam::123456789012:role/shop-cluster-role",
      vpcConfig: {
        subnetIds: specOf().zones.map((zone) => `shop-private-${zone}-id`),
        endpointPrivateAccess: true,
        endpointPublicAccess: true,
        publicAccessCidrs: ["5.6.7.0/24"],
      },
      accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: true },
      bootstrapSelfManagedAddons: false,
      encryptionConfig: { provider: { keyArn: key }, resources: ["secrets"] },
      enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      deletionProtection: true,
      tags: { team: "data" },
    });
    assert.deepEqual(one("LogGroup"), {
      region: "eu-central-1",
      name: "/aws/eks/shop-stack/cluster",
      retentionInDays: 120,
      kmsKeyId: key,
      tags: { team: "data" },
    });
    assert.equal(one("Key")["enableKeyRotation"], true);
    assert.equal(
      await resolved(pulumi.output(built.clusterIdentifier)),
      "arn:aws:eks:eu-central-1:123456789012:cluster/shop-stack",
    );
    assert.deepEqual(await resolved(built.reference), {
      id: "shop-stack",
      location: "eu-central-1",
      network: "shop-vpc-id",
      subnets: Object.fromEntries(specOf().zones.map((zone) => [zone, `shop-private-${zone}-id`])),
      nodeIdentity: "arn:aws:iam::123456789012:role/shop-node-role",
      identityIssuer: "",
      kubernetesVersion: specOf().kubernetes.version,
    });
  });

  it("keeps the API server inside the network when asked to", async () => {
    aws.cluster(specOf({ privateEndpoint: true, allowedCidrs: [] }), await contextOf("shop"));
    await made();
    const { endpointPrivateAccess, endpointPublicAccess, publicAccessCidrs } = one("Cluster")["vpcConfig"] as Record<
      string,
      unknown
    >;
    assert.deepEqual([endpointPrivateAccess, endpointPublicAccess, publicAccessCidrs], [true, false, undefined]);
  });

  it("uses an existing key, and lets the cluster's role use it", async () => {
    const encryptionKey = "arn:aws:kms:eu-central-1:123456789012:key/theirs";
    aws.cluster(specOf({ encryptionKey: pulumi.output(encryptionKey) }), await contextOf("shop"));
    await made();
    assert.equal(ofType("Key").length, 0);
    assert.deepEqual(parsed(one("RolePolicy")["policy"]).Statement[0]?.["Resource"], encryptionKey);
    assert.equal(one("LogGroup")["kmsKeyId"], undefined);
  });

  it("gives nodes what they need before the first one, and nothing of Kafka's", async () => {
    const { beforeNodes } = aws.cluster(specOf(), await contextOf("shop"));
    await made();
    const names = await Promise.all(beforeNodes.map(async ({ urn }) => (await resolved(urn)).split("::").pop() ?? ""));
    for (const name of [
      "shop-vpc-cni",
      "shop-kube-proxy",
      "shop-eks-pod-identity-agent",
      "shop-node-role-worker",
      "shop-node-role-cni",
      "shop-node-role-images",
      "shop-s3",
      ...specOf().zones.map((zone) => `shop-private-${zone}-routes`),
    ]) {
      assert.ok(names.includes(name), `${name} is not among ${names}`);
    }
    assert.equal(ofType("RolePolicy").length, 0);
  });

  it("builds IRSA on an identity provider, without the pod identity agent", async () => {
    const { reference, beforeNodes } = aws.cluster(
      specOf({}, { aws: { podIdentity: AwsPodIdentity.Irsa } }),
      await contextOf("shop"),
    );
    await made();
    const issuer = "https://oidc.example.com/id/MADE";
    assert.deepEqual(one("OpenIdConnectProvider"), {
      url: issuer,
      clientIdLists: ["sts.amazonaws.com"],
      tags: { team: "data" },
    });
    assert.equal((await resolved(reference)).identityIssuer, issuer);
    assert.deepEqual(
      ofType("Addon").flatMap(({ inputs: { configurationValues: settings } }) =>
        settings === undefined ? [] : [settings],
      ),
      ['{"enableNetworkPolicy":"true"}'],
      "the network add-on enforces NetworkPolicies, and no other add-on has settings",
    );
    assert.deepEqual(
      ofType("Addon")
        .map(({ name }) => name)
        .sort(),
      ["shop-kube-proxy", "shop-vpc-cni"],
    );
    const urns = await Promise.all(beforeNodes.map(({ urn }) => resolved(urn)));
    assert.ok(urns.some((urn) => urn.endsWith("::shop-issuer")));
  });

  it("asks EKS for versions of add-ons that go with its Kubernetes, unless they are given", async () => {
    const versions = async (addOnVersions?: Record<string, string>): Promise<unknown> => {
      await start();
      const spec = specOf({ version: "1.34" }, addOnVersions && { aws: blockOf("aws", { addOnVersions }) });
      aws.cluster(spec, await contextOf("shop"));
      await made();
      return Object.fromEntries(ofType("Addon").map(({ inputs }) => [inputs["addonName"], inputs["addonVersion"]]));
    };
    const version = "v1.34.0-eksbuild.1";
    const defaults = { "vpc-cni": version, "kube-proxy": version, "eks-pod-identity-agent": version };
    assert.deepEqual(await versions(), defaults);
    const given = { "kube-proxy": "v1.33.9-eksbuild.2" };
    assert.deepEqual(await versions(given), { ...defaults, ...given });
  });

  it("lets administrators in, whatever their order", async () => {
    const [anna, otto] = ["arn:aws:iam::123456789012:role/Anna", "arn:aws:iam::123456789012:user/otto"];
    aws.cluster(specOf({}, { aws: blockOf("aws", { administrators: [anna, otto] }) }), await contextOf("shop"));
    await made();
    const entries = (): Map<unknown, string> =>
      new Map(ofType("AccessEntry").map(({ name, inputs }) => [inputs["principalArn"], name]));
    const before = entries();
    assert.equal(before.size, 2);
    assert.match(String(ofType("AccessPolicyAssociation")[0]?.inputs["policyArn"]), /AmazonEKSClusterAdminPolicy$/);
    await start();
    aws.cluster(specOf({}, { aws: blockOf("aws", { administrators: [otto] }) }), await contextOf("shop"));
    await made();
    assert.equal(entries().get(otto), before.get(otto));
  });

  it("puts the permissions boundary on every role", async () => {
    const permissionsBoundary = pulumi.output("arn:aws:iam::123456789012:policy/bound");
    aws.cluster(specOf({}, { aws: blockOf("aws", { permissionsBoundary }) }), await contextOf("shop"));
    await made();
    assert.deepEqual(
      new Set(ofType("Role").map(({ inputs }) => inputs["permissionsBoundary"])),
      new Set(["arn:aws:iam::123456789012:policy/bound"]),
    );
  });

  it("adopts a network without making any of it", async () => {
    const { reference } = aws.cluster(specOf({}, adoptedNetwork), await contextOf("shop"));
    const types = (await made()).map(({ type }) => type);
    assert.deepEqual(
      types.filter((type) => type.startsWith("aws:ec2/")),
      [],
    );
    assert.deepEqual((one("Cluster")["vpcConfig"] as Record<string, unknown>)["subnetIds"], ["subnet-1", "subnet-2"]);
    assert.equal((await resolved(reference)).network, "vpc-theirs");
  });

  it("adopts a cluster, and adds only the role of our nodes", async () => {
    const { reference, kubeconfig, clusterIdentifier } = aws.cluster(
      specOf({ existing: "theirs" }, adoptedNetwork),
      await contextOf("shop"),
    );
    const types = (await made()).map(({ type }) => type.split(":").pop());
    assert.deepEqual(types, ["Role", "RolePolicyAttachment", "RolePolicyAttachment", "RolePolicyAttachment"]);
    assert.deepEqual(await resolved(reference), {
      id: "theirs",
      location: "eu-central-1",
      network: "vpc-theirs",
      subnets: { [first]: "subnet-1", [second]: "subnet-2" },
      nodeIdentity: "arn:aws:iam::123456789012:role/shop-node-role",
      identityIssuer: "",
      kubernetesVersion: "1.34",
    });
    assert.match(await resolved(kubeconfig), /https:\/\/theirs\.eks\.amazonaws\.com/);
    assert.equal(
      await resolved(pulumi.output(clusterIdentifier)),
      "arn:aws:eks:eu-central-1:123456789012:cluster/theirs",
    );
  });

  it("takes the kubeconfig and the issuer of an adopted cluster", async () => {
    const { reference, kubeconfig } = aws.cluster(
      specOf(
        { existing: "theirs", kubeconfig: "given" },
        { ...adoptedNetwork, aws: { podIdentity: AwsPodIdentity.Irsa } },
      ),
      await contextOf("shop"),
    );
    assert.equal(await resolved(kubeconfig), "given");
    assert.equal(await pulumi.isSecret(kubeconfig), true);
    assert.equal((await resolved(reference)).identityIssuer, "https://oidc.example.com/id/THEIRS");
    assert.equal(ofType("OpenIdConnectProvider").length, 0);
  });

  it("writes a kubeconfig, secret, that asks the aws command for tokens", async () => {
    const { kubeconfig } = aws.cluster(
      specOf({}, { aws: blockOf("aws", { kubeconfigRoleArn: pulumi.output("arn:role"), kubeconfigProfile: "work" }) }),
      await contextOf("shop"),
    );
    assert.equal(await pulumi.isSecret(kubeconfig), true);
    const config = JSON.parse(await resolved(kubeconfig));
    assert.deepEqual(config.clusters[0].cluster, {
      server: "https://made.eks.amazonaws.com",
      "certificate-authority-data": "Q0E=",
    });
    const { command, args, env } = config.users[0].user.exec;
    assert.equal(
      [command, ...args].join(" "),
      "aws eks get-token --cluster-name shop-stack --region eu-central-1 --output json --role-arn arn:role",
    );
    assert.deepEqual(env, [{ name: "AWS_PROFILE", value: "work" }]);
  });
});
