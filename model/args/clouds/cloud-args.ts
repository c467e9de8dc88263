import type { Input } from "@pulumi/pulumi";
import type { AlicloudArgs } from "./alicloud-args";
import type { AwsArgs } from "./aws-args";
import type { Cloud } from "./cloud";
import type { GcpArgs } from "./gcp-args";
import type { HuaweiArgs } from "./huawei-args";

/** The cloud and the region. Leave out the blocks of other clouds. */
export interface CloudArgs {
  /** The cloud that all resources are created on. */
  readonly cloud: Cloud;
  /**
   * Region, in the cloud's spelling. Required on every cloud except Existing. It must be the region that the cloud's
   * Pulumi provider is configured for. Example: `eu-central-1`.
   * @ignored on an existing cluster
   * @form region
   * @default none: required on every cloud but Existing
   */
  readonly region?: string;
  /**
   * Tags (labels on Google Cloud) of every new resource, and of the volumes of the StorageClass that the component creates
   * (not on Huawei Cloud). Volumes that exist do not change.
   * @ignored on an existing cluster; by KubernetesCluster on Huawei Cloud with `kubernetes.existing` without
   * `systemNodePool`; by ObjectStorage on Google Cloud and Huawei Cloud with
   * `dataBucket.existing` and `opsBucket.existing`
   * @default none
   */
  readonly tags?: Record<string, string>;
  /**
   * KMS key that encrypts the disks of new Kubernetes nodes, and the volumes of the StorageClass that the component
   * creates: its ARN, resource name or id, in the same region. The cloud's page in docs/clouds says what the key's owner
   * must grant. Another key replaces nodes or applies to new nodes only; existing volumes keep their key.
   * @form word
   * @ignored by ObjectStorage
   * @default none: the cloud's own key, and on Huawei Cloud no encryption
   */
  readonly diskEncryptionKey?: Input<string>;
  /** Settings of Amazon Web Services. */
  readonly aws?: AwsArgs;
  /**
   * Settings of Google Cloud; required there.
   * @default none: required on Google Cloud
   */
  readonly gcp?: GcpArgs;
  /** Settings of Alibaba Cloud. */
  readonly alicloud?: AlicloudArgs;
  /** Settings of Huawei Cloud. */
  readonly huawei?: HuaweiArgs;
}
