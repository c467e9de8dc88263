import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { StorageSpec } from "../../../../model/specs/cloud-spec";
import type * as Module from "../../../../providers/huawei/object-storage";
import { contextOf, isSecret, madeNames, optionsOf } from "../../../support/building";
import { storageSpec } from "../../../support/cloud-specs";
import { find, recorded, resolved, settled, startMocks } from "../../../support/mocks";
import { huaweiCloud, types } from "./fixtures";

describe("Huawei Cloud: object storage", () => {
  let module: typeof Module;
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/huawei/object-storage.js");
  });
  beforeEach(() => startMocks(false, huaweiCloud));

  const build = async (overrides: Partial<StorageSpec> = {}, name = "shop") => {
    const built = module.objectStorage(storageSpec(Cloud.Huawei, overrides), await contextOf(name));
    await settled();
    return built;
  };
  const json = (type: string, name: string, key = "policy") => JSON.parse(String(find(type, name).inputs[key]));
  const access = [
    "AccessKey shop-key-1",
    "Group shop-group",
    "GroupMembership shop-membership",
    "GroupRoleAssignment shop-grant",
    "Role shop-policy",
    "User shop-user",
  ];

  it("makes exactly the children whose names are its upgrade contract", async () => {
    await build();
    assert.deepEqual(
      madeNames(),
      [
        ...access,
        "Bucket shop-data",
        "Bucket shop-ops",
        "BucketPolicy shop-data-policy",
        "BucketPolicy shop-ops-policy",
        "RandomId shop-bucket-digits",
      ].sort(),
    );
  });

  it("makes private, encrypted buckets in several zones, without versions", async () => {
    await build();
    for (const role of ["data", "ops"]) {
      const { acl, encryption, sseAlgorithm, multiAz, versioning, forceDestroy, bucket } = find(
        types.bucket,
        `shop-${role}`,
      ).inputs;
      assert.deepEqual(
        { acl, encryption, sseAlgorithm, multiAz, versioning, forceDestroy },
        {
          acl: "private",
          encryption: true,
          sseAlgorithm: "AES256",
          multiAz: true,
          versioning: false,
          forceDestroy: false,
        },
      );
      assert.equal(bucket, `shop-${role}-${"ff".repeat(4)}`);
    }
  });

  it("lets unfinished uploads go after a week, and logs and metrics, but never data", async () => {
    await build();
    const rules = (role: string) =>
      find(types.bucket, `shop-${role}`).inputs["lifecycleRules"] as {
        prefix?: string;
        expirations?: unknown;
        abortIncompleteMultipartUploads?: unknown;
      }[];
    assert.deepEqual(rules("data"), [
      { name: "unfinished-uploads", enabled: true, abortIncompleteMultipartUploads: [{ days: 7 }] },
    ]);
    const expiring = rules("ops").filter(({ expirations }) => expirations !== undefined);
    assert.deepEqual(
      expiring.map(({ prefix, expirations }) => [prefix, expirations]),
      [
        ["automq/logs", [{ days: 7 }]],
        ["automq/metrics", [{ days: 7 }]],
      ],
    );
  });

  it("grants exactly the two buckets, by a user's policy and by the buckets' own", async () => {
    await build();
    const digits = "ff".repeat(4);
    const [onBuckets, onObjects] = json(types.role, "shop-policy").Statement;
    assert.deepEqual(onBuckets.Resource, [`OBS:*:*:bucket:shop-data-${digits}`, `OBS:*:*:bucket:shop-ops-${digits}`]);
    assert.deepEqual(onObjects.Resource, [
      `OBS:*:*:object:shop-data-${digits}/*`,
      `OBS:*:*:object:shop-ops-${digits}/*`,
    ]);
    assert.equal(find(types.assignment, "shop-grant").inputs["domainId"], "domain-1");
    const [tls, bucket, objects] = json(types.bucketPolicy, "shop-data-policy").Statement;
    assert.deepEqual(
      { effect: tls.Effect, who: tls.Principal, when: tls.Condition },
      { effect: "Deny", who: { ID: ["*"] }, when: { Bool: { SecureTransport: ["false"] } } },
    );
    assert.deepEqual(bucket.Principal, { ID: ["domain/domain-1:user/shop-user-id"] });
    assert.deepEqual(objects.Resource, [`shop-data-${digits}/*`]);
  });

  it("gives the key as a secret, and keeps the plugin from writing it to a file", async () => {
    const { credentials } = await build();
    assert.ok(credentials);
    assert.ok(await isSecret(credentials.accessKeyId));
    assert.equal(await resolved(credentials.accessKeyId), "shop-key-1-id");
    assert.equal(await resolved(credentials.secretAccessKey), "secret of shop-key-1");
    assert.deepEqual(optionsOf.get("shop-key-1")?.additionalSecretOutputs, ["secret", "encryptedSecret"]);
    assert.equal(find(types.key, "shop-key-1").inputs["secretFile"], "/dev/null/kafka-platform");
  });

  it("names the key by its generation, so that a new one is made before the old one goes", async () => {
    await build({ keyGeneration: 3 });
    assert.ok(madeNames().includes("AccessKey shop-key-3"));
    assert.ok(!madeNames().includes("AccessKey shop-key-1"));
  });

  it("says where the buckets are, host-style, once the access is granted", async () => {
    const built = await build();
    assert.deepEqual(await resolved(built.dataBucket), {
      name: `shop-data-${"ff".repeat(4)}`,
      region: "ap-southeast-3",
      endpoint: "https://obs.ap-southeast-3.myhuaweicloud.com",
      pathStyle: false,
    });
    assert.deepEqual(built.serviceAccountAnnotations, {});
  });

  it("says where they are in Europe too, which has a domain of its own", async () => {
    const { dataBucket } = await build({ region: "eu-west-101" });
    assert.equal((await resolved(dataBucket)).endpoint, "https://obs.eu-west-101.myhuaweicloud.eu");
  });

  it("gives adopted buckets access and no settings", async () => {
    const built = await build({ dataBucket: { existing: "mine" }, opsBucket: { existing: "other" } });
    assert.deepEqual(madeNames(), access);
    assert.equal((await resolved(built.dataBucket)).name, "mine");
    assert.deepEqual(json(types.role, "shop-policy").Statement[0].Resource, [
      "OBS:*:*:bucket:mine",
      "OBS:*:*:bucket:other",
    ]);
  });

  it("makes only the bucket that is not adopted", async () => {
    await build({ dataBucket: { existing: "mine" } });
    assert.deepEqual(
      madeNames().filter((name) => name.startsWith("Bucket")),
      ["Bucket shop-ops", "BucketPolicy shop-ops-policy"],
    );
  });

  it("encrypts with a given key, and lets Kafka use just that", async () => {
    await build({ encryptionKey: "key-7" });
    const { sseAlgorithm, kmsKeyId } = find(types.bucket, "shop-data").inputs;
    assert.deepEqual({ sseAlgorithm, kmsKeyId }, { sseAlgorithm: "kms", kmsKeyId: "key-7" });
    assert.deepEqual(json(types.role, "shop-key-policy").Statement[0].Resource, ["KMS:*:*:KeyId:key-7"]);
    assert.equal(find(types.role, "shop-key-policy").inputs["type"], "XA");
    assert.equal(find(types.assignment, "shop-key-grant").inputs["projectId"], "project of ap-southeast-3");
  });

  it("honours forceDestroy and retainOnDelete", async () => {
    await build({ forceDestroy: true });
    assert.equal(find(types.bucket, "shop-data").inputs["forceDestroy"], true);
    assert.equal(optionsOf.get("shop-data")?.retainOnDelete, undefined);
    await startMocks(false, huaweiCloud);
    await build({ retainOnDelete: true });
    for (const name of ["shop-data", "shop-ops", "shop-data-policy"])
      assert.equal(optionsOf.get(name)?.retainOnDelete, true);
    assert.notEqual(optionsOf.get("shop-user")?.retainOnDelete, true);
  });

  it("makes legal bucket names of any component's name", async () => {
    const { bucketPrefix } = await import("../../../../providers/huawei/names.js");
    assert.equal(bucketPrefix("My_Shop.Prod"), "my-shop-prod");
    assert.equal(bucketPrefix("--"), "kafka");
    assert.ok(`${bucketPrefix("x".repeat(90))}-data-12345678`.length <= 63);
  });

  it("previews before anything exists", async () => {
    await startMocks(true, huaweiCloud);
    await build();
    assert.ok(recorded.some(({ name }) => name === "shop-data"));
    assert.ok(recorded.some(({ name }) => name === "shop-key-1"));
  });
});
