// Policy documents as pure functions, so that grants can be read and tested without a cloud.

/** One statement of an IAM policy. */
export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
}

/** A custom policy of IAM. */
export interface PolicyDocument {
  readonly Version: "1.1";
  readonly Statement: readonly Statement[];
}

/** One statement of a bucket policy, in OBS' own form. */
export interface BucketStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: { readonly ID: readonly string[] };
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly Bool: Readonly<Record<string, readonly string[]>> };
}

/**
 * The calls of AutoMQ's S3 client: HEAD, GET, PUT, single and multiple deletes, multipart uploads with copies, and
 * lists. ListBucket is needed so that a missing object gives 404 instead of 403.
 */
const onBucket = ["ListBucket", "HeadBucket", "ListBucketMultipartUploads"];
const onObjects = ["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts"];

const document = (...statements: readonly Statement[]): PolicyDocument => ({ Version: "1.1", Statement: statements });

/** Permissions to read and write these buckets only, without their settings. */
export function bucketAccess(buckets: readonly string[]): PolicyDocument {
  return document(
    {
      Effect: "Allow",
      Action: onBucket.map((action) => `obs:bucket:${action}`),
      Resource: buckets.map((bucket) => `OBS:*:*:bucket:${bucket}`),
    },
    {
      Effect: "Allow",
      Action: onObjects.map((action) => `obs:object:${action}`),
      Resource: buckets.map((bucket) => `OBS:*:*:object:${bucket}/*`),
    },
  );
}

/** What SSE-KMS requires from readers and writers: a data key for each object. */
export function keyAccess(keyId: string): PolicyDocument {
  return document({
    Effect: "Allow",
    Action: ["kms:cmk:get", "kms:dek:create", "kms:dek:crypto"],
    Resource: [`KMS:*:*:KeyId:${keyId}`],
  });
}

/**
 * The bucket's own policy: it requires TLS, and gives the user access immediately. With IAM alone, the user would get
 * access only after 15 to 30 minutes (docs/resources/identity_group_role_assignment.md of the Terraform provider), and
 * Kafka would not start.
 */
export function bucketPolicy(bucket: string, user?: BucketUser): { Statement: BucketStatement[] } {
  const tlsOnly: BucketStatement = {
    Sid: "tls-only",
    Effect: "Deny",
    Principal: { ID: ["*"] },
    Action: ["*"],
    Resource: [bucket, `${bucket}/*`],
    Condition: { Bool: { SecureTransport: ["false"] } },
  };
  if (user === undefined) return { Statement: [tlsOnly] };
  const principal = { ID: [`domain/${user.domain}:user/${user.id}`] };
  return {
    Statement: [
      tlsOnly,
      { Sid: "kafka-bucket", Effect: "Allow", Principal: principal, Action: onBucket, Resource: [bucket] },
      { Sid: "kafka-objects", Effect: "Allow", Principal: principal, Action: onObjects, Resource: [`${bucket}/*`] },
    ],
  };
}

/** An IAM user, as a bucket policy names it. */
export interface BucketUser {
  readonly domain: string;
  readonly id: string;
}

/**
 * Permissions of the BYOC console in addition to its buckets: to read the cluster and its node pools, and to write DNS
 * records if there is a private zone (AutoMQ/terraform-huaweicloud-automq-byoc-environment, tpls/k8s_policy.json,
 * without the permissions to create and change security groups, because this package creates the network). Lists have
 * no narrower resource.
 */
export function consoleAccess(privateDns: boolean): PolicyDocument {
  return document({
    Effect: "Allow",
    Action: [
      "cce:cluster:get",
      "cce:nodepool:list",
      "cce:nodepool:get",
      ...(privateDns
        ? [
            "dns:recordset:list",
            "dns:recordset:get",
            "dns:recordset:create",
            "dns:recordset:update",
            "dns:recordset:delete",
          ]
        : []),
    ],
  });
}

/**
 * Permissions of the data plane to move its write-ahead log's volumes between nodes. EVS has no resource below the
 * project.
 */
export function volumeAccess(): PolicyDocument {
  return document({
    Effect: "Allow",
    Action: [
      "evs:volumes:get",
      "evs:volumes:list",
      "evs:volumes:use",
      "ecs:cloudServers:attach",
      "ecs:cloudServers:detachVolume",
    ],
  });
}
