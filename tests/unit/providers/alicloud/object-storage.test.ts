import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Cloud } from "../../../../index";
import { alicloud } from "../../../../providers/alicloud";
import { suffixedName } from "../../../../providers/alicloud/names";
import * as policies from "../../../../providers/alicloud/policies";
import { contextOf, made, ofType } from "../../../support/building";
import { byocSpec, clusterReference, storageSpec } from "../../../support/cloud-specs";
import { find, recorded, resolved } from "../../../support/mocks";
import { start } from "./fixtures";

interface Document {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: string | string[];
    readonly Resource?: string[];
    readonly Condition?: Record<string, Record<string, unknown>>;
  }[];
}
const read = (document: unknown): Document => JSON.parse(document as string) as Document;

describe("Alibaba Cloud: buckets and keys", () => {
  beforeEach(() => start());

  it("makes two encrypted buckets that nobody else reads, and only by TLS", async () => {
    alicloud.objectStorage(storageSpec(Cloud.Alicloud), await contextOf("shop-storage"));
    await made();
    assert.deepEqual(find("alicloud:oss/bucket:Bucket", "shop-storage-data-bucket").inputs, {
      bucket: "shop-storage-data-1a2b3c4d",
      redundancyType: "ZRS",
      serverSideEncryptionRule: { sseAlgorithm: "AES256" },
      lifecycleRules: [
        { id: "abort-incomplete-uploads", enabled: true, prefix: "", abortMultipartUploads: [{ days: 7 }] },
      ],
      forceDestroy: false,
      tags: { team: "data" },
    });
    const { lifecycleRules } = find("alicloud:oss/bucket:Bucket", "shop-storage-ops-bucket").inputs;
    assert.deepEqual((lifecycleRules as unknown[]).slice(1), [
      { id: "expire-logs", enabled: true, prefix: "automq/logs", expirations: [{ days: 7 }] },
      { id: "expire-metrics", enabled: true, prefix: "automq/metrics", expirations: [{ days: 7 }] },
    ]);
    assert.deepEqual(
      ofType("BucketPublicAccessBlock").map(({ inputs }) => inputs["blockPublicAccess"]),
      [true, true],
    );
    for (const { inputs } of ofType("BucketPolicy")) {
      assert.deepEqual(read(inputs["policy"]).Statement[0]?.Condition, { Bool: { "acs:SecureTransport": ["false"] } });
      assert.equal(read(inputs["policy"]).Statement[0]?.Effect, "Deny");
    }
  });

  it("says where the buckets are: the internal endpoint, the region with oss-, the name before the host", async () => {
    const { dataBucket } = alicloud.objectStorage(storageSpec(Cloud.Alicloud), await contextOf("shop"));
    assert.deepEqual(await resolved(dataBucket), {
      // The mocks' id of the bucket; OSS's is its name.
      name: "shop-data-bucket-id",
      region: "oss-cn-hangzhou",
      endpoint: "https://oss-cn-hangzhou-internal.aliyuncs.com",
      pathStyle: false,
    });
  });

  it("makes a user that may reach exactly these buckets, and keeps its key secret", async () => {
    const { credentials } = alicloud.objectStorage(storageSpec(Cloud.Alicloud), await contextOf("shop"));
    await made();
    assert.ok(credentials);
    assert.equal(await pulumi.isSecret(credentials.secretAccessKey), true);
    assert.equal(await pulumi.isSecret(credentials.accessKeyId), true);
    const { inputs } = find("alicloud:ram/policy:Policy", "shop-policy");
    const resources = read(inputs["policyDocument"]).Statement.flatMap(({ Resource }) => Resource ?? []);
    const buckets = ["shop-data-bucket-id", "shop-ops-bucket-id"].map((bucket) => `acs:oss:*:*:${bucket}`);
    assert.deepEqual(resources, [...buckets, ...buckets.map((bucket) => `${bucket}/*`)]);
    assert.deepEqual(find("alicloud:ram/userPolicyAttachment:UserPolicyAttachment", "shop-grant").inputs, {
      userName: "shop-user-abc1234",
      policyName: "shop-buckets-1a2b3c4d",
      policyType: "Custom",
    });
  });

  it("names the key after its generation, so that the next one comes before this one goes", async () => {
    alicloud.objectStorage(storageSpec(Cloud.Alicloud, { keyGeneration: 7 }), await contextOf("shop"));
    await made();
    assert.deepEqual(
      ofType("AccessKey").map(({ name }) => name),
      ["shop-key-7"],
    );
  });

  it("encrypts with the key that is given, and lets Kafka use it", async () => {
    const encryptionKey = "acs:kms:cn-hangzhou:1:key/key-9";
    alicloud.objectStorage(storageSpec(Cloud.Alicloud, { encryptionKey }), await contextOf("shop"));
    await made();
    assert.deepEqual(find("alicloud:oss/bucket:Bucket", "shop-ops-bucket").inputs["serverSideEncryptionRule"], {
      sseAlgorithm: "KMS",
      kmsMasterKeyId: "key-9",
    });
    const { inputs } = find("alicloud:ram/policy:Policy", "shop-policy");
    assert.deepEqual(read(inputs["policyDocument"]).Statement.at(-1), {
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: ["acs:kms:cn-hangzhou:*:key/key-9"],
    });
  });

  it("gives adopted buckets no settings, only access", async () => {
    const spec = storageSpec(Cloud.Alicloud, {
      dataBucket: { existing: pulumi.output("ours") },
      opsBucket: { existing: "ours-ops" },
    });
    const { opsBucket } = alicloud.objectStorage(spec, await contextOf("shop"));
    await made();
    assert.deepEqual(
      recorded.filter(({ type }) => type.startsWith("alicloud:oss")),
      [],
    );
    assert.equal((await resolved(opsBucket)).name, "ours-ops");
    const document = read(find("alicloud:ram/policy:Policy", "shop-policy").inputs["policyDocument"]);
    assert.deepEqual(document.Statement[0]?.Resource, ["acs:oss:*:*:ours", "acs:oss:*:*:ours-ops"]);
  });

  it("previews without knowing any id", async () => {
    await start(true);
    alicloud.objectStorage(storageSpec(Cloud.Alicloud), await contextOf("shop"));
    const cluster = clusterReference({ identityIssuer: "https://issuer" });
    const byoc = byocSpec(Cloud.Alicloud, { cluster, privateDnsDomain: "kafka.internal" });
    alicloud.byocEnvironment(byoc, await contextOf("byoc"));
    const registered = await made();
    assert.equal(registered.filter(({ type }) => type.startsWith("alicloud")).length, 10 + 8);
  });

  it("keeps names within what OSS takes", () => {
    assert.equal(suffixedName("Shop_Storage", "data", "1a2b3c4d"), "shop-storage-data-1a2b3c4d");
    const long = suffixedName("a".repeat(80), "data", "1a2b3c4d");
    assert.equal(long.length, 63);
    assert.match(long, /^[a-z0-9][a-z0-9-]+[a-z0-9]$/);
    assert.match(suffixedName("__", "ops", "1a2b3c4d"), /^kafka-ops-/);
  });
});

