export { AutomqByocEnvironment } from "./components/automq-byoc-environment";
export { KafkaCluster } from "./components/kafka-cluster";
export { KafkaPlatform } from "./components/kafka-platform";
export { KafkaTopic } from "./components/kafka-topic";
export { KafkaUser } from "./components/kafka-user";
export { KubernetesCluster } from "./components/kubernetes-cluster";
export { NodePool } from "./components/node-pool";
export { ObjectStorage } from "./components/object-storage";
export { Observability } from "./components/observability";
export type { AccessArgs } from "./model/args/access/access-args";
export { type AclArgs, AclPattern, AclPermission, AclResource } from "./model/args/access/acl-args";
export type { KafkaReference, KafkaReferenceListener, KafkaTools } from "./model/args/access/kafka-reference";
export type { KafkaTopicArgs, TopicArgs } from "./model/args/access/kafka-topic-args";
export type { KafkaUserArgs, UserArgs } from "./model/args/access/kafka-user-args";
export type { QuotaArgs } from "./model/args/access/quota-args";
export type { AutomqByocEnvironmentArgs, ByocNetwork } from "./model/args/automq-byoc-environment-args";
export type { ChartArgs } from "./model/args/charts/chart-args";
export type { ControllerChartArgs } from "./model/args/charts/controller-chart-args";
export type { ControllerImageArgs } from "./model/args/charts/controller-image-args";
export type { ThirdPartyChartArgs } from "./model/args/charts/third-party-chart-args";
export type { AlicloudArgs } from "./model/args/clouds/alicloud-args";
export { type AwsArgs, AwsPodIdentity } from "./model/args/clouds/aws-args";
export { Cloud } from "./model/args/clouds/cloud";
export type { CloudArgs } from "./model/args/clouds/cloud-args";
export type { ExistingArgs } from "./model/args/clouds/existing-args";
export type { GcpArgs } from "./model/args/clouds/gcp-args";
export type { HuaweiArgs } from "./model/args/clouds/huawei-args";
export { Authentication } from "./model/args/kafka/authentication";
export type { AuthorizationArgs } from "./model/args/kafka/authorization-args";
export type { AutomqArgs } from "./model/args/kafka/automq-args";
export type { AutoscalingArgs, BrokersArgs } from "./model/args/kafka/brokers-args";
export type { CertManagerArgs } from "./model/args/kafka/cert-manager-args";
export type { CertificateArgs } from "./model/args/kafka/certificate-args";
export { CertificateSource, type CertificatesArgs } from "./model/args/kafka/certificates-args";
export type { ControllersArgs } from "./model/args/kafka/controllers-args";
export { Engine } from "./model/args/kafka/engine";
export { Exposure } from "./model/args/kafka/exposure";
export type { ImageArgs } from "./model/args/kafka/image-args";
export type { InterBrokerArgs } from "./model/args/kafka/inter-broker-args";
export type { IssuerArgs } from "./model/args/kafka/issuer-args";
export type { JvmArgs } from "./model/args/kafka/jvm-args";
export type { KafkaArgs } from "./model/args/kafka/kafka-args";
export type { KafkaClusterArgs } from "./model/args/kafka/kafka-cluster-args";
export type { KafkaVolumeArgs } from "./model/args/kafka/kafka-volume-args";
export type { ListenerArgs } from "./model/args/kafka/listener-args";
export type { JmxExporterArgs, LagExporterArgs, MetricsArgs } from "./model/args/kafka/metrics-args";
export type { NetworkPolicyArgs } from "./model/args/kafka/network-policy-args";
export type { OAuthArgs } from "./model/args/kafka/oauth-args";
export type { PodTemplateArgs } from "./model/args/kafka/pod-template-args";
export type { SchedulingArgs, TolerationArgs } from "./model/args/kafka/scheduling-args";
export type { ServicesArgs } from "./model/args/kafka/services-args";
export { Size } from "./model/args/kafka/size";
export type { VerificationArgs } from "./model/args/kafka/verification-args";
export type { KafkaPlatformArgs } from "./model/args/kafka-platform-args";
export { Capacity } from "./model/args/kubernetes/capacity";
export type { ClusterReference } from "./model/args/kubernetes/cluster-reference";
export type { KafkaNodePoolArgs } from "./model/args/kubernetes/kafka-node-pool-args";
export type { KubernetesArgs } from "./model/args/kubernetes/kubernetes-args";
export type { KubernetesClusterArgs } from "./model/args/kubernetes/kubernetes-cluster-args";
export type { MachinesArgs } from "./model/args/kubernetes/machines-args";
export type { NetworkArgs } from "./model/args/kubernetes/network-args";
export type { NodePoolArgs } from "./model/args/kubernetes/node-pool-args";
export type { ResourcesArgs } from "./model/args/kubernetes/resources-args";
export type { SecretKeyArgs } from "./model/args/kubernetes/secret-key-args";
export type { TaintArgs } from "./model/args/kubernetes/taint-args";
export { TaintEffect } from "./model/args/kubernetes/taint-effect";
export type { VolumeArgs } from "./model/args/kubernetes/volume-args";
export {
  type AlertRouteArgs,
  AlertSeverity,
  type AlertsArgs,
  type AlertThresholdsArgs,
  type EmailArgs,
  type PagerDutyArgs,
  type SlackArgs,
  type WebhookArgs,
} from "./model/args/observability/alert-args";
export { type LogsArgs, type OtlpArgs, OtlpProtocol } from "./model/args/observability/collector-args";
export type { DataSourceArgs, GrafanaArgs, ObjectStorePricesArgs } from "./model/args/observability/grafana-args";
export type { GrafanaReference } from "./model/args/observability/grafana-reference";
export type { IngressArgs } from "./model/args/observability/ingress-args";
export type { ObservabilityArgs, ObservabilityChartsArgs } from "./model/args/observability/observability-args";
export {
  type PrometheusArgs,
  PrometheusMode,
  type RemoteWriteArgs,
  type Sigv4Args,
} from "./model/args/observability/prometheus-args";
export type { BucketReference } from "./model/args/storage/bucket-reference";
export type { CredentialsArgs } from "./model/args/storage/credentials-args";
export type { ObjectStorageArgs } from "./model/args/storage/object-storage-args";
export type { S3BucketArgs } from "./model/args/storage/s3-bucket-args";
export type { BucketArgs, StorageArgs } from "./model/args/storage/storage-args";
