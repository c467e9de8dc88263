import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketPolicy } from "@pulumi/alicloud/oss/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { User } from "@pulumi/alicloud/ram/user";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { all, type CustomResourceOptions, type Input, type Output, output, secret } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import type { BucketReference } from "../../model/args/storage/bucket-reference";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { abandonedUploadDays, type BucketRole, expiringObjects, expiryDays } from "../bucket-lifecycle";
import { childOf } from "../child";
import type { BuildContext, BuiltStorage } from "../cloud-provider";
import { keyId } from "./key-id";
import { labelled } from "./labelled";
import { uniqueName } from "./names";
import { bucketAccess, tlsOnly } from "./policies";

/** Makes or adopts the buckets, and keys that reach exactly these. */
export function objectStorage(spec: StorageSpec, context: BuildContext): BuiltStorage {
  const suffix = new RandomId(`${context.name}-suffix`, { byteLength: 4 }, childOf(context)).hex;
  const data = spec.dataBucket.existing ?? bucket("data", suffix, spec, context);
  const ops = spec.opsBucket.existing ?? bucket("ops", suffix, spec, context);
  if (!spec.grantsAccess) {
    return {
      dataBucket: stored(data, undefined, spec.region),
      opsBucket: stored(ops, undefined, spec.region),
      serviceAccountAnnotations: {},
    };
  }
  const user = new User(
    `${context.name}-user`,
    { comments: `Kafka ${spec.namespace}/${spec.serviceAccount}`, tags: { ...spec.tags } },
    childOf(context),
  );
  const granted = grant([data, ops], user, suffix, spec, context);
  // A user has two keys at most, so the old one goes once the new one is in use.
  const key = new AccessKey(
    `${context.name}-key-${spec.keyGeneration}`,
    { userName: user.name },
    { ...childOf(context), additionalSecretOutputs: ["secret"] },
  );
  return {
    dataBucket: stored(data, granted, spec.region),
    opsBucket: stored(ops, granted, spec.region),
    credentials: { accessKeyId: secret(key.id), secretAccessKey: secret(key.secret) },
    serviceAccountAnnotations: {},
  };
}

function lifecycleRules(role: BucketRole) {
  return [
    {
      id: "abort-incomplete-uploads",
      enabled: true,
      prefix: "",
      abortMultipartUploads: [{ days: abandonedUploadDays }],
    },
    ...expiringObjects(role).map(({ kind, prefix }) => ({
      id: `expire-${kind}`,
      enabled: true,
      prefix,
      expirations: [{ days: expiryDays }],
    })),
  ];
}

/**
 * No versioning: compaction rewrites and deletes objects all the time, and old versions would only cost. No access log
 * and no transfer acceleration: the one would double the requests, the other is a public endpoint.
 */
function bucket(role: BucketRole, suffix: Output<string>, spec: StorageSpec, context: BuildContext): Output<string> {
  const options: CustomResourceOptions = { ...childOf(context), retainOnDelete: spec.retainOnDelete };
  const made = new Bucket(
    `${context.name}-${role}-bucket`,
    {
      bucket: suffix.apply((digits) => uniqueName(context.name, role, digits)),
      redundancyType: spec.alicloud.storageRedundancy ?? "ZRS",
      serverSideEncryptionRule: encryption(spec.encryptionKey),
      lifecycleRules: lifecycleRules(role),
      forceDestroy: spec.forceDestroy,
      ...labelled(spec),
    },
    options,
  );
  const block = new BucketPublicAccessBlock(
    `${context.name}-${role}-public-access`,
    { bucket: made.id, blockPublicAccess: true },
    options,
  );
  const policy = new BucketPolicy(
    `${context.name}-${role}-tls-only`,
    { bucket: made.id, policy: made.id.apply(tlsOnly) },
    { ...options, dependsOn: [...context.dependsOn, block] },
  );
  return policy.bucket;
}

function encryption(key: Input<string> | undefined) {
  return key === undefined
    ? { sseAlgorithm: "AES256" }
    : { sseAlgorithm: "KMS", kmsMasterKeyId: output(key).apply(keyId) };
}

function grant(
  [data, ops]: readonly [Input<string>, Input<string>],
  user: User,
  suffix: Output<string>,
  spec: StorageSpec,
  context: BuildContext,
): UserPolicyAttachment {
  const key = spec.encryptionKey === undefined ? undefined : output(spec.encryptionKey).apply(keyId);
  const policy = new Policy(
    `${context.name}-policy`,
    {
      policyName: suffix.apply((digits) => uniqueName(context.name, "buckets", digits)),
      policyDocument: all([data, ops, key]).apply(([dataName, opsName, id]) =>
        bucketAccess([dataName, opsName], spec.region, id),
      ),
      description: "The buckets of one Kafka",
      // A policy keeps five versions; the oldest makes room.
      rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
      tags: { ...spec.tags },
    },
    childOf(context),
  );
  return new UserPolicyAttachment(
    `${context.name}-grant`,
    { userName: user.name, policyName: policy.policyName, policyType: "Custom" },
    childOf(context),
  );
}

/**
 * OSS by its S3 protocol, over the endpoint within the region: it needs no NAT gateway and costs no traffic. Only names
 * before the host are understood, not in the path (https://www.alibabacloud.com/help/en/oss/developer-reference/use-amazon-s3-sdks-to-access-oss).
 */
function stored(
  name: Input<string>,
  granted: UserPolicyAttachment | undefined,
  region: string,
): Output<BucketReference> {
  return all([name, granted?.id]).apply(([bucketName]) => ({
    name: bucketName,
    region: `oss-${region}`,
    endpoint: `https://oss-${region}-internal.aliyuncs.com`,
    pathStyle: false,
  }));
}
