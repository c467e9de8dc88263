import { Bucket } from "@pulumi/gcp/storage/bucket";
import type { StorageSpec } from "../../spec/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { givenName, labels } from "./names";

export type BucketUse = "data" | "ops";

/** Uploads that were begun and never ended, in either bucket. */
const abandonedUploads = { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: 7 } };

/** AutoMQ's own logs and metrics. The data bucket never gets such a rule: its old objects are Kafka's records. */
const expiredLogs = {
  action: { type: "Delete" },
  condition: { age: 7, matchesPrefixes: ["automq/logs", "automq/metrics"] },
};

/**
 * Makes a private bucket. Google encrypts all objects, with the user's key where one is given.
 *
 * Three of checkov's rules are not followed. CKV_GCP_78 (versions): compaction rewrites and deletes objects all the time,
 * and old versions of them would only cost. CKV_GCP_62 (access logs): each of Kafka's requests would be a line of it,
 * several a second for an idle broker. A rule that only TLS is let in is the organisation's to make on Google Cloud
 * (storage.secureHttpTransport); what Kafka is told of the bucket is an https address.
 */
export function newBucket(use: BucketUse, spec: StorageSpec, context: BuildContext): Bucket {
  const logicalName = `${context.name}-${use}-bucket`;
  return new Bucket(
    logicalName,
    {
      ...givenName(logicalName, 63),
      project: spec.gcp.project,
      // As the cloud spells it back; in small letters each refresh would show a difference.
      location: spec.region.toUpperCase(),
      storageClass: "STANDARD",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: false },
      // Seven days by default, in which every object that compaction has deleted would be charged for.
      softDeletePolicy: { retentionDurationSeconds: 0 },
      lifecycleRules: use === "ops" ? [abandonedUploads, expiredLogs] : [abandonedUploads],
      ...(spec.encryptionKey === undefined ? {} : { encryption: { defaultKmsKeyName: spec.encryptionKey } }),
      forceDestroy: spec.forceDestroy,
      labels: labels(spec.tags),
    },
    { ...childOf(context), retainOnDelete: spec.retainOnDelete },
  );
}
