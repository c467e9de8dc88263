// checkov has no rules for Huawei Cloud under the plugin's names, so the ones it has for other clouds are written here: over
// everything that a platform registers, and over wrong ones, to see that each rule finds something.
import assert from "node:assert/strict";
import type * as Package from "../../../../index";
import type { JsonObject } from "../../../../local/plugins/values";
import type { CloudArgs } from "../../../../model/args/clouds/cloud-args";
import {
  bucketAccess,
  bucketPolicy,
  consoleAccess,
  keyAccess,
  type PolicyDocument,
  volumeAccess,
} from "../../../../providers/huawei/policies";
import { readShapes, shapeFailures } from "../../../clouds/shapes";
import { type Recorded, recorded, settled, startMocks } from "../../../support/mocks";
import { huaweiCloud, types, zones } from "./fixtures";

type Rule = (resource: Pick<Recorded, "type" | "inputs">, all: readonly Pick<Recorded, "type" | "inputs">[]) => boolean;

/** By name, what may not be. A rule gives true where it is broken. */
const broken: Readonly<Record<string, Rule>> = {
  "a bucket is encrypted": ({ type, inputs }) => type === types.bucket && inputs["encryption"] !== true,
  "a bucket is private": ({ type, inputs }) => type === types.bucket && inputs["acl"] !== "private",
  "a bucket refuses what is not TLS": ({ type, inputs }, all) =>
    type === types.bucket &&
    !all.some(
      (one) =>
        one.type === types.bucketPolicy &&
        one.inputs["bucket"] === inputs["bucket"] &&
        /"SecureTransport":\["false"\]/.test(String(one.inputs["policy"])),
    ),
  "a bucket's policy lets nobody in whom it does not name": ({ type, inputs }) =>
    type === types.bucketPolicy &&
    (JSON.parse(String(inputs["policy"])).Statement as { Effect: string; Principal: { ID: string[] } }[]).some(
      ({ Effect, Principal }) => Effect === "Allow" && Principal.ID.includes("*"),
    ),
  "no security group is open to the internet": ({ type, inputs }) =>
    type === types.rule &&
    inputs["direction"] === "ingress" &&
    /^(0\.0\.0\.0|::)\/0$/.test(String(inputs["remoteIpPrefix"])),
  "nodes' disks are encrypted": ({ type, inputs }) =>
    type === types.pool &&
    [inputs["rootVolume"], inputs["dataVolumes"]].flat().some((disk) => !(disk as { kmsKeyId?: string })?.kmsKeyId),
  "Kafka's volumes are encrypted": ({ type, inputs }) =>
    type === types.storageClass && !(inputs["parameters"] as JsonObject)["everest.io/crypt-key-id"],
  "nodes have no public address": ({ type, inputs }) => type === types.pool && /eip/i.test(JSON.stringify(inputs)),
  "a public API server is bounded by a network ACL": ({ type, inputs }, all) =>
    type === types.cluster &&
    inputs["eip"] !== undefined &&
    !all.some((one) => one.type === types.acl && /"deny"/.test(JSON.stringify(one.inputs["ingressRules"]))),
  "a cluster keeps its audit logs": ({ type }, all) =>
    type === types.cluster && !all.some((one) => one.type === types.logs && isAudited(one.inputs["logConfigs"])),
  "a cluster has RBAC": ({ type, inputs }) => type === types.cluster && inputs["authenticationMode"] !== "rbac",
  "a user has keys only": ({ type, inputs }) => type.endsWith(":User") && inputs["accessType"] !== "programmatic",
  "a key is written to no file": ({ type, inputs }) =>
    type === types.key && !String(inputs["secretFile"]).startsWith("/dev/null/"),
};

function isAudited(logs: unknown): boolean {
  return (logs as { name: string; enable: boolean }[]).some(({ name, enable }) => name === "audit" && enable);
}

const findings = (all: readonly Pick<Recorded, "type" | "inputs">[]): string[] =>
  Object.entries(broken).flatMap(([name, rule]) =>
    all.filter((one) => rule(one, all)).map(({ type }) => `${type}: ${name}`),
  );

