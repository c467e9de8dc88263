import { interpolate, type Output } from "@pulumi/pulumi";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { abandonedUploadDays, type BucketRole, expiringObjects, expiryDays } from "../bucket-lifecycle";
import { retention } from "../child";
import type { BuildContext } from "../cloud-provider";
import { firstName } from "../first-names";
import { common } from "./common";
import { bucketPrefix } from "./names";
import { child } from "./plugin";
import { Bucket, type LifecycleRule } from "./resources/bucket";

/** Creates a private, encrypted bucket. */
export function newBucket(role: BucketRole, digits: Output<string>, spec: StorageSpec, context: BuildContext): Bucket {
  const prefix = firstName(context.parent, context.name).apply((first) => bucketPrefix(first.name));
  return new Bucket(
    `${context.name}-${role}`,
    {
      ...common(spec),
      bucket: interpolate`${prefix}-${role}-${digits}`,
      storageClass: "STANDARD",
      acl: "private",
      // In several zones, because Kafka's data has no other copy. It cannot be changed later.
      multiAz: true,
      encryption: true,
      ...(spec.encryptionKey === undefined
        ? { sseAlgorithm: "AES256" }
        : { sseAlgorithm: "kms", kmsKeyId: spec.encryptionKey }),
      // Off on purpose: AutoMQ's compaction constantly rewrites and deletes objects, and old versions would only cost
      // money.
      versioning: false,
      lifecycleRules: lifecycleRules(role),
      forceDestroy: spec.forceDestroy,
    },
    child(spec, context, retention(spec)),
  );
}

function lifecycleRules(role: BucketRole): LifecycleRule[] {
  return [
    {
      name: "unfinished-uploads",
      enabled: true,
      abortIncompleteMultipartUploads: [{ days: abandonedUploadDays }],
    },
    ...expiringObjects(role).map(({ kind, prefix }) => ({
      name: `old-${kind}`,
      enabled: true,
      prefix,
      expirations: [{ days: expiryDays }],
    })),
  ];
}
