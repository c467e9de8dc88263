import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember";
import { all, interpolate, type Output, output, secret } from "@pulumi/pulumi";
import type { BucketReference } from "../../model/args/storage/bucket-reference";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import type { BucketRole } from "../bucket-lifecycle";
import { childOf } from "../child";
import type { BuildContext, BuiltStorage } from "../cloud-provider";
import { newBucket } from "./bucket";
import { bucketUser } from "./bucket-user";
import { bucketRole } from "./policies";
import { services } from "./project";

/** Creates or adopts buckets, and creates an account with keys that may use the objects of these buckets only. */
export function objectStorage(spec: StorageSpec, context: BuildContext): BuiltStorage {
  const { name } = context;
  const on = services(["iam", "storage"], spec, context);
  const inside = { ...context, dependsOn: [...context.dependsOn, ...on] };
  const buckets = {
    data: spec.dataBucket.existing ?? newBucket("data", spec, inside).name,
    ops: spec.opsBucket.existing ?? newBucket("ops", spec, inside).name,
  };
  if (!spec.grantsAccess) {
    return {
      dataBucket: output(buckets.data).apply((known) => storedBucket(known, spec.region)),
      opsBucket: output(buckets.ops).apply((known) => storedBucket(known, spec.region)),
      serviceAccountAnnotations: {},
    };
  }
  const { account, key } = bucketUser(spec, inside);
  const access = (role: BucketRole): Output<BucketReference> => {
    const bucket = buckets[role];
    const grant = new BucketIAMMember(
      `${name}-${role}-grant`,
      { bucket, role: bucketRole, member: interpolate`serviceAccount:${account.email}` },
      childOf(inside),
    );
    // The output includes the grant, so that the name resolves only when access is granted.
    return all([bucket, grant.id]).apply(([known]) => storedBucket(known, spec.region));
  };
  return {
    dataBucket: access("data"),
    opsBucket: access("ops"),
    credentials: { accessKeyId: secret(output(key.accessId)), secretAccessKey: secret(key.secret) },
    serviceAccountAnnotations: {},
  };
}

/** A bucket's reference for the S3 protocol. */
export function storedBucket(name: string, region: string): BucketReference {
  return {
    name,
    region,
    endpoint: "https://storage.googleapis.com",
    // The certificate covers one label before storage.googleapis.com, so a name with dots must be in the path.
    pathStyle: name.includes("."),
  };
}
