// Accepted findings of policy checks, with the reason. A finding that is not in this list fails the tests, and so does
// a waiver without a finding. At most ten for each cloud.
import { Cloud } from "../../model/args/clouds/cloud";
import type { PolicyFinding } from "./aws-policies";
import type { CheckedCloud, Subject } from "./recorded-platform";

/** A rule of checkov that resources of one type break. */
export interface Waiver {
  readonly check: string;
  readonly type: string;
  /** What alone it is waived for; both where absent. */
  readonly only?: Subject;
  readonly reason: string;
}

const compaction =
  "AutoMQ's compaction constantly rewrites and deletes objects: old versions would only cost money, and Kafka cannot use them.";
const requestLog =
  "Each of Kafka's requests to its bucket would be a line: the logs would cost more than they are worth.";

export const waivers: Readonly<Record<CheckedCloud, readonly Waiver[]>> = {
  [Cloud.Aws]: [
    { check: "CKV_AWS_21", type: "aws_s3_bucket", reason: compaction },
    { check: "CKV_AWS_18", type: "aws_s3_bucket", reason: requestLog },
    {
      check: "CKV_AWS_145",
      type: "aws_s3_bucket",
      reason: "S3's own encryption is on, and costs nothing a request; storage.encryptionKey names a KMS key instead.",
    },
    {
      check: "CKV_AWS_144",
      type: "aws_s3_bucket",
      reason:
        "A Kafka cluster in another region cannot take over objects whose order and completeness are not guaranteed.",
    },
    { check: "CKV2_AWS_62", type: "aws_s3_bucket", reason: "Nobody reads events of objects that Kafka alone writes." },
    {
      check: "CKV_AWS_39",
      type: "aws_eks_cluster",
      reason:
        "Pulumi runs outside of the network unless told otherwise. The public address is for kubernetes.allowedCidrs alone, which are required and never 0.0.0.0/0 (CKV_AWS_38 holds); privateEndpoint does away with it.",
    },
    {
      check: "CKV_AWS_338",
      type: "aws_cloudwatch_log_group",
      reason: "Control plane logs are kept for 90 days; kubernetes.logRetentionDays sets up to ten years.",
    },
    {
      check: "CKV_AWS_341",
      type: "aws_launch_template",
      only: "byoc",
      reason:
        "AutoMQ's BYOC pods have the identity of their node, and so have to reach its metadata over one hop more. Everywhere else the limit is 1.",
    },
    {
      check: "CKV2_AWS_11",
      type: "aws_vpc",
      reason:
        "Flow logs are charged by volume, and Kafka has much traffic. The VPC's id is an output, so users can add flow logs.",
    },
  ],
  [Cloud.Gcp]: [
    { check: "CKV_GCP_78", type: "google_storage_bucket", reason: compaction },
    { check: "CKV_GCP_62", type: "google_storage_bucket", reason: requestLog },
    {
      check: "CKV_GCP_12",
      type: "google_container_cluster",
      reason:
        "Dataplane V2 (datapathProvider ADVANCED_DATAPATH) enforces network policies, and GKE refuses to switch on its predecessor beside it.",
    },
    {
      check: "CKV_GCP_65",
      type: "google_container_cluster",
      reason: "Needs a group of the organisation's own domain, which a component does not know.",
    },
    {
      check: "CKV_GCP_66",
      type: "google_container_cluster",
      reason:
        "Binary Authorization enforces the project's policy, which is the organisation's to write; switched on without one it admits every image.",
    },
    {
      check: "CKV_GCP_82",
      type: "google_kms_crypto_key",
      reason:
        "Asks for Terraform's prevent_destroy, with which a stack can never be destroyed. Destroyed versions can be restored for 30 days.",
    },
    {
      check: "CKV2_GCP_18",
      type: "google_compute_network",
      reason:
        "Asks for any firewall rule. Without one a network of custom mode lets nothing in; GKE adds what nodes and balancers need.",
    },
    {
      check: "CKV_GCP_42",
      type: "google_project_iam_member",
      only: "byoc",
      reason: "AutoMQ's BYOC console demands these roles, and refuses an environment without them.",
    },
    {
      check: "CKV_GCP_49",
      type: "google_project_iam_member",
      only: "byoc",
      reason: "The same console makes service accounts for its instances.",
    },
  ],
  [Cloud.Alicloud]: [
    { check: "CKV_ALI_10", type: "alicloud_oss_bucket", reason: compaction },
    { check: "CKV_ALI_12", type: "alicloud_oss_bucket", reason: requestLog },
    {
      check: "CKV_ALI_6",
      type: "alicloud_oss_bucket",
      reason: "OSS's own encryption is on, and costs nothing a request; storage.encryptionKey names a KMS key instead.",
    },
    {
      check: "CKV_ALI_11",
      type: "alicloud_oss_bucket",
      reason: "Transfer acceleration opens a public endpoint that is charged for; Kafka uses the internal one.",
    },
  ],
};

/** What parliament or cloudsplaining finds in documents whose names match, told by a part of its detail. */
export interface PolicyWaiver extends Pick<PolicyFinding, "tool" | "finding"> {
  readonly documents: RegExp;
  readonly detail: string;
  readonly reason: string;
}

const cloudWatch =
  "Word for word what CloudWatch's manual has for keys of log groups (AmazonCloudWatch, encrypt-log-data-kms).";

export const policyWaivers: readonly PolicyWaiver[] = [
  {
    tool: "parliament",
    finding: "RESOURCE_STAR",
    documents: /aws_kms_key\./,
    detail: "kms:",
    reason: "In a key's policy `*` is the key itself (AWS KMS, key-policy-overview).",
  },
  {
    tool: "parliament",
    finding: "PERMISSIONS_MANAGEMENT_ACTIONS",
    documents: /-balancers-access$/,
    detail: "",
    reason:
      "iam:CreateServiceLinkedRole, for the one role of Elastic Load Balancing: in the controller's own policy, and by a condition for that service alone.",
  },
  {
    tool: "parliament",
    finding: "UNKNOWN_CONDITION_FOR_ACTION",
    documents: /-balancers-access$/,
    detail: "elasticloadbalancing:CreateAction",
    reason: "A key that parliament 1.6.4 does not know yet; AWS's reference of actions has it for AddTags.",
  },
  {
    tool: "parliament",
    finding: "UNKNOWN_CONDITION_FOR_ACTION",
    documents: /aws_kms_key\./,
    detail: "kms:EncryptionContext:aws:logs:arn",
    reason: cloudWatch,
  },
  {
    tool: "parliament",
    finding: "MISMATCHED_TYPE",
    documents: /aws_kms_key\./,
    detail: "ArnEquals",
    reason: cloudWatch,
  },
  {
    tool: "parliament",
    finding: "UNKNOWN_FEDERATION_SOURCE",
    documents: /\/aws_iam_role\./,
    detail: ":oidc-provider/oidc.eks.",
    reason: "The cluster's own issuer (aws.podIdentity Irsa); parliament knows only public ones.",
  },
  {
    tool: "parliament",
    finding: "UNKNOWN_CONDITION_FOR_ACTION",
    documents: /\/aws_iam_role\./,
    detail: " oidc.eks.",
    reason: "Subject and audience of the same issuer's tokens: what limits the role to the pods of one ServiceAccount.",
  },
];
