import { partitionOf, roleNameOf } from "./names";
import { bucketAccess, keyUse } from "./policies";
import { allow, type PolicyDocument, policy, type Statement } from "./policy-document";

/** What an environment of AutoMQ's BYOC edition consists of. */
export interface Environment {
  readonly region: string;
  readonly cluster: string;
  readonly nodeRole: string;
  readonly dataBucket: string;
  readonly opsBucket: string;
  /** ARN of the key that encrypts the buckets, if it is the user's. */
  readonly encryptionKey?: string | undefined;
  /** Whether Kafka's write-ahead log may lie on EBS volumes. */
  readonly blockWal: boolean;
  /** Id of the private DNS zone, if there is one. */
  readonly zone?: string | undefined;
}

/**
 * What Kafka's nodes and pods may do, after AutoMQ's own role: buckets, block volumes that carry AutoMQ's tag, records of
 * the private zone. https://github.com/AutoMQ/automq-labs, byoc-examples/setup/aws/ec2/modules/automq-role
 */
export function dataPlaneAccess(environment: Environment): PolicyDocument {
  const { region, dataBucket, opsBucket, encryptionKey } = environment;
  const buckets = [dataBucket, opsBucket];
  return policy(
    ...bucketAccess(region, buckets, encryptionKey).Statement,
    // AutoMQ's console sees to the buckets' lifecycle rules through the data plane too.
    allow("Lifecycle", ["s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration"], arns(region, buckets)),
    ...blockVolumes(environment),
    ...zoneRecords(environment),
  );
}

/**
 * What the console's machine may do, after AutoMQ's own role for it, without what only its virtual machine mode needs
 * (making instances, disks and network file systems): on Kubernetes the console works through the cluster's API.
 * https://github.com/AutoMQ/automq-labs, byoc-examples/setup/aws/ec2/automq-console/iam.tf
 */
export function consoleAccess(environment: Environment): PolicyDocument {
  const { region, cluster, nodeRole, dataBucket, opsBucket, encryptionKey } = environment;
  const partition = partitionOf(region);
  const eks = (kind: string): string => `arn:${partition}:eks:${region}:*:${kind}`;
  return policy(
    allow(
      "OpsBucket",
      [
        "s3:GetBucketPolicy",
        "s3:GetLifecycleConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
      ],
      arns(region, [opsBucket]),
    ),
    allow(
      "OpsObjects",
      ["s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      arns(region, [opsBucket]).map((arn) => `${arn}/*`),
    ),
    ...keyUse(encryptionKey),
    allow(
      "DataBucket",
      ["s3:GetBucketLocation", "s3:GetBucketTagging", "s3:GetLifecycleConfiguration", "s3:ListBucket"],
      arns(region, [dataBucket]),
    ),
    allow("Cluster", ["eks:DescribeCluster", "eks:ListNodegroups"], eks(`cluster/${cluster}`)),
    allow("Pools", ["eks:DescribeNodegroup"], eks(`nodegroup/${cluster}/*/*`)),
    allow(
      "CheckNodeRole",
      [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
      ],
      nodeRole,
    ),
    // The profile has the role's name as its own, see byoc.ts.
    allow(
      "CheckNodeProfile",
      ["iam:GetInstanceProfile"],
      `arn:${partition}:iam::*:instance-profile/${roleNameOf(nodeRole)}`,
    ),
    // None of these can be limited to a resource.
    allow(
      "Look",
      [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeSubnets",
        "ec2:DescribeVolumes",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
        "route53:ListHostedZones",
        "route53:ListHostedZonesByName",
        "s3:ListAllMyBuckets",
      ],
      "*",
    ),
    ...zoneRecords(environment),
  );
}

const arns = (region: string, buckets: readonly string[]): string[] =>
  buckets.map((bucket) => `arn:${partitionOf(region)}:s3:::${bucket}`);

/** A broker takes over the volume of another one that failed. */
function blockVolumes({ region, blockWal }: Environment): Statement[] {
  if (!blockWal) return [];
  const arn = (kind: string): string => `arn:${partitionOf(region)}:ec2:${region}:*:${kind}/*`;
  return [
    allow("Volumes", ["ec2:AttachVolume", "ec2:DetachVolume"], [arn("volume"), arn("instance")], {
      StringEquals: { "aws:ResourceTag/automqVendor": "automq" },
    }),
    allow("LookAtVolumes", ["ec2:DescribeVolumes", "ec2:DescribeAvailabilityZones"], "*"),
  ];
}

function zoneRecords({ region, zone }: Environment): Statement[] {
  if (zone === undefined) return [];
  return [
    allow(
      "DnsRecords",
      ["route53:ChangeResourceRecordSets", "route53:GetHostedZone", "route53:ListResourceRecordSets"],
      `arn:${partitionOf(region)}:route53:::hostedzone/${zone}`,
    ),
  ];
}
