import { partitionOf, roleNameOf } from "./names";
import { bucketAccess, keyUse } from "./policies";
import { allow, type PolicyDocument, policy, type Statement } from "./policy-document";

/** The parts of an environment of AutoMQ's BYOC edition. */
export interface Environment {
  readonly region: string;
  readonly cluster: string;
  readonly nodeRole: string;
  readonly dataBucket: string;
  readonly opsBucket: string;
  /** ARN of the user's key that encrypts the buckets, if there is one. */
  readonly encryptionKey?: string | undefined;
  /** Whether Kafka's write-ahead log may be on EBS volumes. */
  readonly blockWal: boolean;
  /** Id of the private DNS zone, if there is one. */
  readonly zone?: string | undefined;
}

/**
 * Permissions of Kafka's nodes and pods, following AutoMQ's own role: buckets, block volumes with AutoMQ's tag, records
 * in the private zone. https://github.com/AutoMQ/automq-labs, byoc-examples/setup/aws/ec2/modules/automq-role
 */
export function dataPlaneAccess(environment: Environment): PolicyDocument {
  const { region, dataBucket, opsBucket, encryptionKey } = environment;
  const buckets = [dataBucket, opsBucket];
  return policy(
    ...bucketAccess(region, buckets, encryptionKey).Statement,
    // AutoMQ's console also manages the buckets' lifecycle rules through the data plane.
    allow("Lifecycle", ["s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration"], arns(region, buckets)),
    ...blockVolumes(environment),
    ...zoneRecords(environment),
  );
}

/**
 * Permissions of the console's machine, following AutoMQ's own role. Permissions that only its virtual machine mode
 * needs (to create instances, disks and network file systems) are left out: on Kubernetes the console uses the
 * cluster's API. https://github.com/AutoMQ/automq-labs, byoc-examples/setup/aws/ec2/automq-console/iam.tf
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
    // The profile has the same name as the role; see byoc.ts.
    allow(
      "CheckNodeProfile",
      ["iam:GetInstanceProfile"],
      `arn:${partition}:iam::*:instance-profile/${roleNameOf(nodeRole)}`,
    ),
    // These actions cannot be limited to a resource.
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

/** A broker takes over the volume of a failed broker. */
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
