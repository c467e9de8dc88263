import assert from "node:assert/strict";
import { Cloud } from "../../../../model/args/clouds/cloud";
import type { StorageSpec } from "../../../../model/specs/cloud-spec";
import type * as ObjectStorages from "../../../../providers/gcp/object-storage";
import { contextOf, isSecret, madeNames } from "../../../support/building";
import { storageSpec } from "../../../support/cloud-specs";
import { recorded, resolved, settled, startMocks } from "../../../support/mocks";
import { googleCloud, inputsOf, types } from "./fixtures";

describe("GCP: object storage", () => {
  let module: typeof ObjectStorages;
  before(async () => {
    await startMocks();
    module = await import("../../../../providers/gcp/object-storage.js");
  });
  beforeEach(() => startMocks(false, googleCloud));

  const build = async (overrides: Partial<StorageSpec> = {}) => {
    const built = module.objectStorage(storageSpec(Cloud.Gcp, overrides), await contextOf("orders"));
    await settled();
    return built;
  };
  const bucket = (use: string) => inputsOf(types.bucket, `orders-${use}-bucket`);

  it("makes exactly the children whose names are its upgrade contract", async () => {
    await build();
    assert.deepEqual(madeNames(), [
      "Account orders-account",
      "Bucket orders-data-bucket",
      "Bucket orders-ops-bucket",
      "BucketIAMMember orders-data-grant",
      "BucketIAMMember orders-ops-grant",
      "HmacKey orders-hmac-key-1",
      "Service orders-service-iam",
      "Service orders-service-storage",
    ]);
  });

  it("makes private buckets that keep no old versions and delete at once", async () => {
    await build();
    for (const use of ["data", "ops"]) {
      const inputs = bucket(use);
      assert.equal(inputs["uniformBucketLevelAccess"], true);
      assert.equal(inputs["publicAccessPrevention"], "enforced");
      assert.deepEqual(inputs["versioning"], { enabled: false });
      assert.deepEqual(inputs["softDeletePolicy"], { retentionDurationSeconds: 0 });
      assert.equal(inputs["forceDestroy"], false);
      assert.equal(inputs["location"], "EUROPE-WEST4");
      assert.equal(inputs["encryption"], undefined);
      assert.deepEqual(inputs["labels"], { team: "data" });
    }
  });

  it("expires nothing in the data bucket but abandoned uploads", async () => {
    await build();
    const abandoned = { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } };
    assert.deepEqual(bucket("data")["lifecycleRules"], [abandoned]);
    assert.deepEqual(bucket("ops")["lifecycleRules"], [
      abandoned,
      { action: { type: "Delete" }, condition: { age: 7, matchesPrefixes: ["automq/logs", "automq/metrics"] } },
    ]);
  });

  it("encrypts with the user's key, and deletes contents only when asked", async () => {
    const encryptionKey = "projects/p/locations/europe-west4/keyRings/r/cryptoKeys/k";
    await build({ encryptionKey, forceDestroy: true });
    assert.deepEqual(bucket("ops")["encryption"], { defaultKmsKeyName: encryptionKey });
    assert.equal(bucket("data")["forceDestroy"], true);
  });

  it("grants one account the objects of exactly these buckets", async () => {
    await build({ opsBucket: { existing: "shared-ops" } });
    const member = `serviceAccount:${inputsOf(types.account, "orders-account")["accountId"]}@my-project.iam.gserviceaccount.com`;
    assert.deepEqual(
      recorded
        .filter(({ type }) => type === types.bucketMember)
        .sort((one, other) => one.name.localeCompare(other.name))
        .map(({ inputs }) => inputs),
      [
        { bucket: "orders-data-bucket-1234567", role: "roles/storage.objectUser", member },
        { bucket: "shared-ops", role: "roles/storage.objectUser", member },
      ],
    );
    assert.ok(!recorded.some(({ type }) => type === types.projectMember));
  });

  it("makes no bucket where both are adopted", async () => {
    const built = await build({ dataBucket: { existing: "kafka.example.com" }, opsBucket: { existing: "ops" } });
    assert.ok(!recorded.some(({ type }) => type === types.bucket));
    assert.deepEqual(await resolved(built.dataBucket), {
      name: "kafka.example.com",
      region: "europe-west4",
      endpoint: "https://storage.googleapis.com",
      pathStyle: true,
    });
    assert.equal((await resolved(built.opsBucket)).pathStyle, false);
  });

  it("gives secret keys, and new ones under a new name for a new generation", async () => {
    const built = await build({ keyGeneration: 2 });
    assert.ok(built.credentials);
    assert.equal(await isSecret(built.credentials.accessKeyId), true);
    assert.equal(await isSecret(built.credentials.secretAccessKey), true);
    assert.equal(await resolved(built.credentials.accessKeyId), "GOOG-orders-hmac-key-2");
    assert.equal(await resolved(built.credentials.secretAccessKey), "secret-of-orders-hmac-key-2");
  });

  it("tells a bucket only when the access to it is granted", async () => {
    await startMocks(true, googleCloud);
    const built = await build({ dataBucket: { existing: "known-name" } });
    await assert.rejects(resolved(built.dataBucket), /unknown/);
  });
});