describe("Huawei Cloud: a whole platform", () => {
  let kafka: typeof Package;
  before(async () => {
    await startMocks();
    kafka = await import("../../../../index.js");
  });
  const diskEncryptionKey = "0d0466b0-e727-4d9c-b35d-f84bb474a37f";
  const build = async (more: Pick<CloudArgs, "diskEncryptionKey"> = {}) => {
    await startMocks(false, huaweiCloud);
    new kafka.KafkaPlatform("shop", {
      cloud: kafka.Cloud.Huawei,
      region: "ap-southeast-3",
      zones: [...zones],
      huawei: { keyPairName: "nodes" },
      ...more,
      kubernetes: { allowedCidrs: ["5.6.7.0/24"], autoscaler: true },
      kafka: { engine: kafka.Engine.Automq },
    });
    await settled();
  };

  it("breaks no rule of security", async () => {
    await build({ diskEncryptionKey });
    assert.deepEqual(findings(recorded), []);
  });

  it("breaks only those on disks where no key for them is given: EVS encrypts with a key or not at all", async () => {
    await build();
    assert.deepEqual([...new Set(findings(recorded))].sort(), [
      `${types.pool}: nodes' disks are encrypted`,
      `${types.storageClass}: Kafka's volumes are encrypted`,
    ]);
  });

  it("is made of at most 60 resources of the cloud", async () => {
    await build();
    const ours = recorded.filter(
      ({ type, name }) => type.startsWith("huaweicloud:") || /storage-class|bucket-digits/.test(name),
    );
    assert.equal(ours.length, 33);
    assert.ok(recorded.length <= 70, `${recorded.length} in all`);
  });

  it("gives the plugin only arguments that it has, of its types", async () => {
    await build({ diskEncryptionKey });
    const { resources } = readShapes("huaweicloud");
    for (const { type, name, inputs } of recorded.filter((one) => one.type.startsWith("huaweicloud:"))) {
      const shape = resources[type];
      assert.ok(shape, type);
      const given = Object.entries(inputs).filter(([, value]) => value !== undefined);
      assert.deepEqual(shapeFailures(shape.inputs, Object.fromEntries(given) as JsonObject), [], name);
    }
  });
});

describe("Huawei Cloud: the rules of security", () => {
  const bad: readonly Pick<Recorded, "type" | "inputs">[] = [
    { type: types.bucket, inputs: { acl: "public-read" } },
    { type: types.bucketPolicy, inputs: { policy: '{"Statement":[{"Effect":"Allow","Principal":{"ID":["*"]}}]}' } },
    { type: types.rule, inputs: { direction: "ingress", remoteIpPrefix: "0.0.0.0/0" } },
    { type: types.pool, inputs: { eipIds: ["1"] } },
    { type: types.pool, inputs: { rootVolume: { kmsKeyId: "1" }, dataVolumes: [{ size: 100 }] } },
    { type: types.storageClass, inputs: { parameters: {} } },
    { type: types.cluster, inputs: { eip: "198.51.100.7" } },
    { type: "huaweicloud:Iam/user:User", inputs: { accessType: "default" } },
    { type: types.key, inputs: {} },
  ];

  it("each find what they are for", () => {
    const found = findings(bad);
    for (const name of Object.keys(broken))
      assert.ok(
        found.some((one) => one.endsWith(name)),
        name,
      );
  });
});

describe("Huawei Cloud: policies", () => {
  const isData = (action: string): boolean => /^(obs:object|obs:bucket|kms:dek|kms:cmk)/.test(action);
  const documents: readonly PolicyDocument[] = [
    bucketAccess(["a", "b"]),
    keyAccess("k"),
    consoleAccess(true),
    volumeAccess(),
  ];

  it("name each action, and no data action without the thing it is on", () => {
    for (const { Statement } of documents) {
      for (const { Action, Resource } of Statement) {
        for (const action of Action) {
          assert.ok(!action.includes("*"), action);
          if (isData(action))
            assert.ok(
              Resource?.every((one) => !one.endsWith(":*")),
              action,
            );
        }
      }
    }
  });

  it("let Kafka do exactly what AutoMQ's S3 client does, and change no setting of a bucket", () => {
    const actions = bucketAccess(["a"]).Statement.map(({ Action }) => Action);
    const onBucket = ["ListBucket", "HeadBucket", "ListBucketMultipartUploads"];
    const onObjects = ["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts"];
    assert.deepEqual(actions, [
      onBucket.map((action) => `obs:bucket:${action}`),
      onObjects.map((action) => `obs:object:${action}`),
    ]);
    const [, bucket, objects] = bucketPolicy("a", { domain: "domain", id: "user" }).Statement;
    assert.deepEqual([bucket?.Action, objects?.Action], [onBucket, onObjects]);
  });
});
