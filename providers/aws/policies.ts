import { accountOf, dnsSuffixOf, issuerName, partitionOf } from "./names";
import { allow, type PolicyDocument, policy, type Statement } from "./policy-document";

/** Which pods a role is for. */
export interface PodAccount {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * Lets one service of AWS assume a role. A service has one principal in all partitions: https://github.com/aws/aws-cdk,
 * packages/aws-cdk-lib/region-info/lib/default.ts. Only CloudWatch Logs has one for each region; see clusterKeyPolicy.
 */
export function serviceTrust(service: string): PolicyDocument {
  return policy({ Sid: "Service", Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });
}

/**
 * Lets EKS Pod Identity assume a role for the pods of one ServiceAccount of one cluster. EKS sets the session tags.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export function podIdentityTrust(cluster: string, { namespace, serviceAccount }: PodAccount): PolicyDocument {
  return policy({
    Sid: "PodIdentity",
    Effect: "Allow",
    Principal: { Service: "pods.eks.amazonaws.com" },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      StringEquals: {
        "aws:RequestTag/eks-cluster-name": cluster,
        "aws:RequestTag/kubernetes-namespace": namespace,
        "aws:RequestTag/kubernetes-service-account": serviceAccount,
      },
    },
  });
}

/**
 * Lets the pods of one ServiceAccount assume a role with a token of the cluster's issuer.
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export function irsaTrust(region: string, account: string, issuer: string, pod: PodAccount): PolicyDocument {
  const name = issuerName(issuer);
  return policy({
    Sid: "ServiceAccount",
    Effect: "Allow",
    Principal: { Federated: `arn:${partitionOf(region)}:iam::${account}:oidc-provider/${name}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${name}:sub`]: `system:serviceaccount:${pod.namespace}:${pod.serviceAccount}`,
        [`${name}:aud`]: "sts.amazonaws.com",
      },
    },
  });
}

/** The actions on the key that encrypts the cluster's Secrets. */
const secretsKeyActions = ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"];

/** Lets the cluster use an existing key. */
export const secretsKeyUse = (keyArn: string): PolicyDocument => policy(allow("Secrets", secretsKeyActions, keyArn));

/**
 * Lets the driver of EBS volumes use a key of the user. The grant is for the volume that EC2 attaches, and for nothing
 * else. https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html
 */
export function volumeKeyUse(keyArn: string): PolicyDocument {
  const data = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
  return policy(
    allow("Volumes", data, keyArn),
    allow("Attachments", ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"], keyArn, {
      Bool: { "kms:GrantIsForAWSResource": "true" },
    }),
  );
}

/**
 * Policy of the cluster's key: the account administers it through IAM, the cluster encrypts Secrets with it, and
 * CloudWatch encrypts the cluster's logs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function clusterKeyPolicy(region: string, clusterRoleArn: string, logGroup: string): PolicyDocument {
  const partition = partitionOf(region);
  const account = accountOf(clusterRoleArn);
  const here = "*"; // In a key policy, this is the key itself.
  return policy(
    {
      Sid: "Account",
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
      Action: "kms:*",
      Resource: here,
    },
    {
      Sid: "Secrets",
      Effect: "Allow",
      Principal: { AWS: clusterRoleArn },
      Action: secretsKeyActions,
      Resource: here,
    },
    {
      Sid: "Logs",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.${dnsSuffixOf(region)}` },
      Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: here,
      Condition: {
        ArnEquals: {
          "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:${logGroup}`,
        },
      },
    },
  );
}

/**
 * Permissions of AutoMQ's pods on these buckets only. ListBucket is required: without it, S3 answers 403 instead of 404
 * for a missing object, and AutoMQ's readiness check fails. AutoMQ's own list also has Get- and
 * PutLifecycleConfiguration. The open-source broker calls neither, and the latter could make all data expire.
 */
export function bucketAccess(region: string, buckets: readonly string[], keyArn?: string): PolicyDocument {
  const arns = buckets.map((bucket) => `arn:${partitionOf(region)}:s3:::${bucket}`);
  const objects = arns.map((arn) => `${arn}/*`);
  return policy(
    allow("Buckets", ["s3:ListBucket", "s3:ListBucketMultipartUploads"], arns),
    allow(
      "Objects",
      ["s3:GetObject", "s3:PutObject", "s3:PutObjectTagging", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      objects,
    ),
    ...keyUse(keyArn),
  );
}

/** S3 decrypts the parts of a multipart upload to join them, so writing needs Decrypt too. */
export function keyUse(keyArn: string | undefined): Statement[] {
  return keyArn === undefined ? [] : [allow("Key", ["kms:GenerateDataKey", "kms:Decrypt"], keyArn)];
}

/** Denies all requests to a bucket without TLS. S3 itself rejects versions below 1.2. */
export function tlsOnly(region: string, bucket: string): PolicyDocument {
  const arn = `arn:${partitionOf(region)}:s3:::${bucket}`;
  return policy({
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
}

/**
 * Permissions of the cluster-autoscaler on node groups. Write access is limited to this cluster's groups, which EKS
 * tags. https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 */
export function autoscalerAccess(region: string, cluster: string): PolicyDocument {
  const partition = partitionOf(region);
  return policy(
    // These actions cannot be limited to a resource.
    allow(
      "Look",
      [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
      ],
      "*",
    ),
    allow("LookAtPools", ["eks:DescribeNodegroup"], `arn:${partition}:eks:${region}:*:nodegroup/${cluster}/*/*`),
    allow(
      "Scale",
      ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      `arn:${partition}:autoscaling:${region}:*:autoScalingGroup:*:autoScalingGroupName/*`,
      { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${cluster}`]: "owned" } },
    ),
  );
}
