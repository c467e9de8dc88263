/** A statement of a RAM policy or of a bucket policy. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Principal?: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const document = (...Statement: readonly Statement[]): string => JSON.stringify({ Version: "1", Statement });

/**
 * The calls of AutoMQ's S3 client on a bucket. Without the permission to list, a missing object would give 403 instead
 * of 404.
 */
const bucketActions = ["oss:ListObjects", "oss:GetBucketInfo", "oss:GetBucketLocation", "oss:ListMultipartUploads"];
/** The calls of AutoMQ's S3 client on objects. Tagging is off, because OSS would need another permission for it. */
const objectActions = [
  "oss:GetObject",
  "oss:PutObject",
  "oss:DeleteObject",
  "oss:AbortMultipartUpload",
  "oss:ListParts",
];

const bucketResource = (bucket: string): string => `acs:oss:*:*:${bucket}`;

/** Permissions of Kafka: to read and write these buckets only, encrypted with that key. */
function bucketStatements(buckets: readonly string[], region: string, key?: string): Statement[] {
  return [
    { Effect: "Allow", Action: bucketActions, Resource: buckets.map(bucketResource) },
    { Effect: "Allow", Action: objectActions, Resource: buckets.map((bucket) => `${bucketResource(bucket)}/*`) },
    // Multipart uploads need both.
    ...(key === undefined
      ? []
      : [
          {
            Effect: "Allow" as const,
            Action: ["kms:GenerateDataKey", "kms:Decrypt"],
            Resource: [keyResource(region, key)],
          },
        ]),
  ];
}

const keyResource = (region: string, key: string): string => `acs:kms:${region}:*:key/${key}`;

/** The permissions of Kafka's access keys. */
export function bucketAccess(buckets: readonly string[], region: string, key?: string): string {
  return document(...bucketStatements(buckets, region, key));
}

/** Denies all requests to a bucket without TLS, including its owner's. */
export function tlsOnly(bucket: string): string {
  return document({
    Effect: "Deny",
    Action: ["oss:*"],
    Principal: ["*"],
    Resource: [bucketResource(bucket), `${bucketResource(bucket)}/*`],
    Condition: { Bool: { "acs:SecureTransport": ["false"] } },
  });
}

/** Lets ECS instances assume a role: AutoMQ's console runs on one. */
export function trustEcs(): string {
  return JSON.stringify({
    Version: "1",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
  });
}

/**
 * Lets pods of a cluster assume a role, through the OIDC provider that RRSA creates
 * (https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/use-rrsa-to-authorize-pods-to-access-different-cloud-services).
 * Every ServiceAccount of the cluster can do it, because the console chooses the namespaces: AutoMQ requires a
 * dedicated cluster.
 */
export function trustPods(account: string, clusterId: string, issuer: string): string {
  return JSON.stringify({
    Version: "1",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Federated: [`acs:ram::${account}:oidc-provider/ack-rrsa-${clusterId}`] },
        Condition: {
          StringEquals: { "oidc:iss": issuer, "oidc:aud": "sts.aliyuncs.com" },
          StringLike: { "oidc:sub": "system:serviceaccount:*:*" },
        },
      },
    ],
  });
}

/** Permissions of AutoMQ's data plane. A tag identifies the volumes of its write-ahead log, as on AWS. */
export function dataPlaneAccess(buckets: readonly string[], region: string, blockWal: boolean, key?: string): string {
  const volumes: Statement[] = [
    {
      Effect: "Allow",
      Action: ["ecs:AttachDisk", "ecs:DetachDisk"],
      Resource: [`acs:ecs:${region}:*:disk/*`, `acs:ecs:${region}:*:instance/*`],
      Condition: { StringEquals: { "acs:ResourceTag/automqVendor": ["automq"] } },
    },
    { Effect: "Allow", Action: ["ecs:DescribeDisks", "ecs:DescribeZones"], Resource: ["*"] },
  ];
  return document(...bucketStatements(buckets, region, key), ...(blockWal ? volumes : []));
}

/**
 * Permissions of AutoMQ's console: to see the cluster and its network, to use the buckets, and to write records in its
 * DNS zone. AutoMQ does not publish a list for Alibaba Cloud; this one follows its lists for Google Cloud and Huawei
 * Cloud.
 */
export function consoleAccess(
  buckets: readonly string[],
  region: string,
  clusterId: string,
  { zone, key }: { readonly zone?: string | undefined; readonly key?: string | undefined } = {},
): string {
  return document(
    ...bucketStatements(buckets, region, key),
    {
      Effect: "Allow",
      Action: [
        "cs:DescribeClusterDetail",
        "cs:DescribeClusterNodePools",
        "cs:DescribeClusterNodePoolDetail",
        "cs:DescribeClusterUserKubeconfig",
      ],
      Resource: [`acs:cs:${region}:*:cluster/${clusterId}`],
    },
    { Effect: "Allow", Action: ["vpc:DescribeVpcs", "vpc:DescribeVSwitches", "ecs:DescribeZones"], Resource: ["*"] },
    ...(zone === undefined
      ? []
      : [
          {
            Effect: "Allow" as const,
            Action: [
              "pvtz:DescribeZoneInfo",
              "pvtz:DescribeZoneRecords",
              "pvtz:AddZoneRecord",
              "pvtz:UpdateZoneRecord",
              "pvtz:DeleteZoneRecord",
            ],
            Resource: [`acs:pvtz:*:*:zone/${zone}`],
          },
        ]),
  );
}
