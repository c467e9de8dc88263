import { Bucket } from "@pulumi/aws/s3/bucket";
import { BucketLifecycleConfiguration } from "@pulumi/aws/s3/bucketLifecycleConfiguration";
import { BucketPolicy } from "@pulumi/aws/s3/bucketPolicy";
import { BucketPublicAccessBlock } from "@pulumi/aws/s3/bucketPublicAccessBlock";
import { BucketServerSideEncryptionConfiguration } from "@pulumi/aws/s3/bucketServerSideEncryptionConfiguration";
import type { input } from "@pulumi/aws/types";
import type { Output } from "@pulumi/pulumi";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import {
  abandonedUploadDays,
  type BucketRole,
  type ExpiringObjects,
  expiringObjects,
  expiryDays,
} from "../bucket-lifecycle";
import { childOf, retention } from "../child";
import type { BuildContext } from "../cloud-provider";
import { prefixOf } from "../first-names";
import { bucketPrefix } from "./names";
import { tlsOnly } from "./policies";
import { asJson } from "./role";

const abort: input.s3.BucketLifecycleConfigurationRule = {
  id: "abort-incomplete-uploads",
  status: "Enabled",
  filter: { prefix: "" },
  abortIncompleteMultipartUpload: { daysAfterInitiation: abandonedUploadDays },
};

const expire = ({ kind, prefix }: ExpiringObjects): input.s3.BucketLifecycleConfigurationRule => ({
  id: `expire-automq-${kind}`,
  status: "Enabled",
  filter: { prefix: `${prefix}/` },
  expiration: { days: expiryDays },
});

/**
 * A private, encrypted bucket. Left out on purpose: versions of objects (checkov CKV_AWS_21), because AutoMQ's
 * compaction constantly rewrites and deletes objects, and old versions would only cost money; access logs (CKV_AWS_18),
 * which would have a line for each of Kafka's requests; replication to another region (CKV_AWS_144) and events
 * (CKV2_AWS_62), which nothing reads; a KMS key unless one is given (CKV_AWS_145), because S3's own encryption does not
 * charge for requests.
 */
export function newBucket(role: BucketRole, spec: StorageSpec, context: BuildContext): Output<string> {
  const { region } = spec;
  const name = `${context.name}-${role}`;
  // If the bucket is retained, its settings are too: without them it would accept plain HTTP.
  const child = { ...childOf(context), ...retention(spec) };
  const made = new Bucket(
    name,
    {
      region,
      bucketPrefix: prefixOf(context.parent, name, bucketPrefix),
      forceDestroy: spec.forceDestroy,
      tags: { ...spec.tags },
    },
    child,
  );
  const bucket = made.bucket;
  const block = new BucketPublicAccessBlock(
    `${name}-private`,
    {
      region,
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    child,
  );
  const { encryptionKey } = spec;
  new BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    {
      region,
      bucket,
      rules: [
        encryptionKey === undefined
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: encryptionKey },
              // One KMS call for many objects.
              bucketKeyEnabled: true,
            },
      ],
    },
    child,
  );
  const rules = [abort, ...expiringObjects(role).map(expire)];
  new BucketLifecycleConfiguration(`${name}-lifecycle`, { region, bucket, rules }, child);
  new BucketPolicy(
    `${name}-tls-only`,
    { region, bucket, policy: asJson(bucket.apply((physical) => tlsOnly(region, physical))) },
    // S3 rejects two concurrent changes of one bucket's access (OperationAborted).
    { ...child, dependsOn: [...child.dependsOn, block] },
  );
  return bucket;
}
