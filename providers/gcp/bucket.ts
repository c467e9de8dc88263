import { Bucket } from "@pulumi/gcp/storage/bucket";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { abandonedUploadDays, type BucketRole, expiringObjects, expiryDays } from "../bucket-lifecycle";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { givenName } from "../names";
import { labels } from "./names";

function lifecycleRules(role: BucketRole) {
  const matchesPrefixes = expiringObjects(role).map(({ prefix }) => prefix);
  return [
    { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: abandonedUploadDays } },
    // Without a prefix the rule would be for all that is in the bucket.
    ...(matchesPrefixes.length === 0
      ? []
      : [{ action: { type: "Delete" }, condition: { age: expiryDays, matchesPrefixes } }]),
  ];
}

/**
 * Makes a private bucket. Google encrypts all objects, with the user's key where one is given.
 *
 * Three of checkov's rules are not followed. CKV_GCP_78 (versions): compaction rewrites and deletes objects all the time,
 * and old versions of them would only cost. CKV_GCP_62 (access logs): each of Kafka's requests would be a line of it,
 * several a second for an idle broker. A rule that only TLS is let in is the organisation's to make on Google Cloud
 * (storage.secureHttpTransport); what Kafka is told of the bucket is an https address.
 */
export function newBucket(role: BucketRole, spec: StorageSpec, context: BuildContext): Bucket {
  const logicalName = `${context.name}-${role}-bucket`;
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
      lifecycleRules: lifecycleRules(role),
      ...(spec.encryptionKey === undefined ? {} : { encryption: { defaultKmsKeyName: spec.encryptionKey } }),
      forceDestroy: spec.forceDestroy,
      labels: labels(spec.tags),
    },
    { ...childOf(context), retainOnDelete: spec.retainOnDelete },
  );
}
