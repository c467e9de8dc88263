export { AutomqByocEnvironment } from "./components/automq-byoc-environment";
export { KafkaCluster } from "./components/kafka-cluster";
export { KafkaPlatform } from "./components/kafka-platform";
export { KubernetesCluster } from "./components/kubernetes-cluster";
export { NodePool } from "./components/node-pool";
export { ObjectStorage } from "./components/object-storage";
export { Observability } from "./components/observability";
export type { AutomqByocEnvironmentArgs, ByocNetwork } from "./model/args/automq-byoc-environment-args";
export type { AlicloudArgs } from "./model/args/clouds/alicloud-args";
export { type AwsArgs, AwsPodIdentity } from "./model/args/clouds/aws-args";
export { Cloud } from "./model/args/clouds/cloud";
export type { CloudArgs, ExistingArgs, KubernetesClusterArgs } from "./model/args/clouds/cloud-args";
export type { GcpArgs } from "./model/args/clouds/gcp-args";
export type { HuaweiArgs } from "./model/args/clouds/huawei-args";
export type { AutomqArgs } from "./model/args/kafka/automq-args";
export type {
  AutoscalingArgs,
  BrokersArgs,
  ControllersArgs,
  JvmArgs,
  ResourcesArgs,
  VolumeArgs,
} from "./model/args/kafka/brokers-args";
export { Engine } from "./model/args/kafka/engine";
export type { BucketArgs, ChartArgs, CredentialsArgs, ImageArgs } from "./model/args/kafka/image-args";
export type { KafkaArgs } from "./model/args/kafka/kafka-args";
export { Exposure, type ListenerArgs } from "./model/args/kafka/listener-args";
export type { JmxExporterArgs, LagExporterArgs, MetricsArgs } from "./model/args/kafka/metrics-args";
export type { SchedulingArgs, TolerationArgs } from "./model/args/kafka/scheduling-args";
export type { VerificationArgs } from "./model/args/kafka/verification-args";
export type { KafkaClusterArgs, KafkaPlatformArgs } from "./model/args/kafka-platform-args";
export type { ClusterReference } from "./model/args/kubernetes/cluster-reference";
export type { KubernetesArgs } from "./model/args/kubernetes/kubernetes-args";
export {
  type KafkaNodesArgs,
  type MachinesArgs,
  type TaintArgs,
  TaintEffect,
} from "./model/args/kubernetes/machines-args";
export type { NetworkArgs } from "./model/args/kubernetes/network-args";
export type { NodePoolArgs } from "./model/args/kubernetes/node-pool-args";
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
export type {
  DataSourceArgs,
  GrafanaArgs,
  GrafanaReference,
  ObjectStorePricesArgs,
} from "./model/args/observability/grafana-args";
export type {
  ObservabilityArgs,
  ObservabilityChartsArgs,
  ThirdPartyChartArgs,
} from "./model/args/observability/observability-args";
export {
  type IngressArgs,
  type PrometheusArgs,
  PrometheusMode,
  type RemoteWriteArgs,
  type Sigv4Args,
} from "./model/args/observability/prometheus-args";
export type { SecretKeyArgs } from "./model/args/observability/secret-args";
export type { PersistentVolumeArgs, PodResourcesArgs } from "./model/args/observability/volume-args";
export type { ObjectStorageArgs, StoredBucket } from "./model/args/storage/object-storage-args";
export type { StorageArgs, StorageBucketArgs } from "./model/args/storage/storage-args";
