import type { Kind } from "../kind";
import { between, oneOf } from "../rules";
import { account, member } from "./iam";
import { labelFailures } from "./labels";
import { demandService, text } from "./services";

/** The objects in a bucket. Tests create them with the input `bucket`. */
export const objectType = "gcp:simulated/object";

const bucket: Kind = {
  token: "gcp:storage/bucket:Bucket",
  name: {
    property: "name",
    auto: { lowerCase: true },
    least: 3,
    most: 63,
    pattern: /^(?!goog)[a-z0-9][a-z0-9._-]*[a-z0-9]$/,
    form: "lower-case letters, digits, dashes, underscores and full stops",
  },
  forceNew: ["project", "location", "storageClass", "customPlacementConfig"],
  defaults: (inputs) => ({ forceDestroy: false, storageClass: "STANDARD", url: `gs://${inputs["name"]}` }),
  computed: ["selfLink", "timeCreated", "projectNumber"],
  check: (inputs) => [
    ...oneOf(inputs, "publicAccessPrevention", ["inherited", "enforced"]),
    ...oneOf(inputs, "lifecycleRules.action.type", ["Delete", "SetStorageClass", "AbortIncompleteMultipartUpload"]),
    ...oneOf(inputs, "storageClass", ["STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"]),
    ...(text(inputs, "location") === text(inputs, "location").toUpperCase()
      ? []
      : [{ property: "location", reason: "comes back in capital letters, and would differ in each refresh" }]),
    ...labelFailures(inputs, "labels"),
    ...softDelete(inputs["softDeletePolicy"]),
  ],
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "storage");
    const name = text(inputs, "name");
    return {
      id: name,
      outputs: {
        selfLink: `https://www.googleapis.com/storage/v1/b/${name}`,
        timeCreated: "2026-11-21T00:00:00Z",
        projectNumber: 123456789012,
      },
    };
  },
  beforeDelete: ({ name, inputs }, cloud) => {
    const objects = cloud.resources(objectType).filter((object) => object.inputs["bucket"] === name);
    if (objects.length > 0 && inputs["forceDestroy"] !== true) {
      throw new Error(`Error trying to delete bucket ${name} containing objects without \`force_destroy\` set to true`);
    }
    for (const { id } of objects) cloud.remove(objectType, id);
  },
  wording: {
    nameTaken: (_type, name) =>
      `googleapi: Error 409: Your previous request to create the named bucket ${name} succeeded and you already own it., conflict`,
  },
};

/** Off, or between a week and ninety days. */
function softDelete(policy: unknown) {
  const given = policy as { retentionDurationSeconds?: number } | undefined;
  if (given?.retentionDurationSeconds === undefined || given.retentionDurationSeconds === 0) return [];
  return between({ seconds: given.retentionDurationSeconds }, "seconds", 604_800, 7_776_000);
}

const mostKeys = 10;

const hmacKey: Kind = {
  token: "gcp:storage/hmacKey:HmacKey",
  name: { property: "serviceAccountEmail", auto: "never", unique: false },
  forceNew: ["project", "serviceAccountEmail"],
  requires: [{ path: "serviceAccountEmail", type: account.token, by: "email" }],
  defaults: { state: "ACTIVE" },
  computed: ["accessId", "secret", "timeCreated", "updated"],
  secrets: ["secret"],
  check: (inputs) => oneOf(inputs, "state", ["ACTIVE", "INACTIVE"]),
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "storage");
    const email = inputs["serviceAccountEmail"];
    const same = cloud.resources(hmacKey.token).filter((key) => key.inputs["serviceAccountEmail"] === email);
    if (same.length >= mostKeys) throw new Error(`googleapi: Error 429: ${email} has ${mostKeys} HMAC keys already`);
    const accessId = `GOOG1E${cloud.hex(55).toUpperCase()}`;
    const now = "2026-11-21T00:00:00Z";
    return {
      id: `projects/${inputs["project"]}/hmacKeys/${accessId}`,
      outputs: { accessId, secret: Buffer.from(cloud.hex(30)).toString("base64"), timeCreated: now, updated: now },
    };
  },
};

export const storage: readonly Kind[] = [
  bucket,
  hmacKey,
  member("gcp:storage/bucketIAMMember:BucketIAMMember", "bucket", [{ path: "bucket", type: bucket.token, by: "name" }]),
];