describe("Alibaba Cloud: environment of AutoMQ's BYOC edition", () => {
  beforeEach(() => start());
  const cluster = clusterReference({ id: "c1", network: "vpc-1", identityIssuer: "https://issuer/c1" });

  it("makes a role for the console's machine and one for the cluster's pods", async () => {
    const built = alicloud.byocEnvironment(byocSpec(Cloud.Alicloud, { cluster }), await contextOf("env"));
    assert.equal(await resolved(built.consoleIdentity), "acs:ram::1:role/env-console");
    assert.equal(await resolved(built.dataPlaneIdentity), "acs:ram::1:role/env-data-plane");
    assert.equal(built.dnsZone, undefined);
    await made();
    const trust = JSON.stringify(
      read(find("alicloud:ram/role:Role", "env-data-plane").inputs["assumeRolePolicyDocument"]),
    );
    for (const part of ["acs:ram::1234:oidc-provider/ack-rrsa-c1", "https://issuer/c1", "sts.aliyuncs.com"]) {
      assert.ok(trust.includes(part), part);
    }
    assert.match(
      String(find("alicloud:ram/role:Role", "env-console").inputs["assumeRolePolicyDocument"]),
      /ecs\.aliyuncs\.com/,
    );
  });

  it("demands RRSA of the cluster", async () => {
    const bare = pulumi.output(clusterReference({ id: "c1", identityIssuer: "" }));
    alicloud.byocEnvironment(byocSpec(Cloud.Alicloud, { cluster: bare }), await contextOf("env"));
    const failed = new Promise<Error>((resolve) =>
      process.once("unhandledRejection", (error: Error) => resolve(error)),
    );
    assert.match((await failed).message, /c1 has no issuer of pod identities\. Enable RRSA/);
  });

  it("grants volumes only to a log on volumes, and only those that carry AutoMQ's tag", () => {
    assert.ok(!policies.dataPlaneAccess(["a", "b"], "cn-hangzhou", false).includes("ecs:"));
    const attach = read(policies.dataPlaneAccess(["a", "b"], "cn-hangzhou", true)).Statement.find(({ Action }) =>
      Action.includes("ecs:AttachDisk"),
    );
    assert.deepEqual(attach?.Condition, { StringEquals: { "acs:ResourceTag/automqVendor": ["automq"] } });
  });

  it("lets both roles use the user's key of the buckets, and no other", async () => {
    const encryptionKey = "acs:kms:cn-hangzhou:1:key/k1";
    alicloud.byocEnvironment(byocSpec(Cloud.Alicloud, { cluster, encryptionKey }), await contextOf("env"));
    await made();
    for (const role of ["console", "data-plane"]) {
      const document = read(find("alicloud:ram/policy:Policy", `env-${role}-policy`).inputs["policyDocument"]);
      const use = document.Statement.filter(({ Action }) => Action.includes("kms:Decrypt"));
      assert.deepEqual(
        use.map(({ Resource }) => Resource),
        [["acs:kms:cn-hangzhou:*:key/k1"]],
        role,
      );
    }
  });

  it("makes a private DNS zone only when asked, in the cluster's network, for the console to write in", async () => {
    const spec = byocSpec(Cloud.Alicloud, { cluster, privateDnsDomain: "kafka.internal" });
    const { dnsZone } = alicloud.byocEnvironment(spec, await contextOf("env"));
    assert.ok(dnsZone);
    assert.equal(await resolved(dnsZone), "env-dns-zone-id");
    await made();
    assert.deepEqual(find("alicloud:pvtz/zoneAttachment:ZoneAttachment", "env-dns-zone-network").inputs["vpcs"], [
      { vpcId: "vpc-1", regionId: "cn-hangzhou" },
    ]);
    assert.match(
      String(find("alicloud:ram/policy:Policy", "env-console-policy").inputs["policyDocument"]),
      /acs:pvtz:\*:\*:zone\/env-dns-zone-id/,
    );
  });

  it("has no data action on everything, and no action on all of a service", () => {
    const documents = [
      policies.bucketAccess(["a", "b"], "cn-hangzhou", "key"),
      policies.dataPlaneAccess(["a", "b"], "cn-hangzhou", true, "key"),
      policies.consoleAccess(["a", "b"], "cn-hangzhou", "c1", { zone: "z1", key: "key" }),
    ];
    for (const statement of documents.flatMap((document) => read(document).Statement)) {
      const actions = [statement.Action].flat();
      assert.ok(!actions.some((action) => action.includes("*")), actions.join());
      if (statement.Resource?.includes("*")) {
        assert.ok(
          actions.every((action) => /:(Describe|List)/.test(action)),
          actions.join(),
        );
      }
    }
  });
});
