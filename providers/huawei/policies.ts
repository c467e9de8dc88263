// Policy documents: pure functions, so that what is granted can be read and tested without a cloud.

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

/** One statement of a bucket's policy, in OBS' own form. */
export interface BucketStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: { readonly ID: readonly string[] };
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly Bool: Readonly<Record<string, readonly string[]>> };
}

/**
 * What AutoMQ's S3 client calls: HEAD, GET, PUT, single and multiple deletes, multipart uploads with copies, and lists. A
 * missing object has to answer 404 and not 403, for which ListBucket is needed.
 */
const onBucket = ["ListBucket", "HeadBucket", "ListBucketMultipartUploads"];
const onObjects = ["GetObject", "PutObject", "DeleteObject", "AbortMultipartUpload", "ListMultipartUploadParts"];

const document = (...statements: readonly Statement[]): PolicyDocument => ({ Version: "1.1", Statement: statements });

/** Reading and writing exactly these buckets, and nothing of their settings. */
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

/** What SSE-KMS asks of whoever writes and reads: a data key for each object. */
export function keyAccess(keyId: string): PolicyDocument {
  return document({
    Effect: "Allow",
    Action: ["kms:cmk:get", "kms:dek:create", "kms:dek:crypto"],
    Resource: [`KMS:*:*:KeyId:${keyId}`],
  });
}

/**
 * The bucket's own policy: nobody without TLS, and the user at once. IAM alone would let the user in only after 15 to 30
 * minutes (docs/resources/identity_group_role_assignment.md of the Terraform provider), and Kafka would not start.
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

/** An IAM user, as a bucket's policy names it. */
export interface BucketUser {
  readonly domain: string;
  readonly id: string;
}

/**
 * What the BYOC console does besides its buckets: it looks at the cluster and its node pools, and keeps DNS records where
 * a private zone is used (AutoMQ/terraform-huaweicloud-automq-byoc-environment, tpls/k8s_policy.json; its rights to make
 * and change security groups are left out, because the network is made here). Lists have no narrower resource.
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

/** What the data plane needs to move its write-ahead log's volumes between nodes. EVS has no resource below the project. */
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
