export { KafkaCluster } from "./components/kafka-cluster";
export { KafkaPlatform } from "./components/kafka-platform";
export type { AutomqArgs } from "./spec/automq-args";
export { Cloud } from "./spec/cloud";
export { Engine } from "./spec/engine";
export type { KafkaArgs } from "./spec/kafka-args";
export { Exposure, type ListenerArgs } from "./spec/listener-args";
export type {
  AutoscalingArgs,
  BrokersArgs,
  ControllersArgs,
  JvmArgs,
  ResourcesArgs,
  VolumeArgs,
} from "./spec/node-args";
export type { ExistingArgs, KafkaClusterArgs, KafkaPlatformArgs } from "./spec/platform-args";
export type { SchedulingArgs, TolerationArgs } from "./spec/scheduling-args";
export type { BucketArgs, ChartArgs, CredentialsArgs, ImageArgs } from "./spec/source-args";
export type { VerificationArgs } from "./spec/verification-args";
