import type { Json, JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { matches, oneOf } from "../rules";
import { arn, regionOf, tagged, tokens } from "./account";

const bucket: Kind = tagged({
  token: tokens.bucket,
  name: {
    property: "bucket",
    auto: { lowerCase: true, unless: ["bucketPrefix"] },
    least: 3,
    most: 63,
    pattern: /^[a-z0-9][a-z0-9.-]+[a-z0-9]$/,
    form: "lower-case letters, digits, dots and dashes",
  },
  forceNew: ["bucketPrefix", "objectLockEnabled", "region"],
  defaults: (inputs) => ({ forceDestroy: inputs["forceDestroy"] ?? false }),
  computed: ["arn", "bucket", "bucketDomainName", "bucketRegionalDomainName"],
  check: (inputs) => matches(inputs, "bucketPrefix", /^[a-z0-9][a-z0-9.-]{0,36}$/, "at most 37 such characters"),
  create: (inputs, cloud) => {
    const name = inputs["bucket"] ?? `${inputs["bucketPrefix"]}${cloud.hex(26)}`;
    return {
      outputs: {
        bucket: name,
        arn: `arn:aws:s3:::${name}`,
        bucketDomainName: `${name}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${name}.s3.${regionOf(inputs, cloud)}.amazonaws.com`,
      },
    };
  },
  beforeDelete: ({ name, inputs }, cloud) => {
    const content = cloud.resources("aws:s3/object").filter((object) => object.inputs["bucket"] === name);
    if (content.length > 0 && inputs["forceDestroy"] !== true) {
      throw new Error(`BucketNotEmpty: The bucket you tried to delete is not empty (${name})`);
    }
    for (const { type, id } of content) cloud.remove(type, id);
  },
  wording: {
    nameTaken: (_type, name) =>
      `BucketAlreadyExists: The requested bucket name is not available (${name}). The bucket namespace is shared by all users of the system.`,
  },
});

/** A setting that a bucket has once, and that goes with it. */
const setting = (type: string, more: Partial<Kind>): Kind => ({
  token: `aws:s3/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`,
  forceNew: ["bucket", "region"],
  requires: [{ path: "bucket", type: tokens.bucket, by: "name", holds: false }, ...(more.requires ?? [])],
  create: ({ bucket: name }) => ({ id: String(name) }),
  wording: {
    nameTaken: () =>
      "OperationAborted: A conflicting conditional operation is currently in progress against this resource.",
  },
  ...(more.check === undefined ? {} : { check: more.check }),
  ...(more.defaults === undefined ? {} : { defaults: more.defaults }),
});

const settings: Kind[] = [
  setting("BucketPublicAccessBlock", {}),
  setting("BucketServerSideEncryptionConfiguration", {
    check: (inputs) =>
      oneOf(inputs, "rules.applyServerSideEncryptionByDefault.sseAlgorithm", ["AES256", "aws:kms", "aws:kms:dsse"]),
  }),
  setting("BucketLifecycleConfiguration", {
    defaults: { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
    check: (inputs) => [
      ...oneOf(inputs, "rules.status", ["Enabled", "Disabled"]),
      ...matches(inputs, "rules.id", /^.{1,255}$/, "at most 255 characters long"),
      ...((inputs["rules"] as JsonObject[] | undefined) ?? []).flatMap((rule, index) =>
        ["abortIncompleteMultipartUpload", "expiration", "transitions"].some((action) => rule[action] !== undefined)
          ? []
          : [{ property: `rules[${index}]`, reason: "MalformedXML: at least one action must be specified in a rule" }],
      ),
    ],
  }),
  setting("BucketPolicy", {
    check: (inputs) =>
      isJson(inputs["policy"])
        ? []
        : [{ property: "policy", reason: "MalformedPolicy: this policy contains invalid Json" }],
  }),
];

function isJson(policy: Json | undefined): boolean {
  try {
    return policy === undefined || !String(policy).startsWith("{") || JSON.parse(String(policy)) !== undefined;
  } catch {
    return false;
  }
}

const zone: Kind = tagged({
  token: tokens.zone,
  forceNew: ["name", "delegationSetId"],
  requires: [{ path: "vpcs.vpcId", type: tokens.vpc, holds: false }],
  computed: ["arn", "nameServers", "zoneId"],
  check: (inputs) => matches(inputs, "name", /^([a-z0-9_-]+\.)+[a-z0-9-]+\.?$/, "a domain name"),
  create: (inputs, cloud) => {
    const id = `Z${cloud.hex(19).toUpperCase()}`;
    return {
      id,
      outputs: {
        arn: arn("route53", `hostedzone/${id}`, inputs, cloud).replace(/:eu-central-1:\d+:/, ":::"),
        nameServers: ["ns-0.awsdns-00.com", "ns-1024.awsdns-00.org"],
        zoneId: id,
      },
    };
  },
  beforeDelete: ({ id, inputs }, cloud) => {
    const records = cloud.resources("aws:route53/record").filter((record) => record.inputs["zoneId"] === id);
    if (records.length > 0 && inputs["forceDestroy"] !== true) {
      throw new Error(
        `HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets (${id})`,
      );
    }
    for (const record of records) cloud.remove(record.type, record.id);
  },
});

export const storage: readonly Kind[] = [bucket, ...settings, zone];
