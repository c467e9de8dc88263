import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AwsPodIdentity, Cloud, TaintEffect } from "../../../../index";
import { Exposure } from "../../../../model/args/kafka/exposure";
import { aws } from "../../../../providers/aws";
import { taintEffects } from "../../../../providers/aws/node-pool";
import type { PolicyDocument } from "../../../../providers/aws/policy-document";
import { contextOf, made, ofType } from "../../../support/building";
import {
  byocSpec,
  clusterReference,
  locationSpec,
  poolSpec,
  storageSpec,
  systemPoolSpec,
} from "../../../support/cloud-specs";
import { resolved } from "../../../support/mocks";
import { nodeGroups, one, parsed, start } from "./fixtures";

const location = locationSpec(Cloud.Aws);
const nodeIdentity = "arn:aws:iam::123456789012:role/nodes";
const subnets = { "eu-central-1a": "subnet-a", "eu-central-1b": "subnet-b", "eu-central-1c": "subnet-c" };
const reference = clusterReference({ id: "shop", network: "vpc-1", nodeIdentity, subnets });

describe("AWS: node pools", () => {
  beforeEach(() => start());

  it("makes one node group over the subnets of the zones, from a template", async () => {
    const { ids } = aws.nodePool(location, poolSpec(Cloud.Aws, "m7g.xlarge"), reference, await contextOf("kafka"));
    await made();
    assert.deepEqual(one("NodeGroup"), {
      region: "eu-central-1",
      clusterName: "shop",
      nodeRoleArn: nodeIdentity,
      subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
      amiType: "AL2023_ARM_64_STANDARD",
      instanceTypes: ["m7g.xlarge"],
      capacityType: "ON_DEMAND",
      scalingConfig: { minSize: 6, maxSize: 6, desiredSize: 6 },
      launchTemplate: { id: "kafka-template-id", version: "3" },
      labels: { dedicated: "automq", "kafka-platform/pool": "kafka" },
      taints: [{ key: "dedicated", value: "automq", effect: "NO_SCHEDULE" }],
      updateConfig: { maxUnavailable: 1 },
      tags: { team: "data" },
    });
    assert.deepEqual(await resolved(ids), ["arn:aws:eks:eu-central-1:123456789012:nodegroup/kafka-pool"]);
  });

  it("has the version of the reference, so that nodes follow the control plane, or the one that EKS chooses", async () => {
    for (const [kubernetesVersion, expected] of [
      ["1.34", "1.34"],
      ["", undefined],
    ] as const) {
      await start();
      const cluster = { ...reference, kubernetesVersion };
      aws.nodePool(location, poolSpec(Cloud.Aws, "m7g.xlarge"), cluster, await contextOf("kafka"));
      await made();
      assert.equal(one("NodeGroup")["version"], expected);
    }
  });

  it("encrypts the disk, and keeps pods from the node's role", async () => {
    aws.nodePool(location, poolSpec(Cloud.Aws, "r6in.large", { diskSizeGib: 80 }), reference, await contextOf("kafka"));
    await made();
    const { blockDeviceMappings, metadataOptions, tagSpecifications } = one("LaunchTemplate");
    assert.deepEqual(blockDeviceMappings, [
      {
        deviceName: "/dev/xvda",
        ebs: { volumeSize: 80, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
      },
    ]);
    assert.deepEqual(metadataOptions, { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 });
    assert.deepEqual((tagSpecifications as unknown[])[1], {
      resourceType: "volume",
      tags: { team: "data", Name: "kafka" },
    });
  });

  it("lets pods at the node's role, with AutoMQ's mark on the machine, where its BYOC edition asks for it", async () => {
    const pool = poolSpec(Cloud.Aws, "r6in.large", { podsUseNodeIdentity: true });
    aws.nodePool(location, pool, reference, await contextOf("kafka"));
    await made();
    const { metadataOptions, tagSpecifications } = one("LaunchTemplate");
    assert.equal((metadataOptions as Record<string, unknown>)["httpPutResponseHopLimit"], 2);
    assert.match(JSON.stringify(tagSpecifications), /"automqVendor":"automq"/);
  });

  it("has no taint on the system's pool, and spells every effect as EKS does", async () => {
    const system = systemPoolSpec(Cloud.Aws, "t3.large", { zones: ["eu-central-1b"] });
    aws.nodePool(location, system, pulumi.output(reference), await contextOf("system"));
    await made();
    assert.equal(one("NodeGroup")["taints"], undefined);
    assert.deepEqual(one("NodeGroup")["subnetIds"], ["subnet-b"]);
    assert.deepEqual(
      Object.values(TaintEffect).map((effect) => taintEffects[effect]),
      ["NO_SCHEDULE", "PREFER_NO_SCHEDULE", "NO_EXECUTE"],
    );
  });

  it("keeps what the autoscaler chose, and asks for the least of a new pool", async () => {
    const pool = poolSpec(Cloud.Aws, "r6in.large", { minNodes: 6, maxNodes: 12 });
    const desired = async (): Promise<unknown> => {
      await made();
      return (one("NodeGroup")["scalingConfig"] as Record<string, unknown>)["desiredSize"];
    };
    aws.nodePool(location, pool, reference, await contextOf("kafka"));
    assert.equal(await desired(), 6);
    await start();
    nodeGroups.set("kafka-any-name", 8).set("other-pool-abc1234", 11);
    aws.nodePool(location, pool, reference, await contextOf("kafka"));
    assert.equal(await desired(), 8);
    await start();
    nodeGroups.set("kafka-pool-abc1234", 3);
    aws.nodePool(location, pool, reference, await contextOf("kafka"));
    assert.equal(await desired(), 6);
  });
});

describe("AWS: object storage", () => {
  beforeEach(() => start());

  it("makes two private, encrypted buckets and a role for exactly these", async () => {
    const built = aws.objectStorage(storageSpec(Cloud.Aws, { cluster: reference }), await contextOf("store"));
    await made();
    assert.equal(built.credentials, undefined);
    assert.deepEqual(built.serviceAccountAnnotations, {});
    assert.deepEqual(await resolved(built.dataBucket), {
      name: "store-data-abc1234",
      region: "eu-central-1",
      endpoint: "",
      pathStyle: false,
    });
    assert.equal((await resolved(built.opsBucket)).name, "store-ops-abc1234");
    for (const bucket of ["data", "ops"]) {
      assert.equal(one("Bucket", `store-${bucket}`)["forceDestroy"], false);
      assert.deepEqual(one("BucketPublicAccessBlock", `${bucket}-private`), {
        region: "eu-central-1",
        bucket: `store-${bucket}-abc1234`,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
      assert.deepEqual(one("BucketServerSideEncryptionConfiguration", `${bucket}-encryption`)["rules"], [
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ]);
      assert.match(String(one("BucketPolicy", `${bucket}-tls-only`)["policy"]), /aws:SecureTransport/);
    }
    const access = parsed(one("RolePolicy", "kafka-access")["policy"]);
    assert.deepEqual(access.Statement[0]?.["Resource"], [
      "arn:aws:s3:::store-data-abc1234",
      "arn:aws:s3:::store-ops-abc1234",
    ]);
    assert.deepEqual(one("PodIdentityAssociation"), {
      region: "eu-central-1",
      clusterName: "shop",
      namespace: "orders",
      serviceAccount: "orders",
      roleArn: "arn:aws:iam::123456789012:role/store-kafka-role",
      tags: { team: "data" },
    });
  });

  it("lets nothing of the data bucket expire, and of the ops bucket AutoMQ's own logs and metrics", async () => {
    aws.objectStorage(storageSpec(Cloud.Aws, { cluster: reference }), await contextOf("store"));
    await made();
    type Rule = { expiration?: { days: number }; filter: { prefix: string }; abortIncompleteMultipartUpload?: object };
    const rules = (bucket: string): Rule[] =>
      one("BucketLifecycleConfiguration", `${bucket}-lifecycle`)["rules"] as Rule[];
    const expiring = (bucket: string): unknown[] =>
      rules(bucket)
        .filter(({ expiration }) => expiration !== undefined)
        .map(({ filter, expiration }) => [filter.prefix, expiration?.days]);
    assert.deepEqual(expiring("data"), []);
    assert.deepEqual(expiring("ops"), [
      ["automq/logs/", 7],
      ["automq/metrics/", 7],
    ]);
    for (const bucket of ["data", "ops"]) {
      assert.deepEqual(rules(bucket)[0]?.abortIncompleteMultipartUpload, { daysAfterInitiation: 7 });
    }
  });

  it("encrypts with a key that is given, and lets Kafka use it", async () => {
    const encryptionKey = pulumi.output("arn:aws:kms:eu-central-1:123456789012:key/theirs");
    aws.objectStorage(
      storageSpec(Cloud.Aws, { cluster: reference, encryptionKey, forceDestroy: true }),
      await contextOf("store"),
    );
    await made();
    assert.deepEqual(one("BucketServerSideEncryptionConfiguration", "data-encryption")["rules"], [
      {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: "arn:aws:kms:eu-central-1:123456789012:key/theirs",
        },
        bucketKeyEnabled: true,
      },
    ]);
    assert.equal(parsed(one("RolePolicy")["policy"]).Statement[2]?.["Sid"], "Key");
    assert.equal(one("Bucket", "data")["forceDestroy"], true);
  });

  it("gives adopted buckets no settings, only access", async () => {
    const spec = storageSpec(Cloud.Aws, {
      cluster: reference,
      dataBucket: { existing: pulumi.output("their-data") },
      opsBucket: { existing: "their-ops" },
    });
    const { dataBucket } = aws.objectStorage(spec, await contextOf("store"));
    const types = (await made()).map(({ type }) => type.split(":").pop());
    assert.deepEqual(types.sort(), ["PodIdentityAssociation", "Role", "RolePolicy"]);
    assert.equal((await resolved(dataBucket)).name, "their-data");
    assert.match(String(one("RolePolicy")["policy"]), /arn:aws:s3:::their-ops\/\*/);
  });

  it("binds the ServiceAccount by its annotation with IRSA", async () => {
    const cluster = clusterReference({ id: "shop", identityIssuer: "https://oidc.example.com/id/A" });
    const spec = storageSpec(Cloud.Aws, { cluster, aws: { podIdentity: AwsPodIdentity.Irsa } });
    const { serviceAccountAnnotations } = aws.objectStorage(spec, await contextOf("store"));
    await made();
    assert.equal(ofType("PodIdentityAssociation").length, 0);
    assert.equal(
      await resolved(pulumi.output(serviceAccountAnnotations["eks.amazonaws.com/role-arn"] ?? "")),
      "arn:aws:iam::123456789012:role/store-kafka-role",
    );
    assert.match(String(one("Role")["assumeRolePolicy"]), /system:serviceaccount:orders:orders/);
  });
});

describe("AWS: load balancers", () => {
  const settings = (
    exposure: typeof Exposure.InternalLoadBalancer | typeof Exposure.PublicLoadBalancer,
    address?: string,
  ) =>
    aws.loadBalancer(
      location,
      {
        exposure,
        zones: ["eu-central-1c", "eu-central-1a"],
        networkZones: ["eu-central-1c", "eu-central-1a"],
        crossZone: true,
        sourceRanges: ["10.0.0.0/8"],
        ...(address === undefined ? {} : { address }),
      },
      pulumi.output(reference),
    );
  const prefix = "service.beta.kubernetes.io/aws-load-balancer-";

  it("are internal, in the subnets of the zones", async () => {
    const { loadBalancerClass, annotations } = settings(Exposure.InternalLoadBalancer);
    assert.equal(loadBalancerClass, "service.k8s.aws/nlb");
    assert.deepEqual(await resolved(pulumi.output({ ...annotations })), {
      [`${prefix}scheme`]: "internal",
      [`${prefix}nlb-target-type`]: "ip",
      [`${prefix}attributes`]: "load_balancing.cross_zone.enabled=true",
      [`${prefix}subnets`]: "subnet-c,subnet-a",
    });
  });

  it("are public, in the subnets that are tagged so, with addresses that stay", async () => {
    const { annotations, addressAnnotations } = settings(Exposure.PublicLoadBalancer, "eipalloc-1,eipalloc-2");
    assert.deepEqual(await resolved(pulumi.output({ ...annotations, ...addressAnnotations })), {
      [`${prefix}scheme`]: "internet-facing",
      [`${prefix}nlb-target-type`]: "ip",
      [`${prefix}attributes`]: "load_balancing.cross_zone.enabled=true",
      [`${prefix}eip-allocations`]: "eipalloc-1,eipalloc-2",
    });
    const internal = settings(Exposure.InternalLoadBalancer, "10.0.0.9,10.0.32.9").addressAnnotations;
    assert.equal(internal[`${prefix}private-ipv4-addresses`], "10.0.0.9,10.0.32.9");
  });
});

describe("AWS: a BYOC environment", () => {
  beforeEach(() => start());

  it("has an instance profile for the console, which administers the cluster, and one of the nodes' role", async () => {
    const built = aws.byocEnvironment(byocSpec(Cloud.Aws, { cluster: reference }), await contextOf("env"));
    await made();
    assert.equal(await resolved(built.consoleIdentity), "arn:aws:iam::123456789012:instance-profile/env-console");
    assert.equal(await resolved(built.dataPlaneIdentity), "arn:aws:iam::123456789012:instance-profile/nodes");
    assert.equal(built.dnsZone, undefined);
    assert.deepEqual(one("RolePolicy", "data-plane-access")["role"], "nodes");
    assert.equal(one("AccessEntry")["principalArn"], "arn:aws:iam::123456789012:role/env-console-role");
    assert.ok(!String(one("RolePolicy", "data-plane-access")["policy"]).includes("ec2:"));
  });

  it("lets both roles use the user's key of the buckets, and no other", async () => {
    const encryptionKey = "arn:aws:kms:eu-central-1:123456789012:key/1";
    aws.byocEnvironment(byocSpec(Cloud.Aws, { cluster: reference, encryptionKey }), await contextOf("env"));
    await made();
    for (const role of ["console-access", "data-plane-access"]) {
      const { Statement } = JSON.parse(String(one("RolePolicy", role)["policy"])) as PolicyDocument;
      const use = Statement.filter(({ Action }) => Action.includes("kms:Decrypt"));
      assert.deepEqual(
        use.map(({ Resource }) => Resource),
        [encryptionKey],
        role,
      );
    }
  });

  it("has block volumes and a private DNS zone when asked to", async () => {
    const spec = byocSpec(Cloud.Aws, { cluster: reference, blockWal: true, privateDnsDomain: "kafka.internal" });
    const built = aws.byocEnvironment(spec, await contextOf("env"));
    await made();
    assert.equal(await resolved(built.dnsZone ?? pulumi.output("")), "ZONE1");
    assert.deepEqual(one("Zone")["vpcs"], [{ vpcId: "vpc-1", vpcRegion: "eu-central-1" }]);
    const policy = String(one("RolePolicy", "data-plane-access")["policy"]);
    assert.match(policy, /ec2:AttachVolume/);
    assert.match(policy, /hostedzone\/ZONE1/);
  });
});
