import { Bucket } from "@pulumi/alicloud/oss/bucket";
import { BucketPolicy } from "@pulumi/alicloud/oss/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/alicloud/oss/bucketPublicAccessBlock";
import { type CustomResourceOptions, type Input, type Output, output } from "@pulumi/pulumi";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { abandonedUploadDays, type BucketRole, expiringObjects, expiryDays } from "../bucket-lifecycle";
import { childOf, retention } from "../child";
import type { BuildContext } from "../cloud-provider";
import { common } from "./common";
import { keyId, uniqueName } from "./names";
import { tlsOnly } from "./policies";

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
 * No versioning: compaction constantly rewrites and deletes objects, and old versions would only cost money. No access
 * log, which would double the requests. No transfer acceleration, which is a public endpoint.
 */
export function newBucket(
  role: BucketRole,
  suffix: Output<string>,
  spec: StorageSpec,
  context: BuildContext,
): Output<string> {
  const options: CustomResourceOptions = { ...childOf(context), ...retention(spec) };
  const made = new Bucket(
    `${context.name}-${role}-bucket`,
    {
      bucket: uniqueName(context, role, suffix),
      redundancyType: spec.alicloud.storageRedundancy,
      serverSideEncryptionRule: encryption(spec.encryptionKey),
      lifecycleRules: lifecycleRules(role),
      forceDestroy: spec.forceDestroy,
      ...common(spec),
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
