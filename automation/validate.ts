import { problemsOfArguments } from "../components/arguments";
import { readByoc } from "../components/byoc-arguments";
import { readKafka } from "../components/kafka-arguments";
import { readCluster } from "../components/kubernetes-cluster";
import { readPool } from "../components/node-pool";
import { readStorage } from "../components/object-storage";
import { readObservability } from "../components/observability-arguments";
import { readPlatform } from "../components/platform-arguments";
import type {
  AutomqByocEnvironmentArgs,
  KafkaClusterArgs,
  KafkaPlatformArgs,
  KubernetesClusterArgs,
  NodePoolArgs,
  ObjectStorageArgs,
  ObservabilityArgs,
} from "../index";
import type { Problem, Problems } from "../model/rules/problem";
import { type ComponentName, readRequest } from "./request";

/** Checks the values of a component's arguments after their structure was checked. */
const readers: { readonly [Name in ComponentName]: (name: string, args: never, problems: Problems) => unknown } = {
  AutomqByocEnvironment: (name, args: AutomqByocEnvironmentArgs, problems) => readByoc(name, args, problems),
  KafkaCluster: (name, args: KafkaClusterArgs, problems) =>
    readKafka({ path: "", name, kafka: args, verification: args.verification }, problems),
  KafkaPlatform: (name, args: KafkaPlatformArgs, problems) => readPlatform(name, args, problems),
  KubernetesCluster: (name, args: KubernetesClusterArgs, problems) => readCluster(name, args, problems),
  NodePool: (name, args: NodePoolArgs, problems) => readPool(name, args, problems),
  ObjectStorage: (name, args: ObjectStorageArgs, problems) => readStorage(name, args, problems),
  Observability: (_name, args: ObservabilityArgs, problems) => readObservability(args, problems),
};

/**
 * All problems of a request, as data; an empty list if there are none. It takes every value, as `JSON.parse` returns it,
 * and throws nothing. It needs no engine, no cloud, no credentials and no SDK of a cloud. It finds everything for which
 * the component would reject its arguments, lists at most 100 problems, and says how many more there are.
 */
export function validateRequest(request: unknown): readonly Problem[] {
  const { problems: ofRequest, request: read } = readRequest(request);
  if (read === undefined) return ofRequest.found;
  const { component, name, args } = read;
  return problemsOfArguments(`${component}Args`, args, (given, problems) =>
    readers[component](name, given as never, problems),
  ).found;
}
