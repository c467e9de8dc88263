import { Bucket } from "@pulumi/gcp/storage/bucket";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { abandonedUploadDays, type BucketRole, expiringObjects, expiryDays } from "../bucket-lifecycle";
import { childOf, retention } from "../child";
import type { BuildContext } from "../cloud-provider";
import { nameOf } from "../names";
import { labels } from "./names";

function lifecycleRules(role: BucketRole) {
  const matchesPrefixes = expiringObjects(role).map(({ prefix }) => prefix);
  return [
    { action: { type: "AbortIncompleteMultipartUpload" }, condition: { age: abandonedUploadDays } },
    // Without a prefix, the rule would apply to every object in the bucket.
    ...(matchesPrefixes.length === 0
      ? []
      : [{ action: { type: "Delete" }, condition: { age: expiryDays, matchesPrefixes } }]),
  ];
}

/**
 * Creates a private bucket. Google encrypts all objects, with the user's key if one is given.
 *
 * It does not follow three rules. CKV_GCP_78 of checkov (versions): compaction constantly rewrites and deletes objects,
 * and old versions would only cost money. CKV_GCP_62 of checkov (access logs): each of Kafka's requests would be a
 * line, several per second for an idle broker. Only TLS: on Google Cloud, the organisation sets this rule
 * (storage.secureHttpTransport); Kafka uses an https address.
 */
export function newBucket(role: BucketRole, spec: StorageSpec, context: BuildContext): Bucket {
  const logicalName = `${context.name}-${role}-bucket`;
  return new Bucket(
    logicalName,
    {
      ...nameOf(context.parent, logicalName, 63),
      project: spec.gcp.project,
      // In the cloud's spelling. In lower case, each refresh would show a difference.
      location: spec.region.toUpperCase(),
      storageClass: "STANDARD",
      uniformBucketLevelAccess: true,
      publicAccessPrevention: "enforced",
      versioning: { enabled: false },
      // The default is seven days, in which every object that compaction has deleted would cost money.
      softDeletePolicy: { retentionDurationSeconds: 0 },
      lifecycleRules: lifecycleRules(role),
      ...(spec.encryptionKey === undefined ? {} : { encryption: { defaultKmsKeyName: spec.encryptionKey } }),
      forceDestroy: spec.forceDestroy,
      labels: labels(spec.tags),
    },
    { ...childOf(context), ...retention(spec) },
  );
}
