export { AutomqByocEnvironment } from "./components/automq-byoc-environment";
export { KafkaCluster } from "./components/kafka-cluster";
export { KafkaPlatform } from "./components/kafka-platform";
export { KubernetesCluster } from "./components/kubernetes-cluster";
export { NodePool } from "./components/node-pool";
export { ObjectStorage } from "./components/object-storage";
export { Observability } from "./components/observability";
export {
  type AlertRouteArgs,
  AlertSeverity,
  type AlertsArgs,
  type AlertThresholdsArgs,
  type EmailArgs,
  type PagerDutyArgs,
  type SlackArgs,
  type WebhookArgs,
} from "./spec/alert-args";
export type { AlicloudArgs } from "./spec/alicloud-args";
export type { AutomqArgs } from "./spec/automq-args";
export { type AwsArgs, AwsPodIdentity } from "./spec/aws-args";
export type { AutomqByocEnvironmentArgs, ByocNetwork } from "./spec/byoc-args";
export { Cloud } from "./spec/cloud";
export type { CloudArgs, ExistingArgs, KubernetesClusterArgs } from "./spec/cloud-args";
export type { ClusterReference } from "./spec/cluster-reference";
export { type LogsArgs, type OtlpArgs, OtlpProtocol } from "./spec/collector-args";
export { Engine } from "./spec/engine";
export type { GcpArgs } from "./spec/gcp-args";
export type { DataSourceArgs, GrafanaArgs, GrafanaReference, ObjectStorePricesArgs } from "./spec/grafana-args";
export type { HuaweiArgs } from "./spec/huawei-args";
export type { KafkaArgs } from "./spec/kafka-args";
export type { KubernetesArgs } from "./spec/kubernetes-args";
export { Exposure, type ListenerArgs } from "./spec/listener-args";
export type { JmxExporterArgs, LagExporterArgs, MetricsArgs } from "./spec/metrics-args";
export type { NetworkArgs } from "./spec/network-args";
export type {
  AutoscalingArgs,
  BrokersArgs,
  ControllersArgs,
  JvmArgs,
  ResourcesArgs,
  VolumeArgs,
} from "./spec/node-args";
export type { NodePoolArgs } from "./spec/node-pool-args";
export type { ObjectStorageArgs, StoredBucket } from "./spec/object-storage-args";
export type { ObservabilityArgs, ObservabilityChartsArgs, ThirdPartyChartArgs } from "./spec/observability-args";
export type { KafkaClusterArgs, KafkaPlatformArgs } from "./spec/platform-args";
export { type KafkaNodesArgs, type MachinesArgs, type TaintArgs, TaintEffect } from "./spec/pool-args";
export {
  type IngressArgs,
  type PrometheusArgs,
  PrometheusMode,
  type RemoteWriteArgs,
  type Sigv4Args,
} from "./spec/prometheus-args";
export type { SchedulingArgs, TolerationArgs } from "./spec/scheduling-args";
export type { SecretKeyArgs } from "./spec/secret-args";
export type { BucketArgs, ChartArgs, CredentialsArgs, ImageArgs } from "./spec/source-args";
export type { StorageArgs, StorageBucketArgs } from "./spec/storage-args";
export type { VerificationArgs } from "./spec/verification-args";
export type { PersistentVolumeArgs, PodResourcesArgs } from "./spec/volume-args";
