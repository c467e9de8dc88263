import type { JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { oneOf } from "../rules";

// huaweicloud_obs_bucket and huaweicloud_obs_bucket_policy.

const bucketToken = "huaweicloud:Obs/bucket:Bucket";

const bucket: Kind = {
  token: bucketToken,
  name: {
    property: "bucket",
    auto: "never",
    least: 3,
    most: 63,
    pattern: /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
    form: "lower-case letters, digits, dashes and dots",
  },
  forceNew: ["region", "multiAz", "parallelFs"],
  defaults: (inputs) => ({
    storageClass: "STANDARD",
    acl: "private",
    versioning: false,
    encryption: false,
    forceDestroy: false,
    bucketDomainName: `${inputs["bucket"]}.obs.${inputs["region"]}.myhuaweicloud.com`,
  }),
  computed: ["bucketVersion", "storageInfos"],
  check: (inputs) => [
    ...oneOf(inputs, "storageClass", ["STANDARD", "WARM", "COLD"]),
    ...oneOf(inputs, "acl", ["private", "public-read", "public-read-write", "log-delivery-write"]),
    ...oneOf(inputs, "sseAlgorithm", ["kms", "AES256"]),
    ...("kmsKeyId" in inputs && inputs["sseAlgorithm"] === "AES256"
      ? [{ property: "kmsKeyId", reason: "is only used where sseAlgorithm is kms" }]
      : []),
  ],
  create: () => ({ outputs: { bucketVersion: "3.0", storageInfos: [{ size: 0, objectNumber: 0 }] } }),
  beforeDelete: ({ id, inputs }, cloud) => {
    const objects = cloud.resources("huaweicloud:obs/object").filter((object) => object.inputs["bucket"] === id);
    if (objects.length === 0) return;
    if (inputs["forceDestroy"] !== true)
      throw new Error(`BucketNotEmpty: the bucket ${id} holds ${objects.length} objects`);
    for (const object of objects) cloud.remove(object.type, object.id);
  },
  wording: { nameTaken: (_type, name) => `BucketAlreadyExists: the requested bucket name ${name} is not available` },
};

function demandPolicy(inputs: JsonObject): void {
  const { Statement } = JSON.parse(String(inputs["policy"])) as {
    Statement?: readonly { Principal?: { ID?: readonly string[] }; Resource?: readonly string[] }[];
  };
  if (Statement === undefined || Statement.length === 0) throw new Error("MalformedPolicy: no statement");
  const name = String(inputs["bucket"]);
  for (const { Principal, Resource = [] } of Statement) {
    if (!Principal?.ID?.length) throw new Error("MalformedPolicy: a statement without Principal");
    const other = Resource.find((one) => one !== name && !one.startsWith(`${name}/`));
    if (other !== undefined) throw new Error(`MalformedPolicy: ${other} is not in the bucket ${name}`);
  }
}

const bucketPolicy: Kind = {
  token: "huaweicloud:Obs/bucketPolicy:BucketPolicy",
  forceNew: ["region", "bucket"],
  requires: [{ path: "bucket", type: bucketToken, by: "name", holds: false }],
  check: (inputs) => oneOf(inputs, "policyFormat", ["obs", "s3"]),
  create: (inputs) => {
    demandPolicy(inputs);
    return { id: String(inputs["bucket"]) };
  },
  update: (_old, inputs) => {
    demandPolicy(inputs);
    return {};
  },
};

export const storage: readonly Kind[] = [bucket, bucketPolicy];
