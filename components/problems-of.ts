import type { KafkaTopicArgs } from "../model/args/access/kafka-topic-args";
import type { KafkaUserArgs } from "../model/args/access/kafka-user-args";
import type { AutomqByocEnvironmentArgs } from "../model/args/automq-byoc-environment-args";
import type { KafkaClusterArgs } from "../model/args/kafka/kafka-cluster-args";
import type { KafkaPlatformArgs } from "../model/args/kafka-platform-args";
import type { KubernetesClusterArgs } from "../model/args/kubernetes/kubernetes-cluster-args";
import type { NodePoolArgs } from "../model/args/kubernetes/node-pool-args";
import type { ObservabilityArgs } from "../model/args/observability/observability-args";
import type { ObjectStorageArgs } from "../model/args/storage/object-storage-args";
import type { Problems } from "../model/rules/problem";
import { readTopic, readUser } from "./access-arguments";
import { problemsOfArguments } from "./arguments";
import { readByoc } from "./byoc-arguments";
import { readKafka } from "./kafka-arguments";
import { readCluster } from "./kubernetes-cluster";
import { readPool } from "./node-pool";
import { readStorage } from "./object-storage";
import { readObservability } from "./observability-arguments";
import { readPlatform } from "./platform-arguments";

/** Checks the values of a component's arguments after their structure was checked. */
const readers = {
  AutomqByocEnvironment: (name, args: AutomqByocEnvironmentArgs, problems) => readByoc(name, args, problems),
  KafkaCluster: (name, args: KafkaClusterArgs, problems) =>
    readKafka({ path: "", name, kafka: args, verification: args.verification }, problems),
  KafkaPlatform: (name, args: KafkaPlatformArgs, problems) => readPlatform(name, args, problems),
  KafkaTopic: (_name, args: KafkaTopicArgs, problems) => readTopic(args, problems),
  KafkaUser: (_name, args: KafkaUserArgs, problems) => readUser(args, problems),
  KubernetesCluster: (name, args: KubernetesClusterArgs, problems) => readCluster(name, args, problems),
  NodePool: (name, args: NodePoolArgs, problems) => readPool(name, args, problems),
  ObjectStorage: (name, args: ObjectStorageArgs, problems) => readStorage(name, args, problems),
  Observability: (_name, args: ObservabilityArgs, problems) => readObservability(args, problems),
} as const satisfies Readonly<Record<string, (name: string, args: never, problems: Problems) => unknown>>;

/** All problems of a component's arguments, found without creating it. `args` can be any value. */
export function problemsOf(component: keyof typeof readers, name: string, args: unknown): Problems {
  return problemsOfArguments(`${component}Args`, args, (given, problems) =>
    readers[component](name, given as never, problems),
  );
}
