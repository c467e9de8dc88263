import type { CheckFailure } from "../../../local/plugins/resource";
import type { JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { anyOf, oneOf } from "../rules";
import { jsonObject, tagsOf } from "./checks";
import { types } from "./types";

/** OSS refuses rules that do the same thing to prefixes of which one begins with the other. */
function lifecycleFailures(inputs: JsonObject): CheckFailure[] {
  const rules = (inputs["lifecycleRules"] ?? []) as JsonObject[];
  const ids = rules.map(({ id }) => id);
  const failures: CheckFailure[] = [];
  if (new Set(ids).size !== ids.length) {
    failures.push({ property: "lifecycleRules", reason: "InvalidArgument: two rules have the same id" });
  }
  for (const action of ["expirations", "abortMultipartUploads", "transitions"]) {
    const prefixes = rules.filter((rule) => rule[action] !== undefined).map(({ prefix }) => String(prefix ?? ""));
    const met = prefixes.some((one, at) => prefixes.some((two, other) => at !== other && two.startsWith(one)));
    if (met) failures.push({ property: "lifecycleRules", reason: `Overlap for same action type ${action}` });
  }
  return failures;
}

const bucket: Kind = {
  token: types.bucket,
  name: {
    property: "bucket",
    auto: "never",
    least: 3,
    most: 63,
    pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/,
    form: "lower-case letters, digits and dashes",
  },
  forceNew: ["redundancyType", "storageClass"],
  computed: ["creationDate", "extranetEndpoint", "intranetEndpoint", "location", "owner"],
  // The provider would choose the same name for every bucket of a run.
  check: (inputs) => [
    ...anyOf(inputs, "bucket"),
    ...oneOf(inputs, "redundancyType", ["LRS", "ZRS"]),
    ...oneOf(inputs, "serverSideEncryptionRule.sseAlgorithm", ["AES256", "KMS"]),
    ...lifecycleFailures(inputs),
    ...tagsOf(inputs),
  ],
  create: (inputs, cloud) => {
    const region = String(cloud.config["region"] ?? "cn-hangzhou");
    return {
      id: String(inputs["bucket"]),
      outputs: {
        creationDate: "2026-11-01",
        extranetEndpoint: `oss-${region}.aliyuncs.com`,
        intranetEndpoint: `oss-${region}-internal.aliyuncs.com`,
        location: `oss-${region}`,
        owner: "1234567890123456",
      },
    };
  },
  beforeDelete: ({ id, outputs }, cloud) => {
    const objects = cloud.resources(types.object).filter((object) => object.inputs["bucket"] === id);
    if (objects.length > 0 && outputs["forceDestroy"] !== true) {
      throw new Error(`BucketNotEmpty: The bucket you tried to delete is not empty: ${id}`);
    }
    for (const object of objects) cloud.remove(object.type, object.id);
  },
  wording: { nameTaken: (_type, name) => `BucketAlreadyExists: the bucket name ${name} is not available` },
};

const setting = (token: string, check: NonNullable<Kind["check"]>): Kind => ({
  token,
  forceNew: ["bucket"],
  // A bucket takes its settings along.
  requires: [{ path: "bucket", type: types.bucket, holds: false }],
  check,
  create: (inputs) => ({ id: String(inputs["bucket"]) }),
});

export const storageKinds: readonly Kind[] = [
  bucket,
  setting("alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock", () => []),
  setting("alicloud:oss/bucketPolicy:BucketPolicy", (inputs) => jsonObject(inputs, "policy")),
];
