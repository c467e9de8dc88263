import { examine } from "../components/arguments";
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
import { type Problem, Problems, shown } from "../model/rules/problem";
import { type ComponentName, outputNames, type PlatformRequest, withoutNulls } from "./request";

/** Checks the values of a component's arguments after their structure was checked. */
const readers: { readonly [Name in ComponentName]: (name: string, args: never, problems: Problems) => unknown } = {
  AutomqByocEnvironment: (_name, args: AutomqByocEnvironmentArgs, problems) => readByoc(args, problems),
  KafkaCluster: (name, args: KafkaClusterArgs, problems) =>
    readKafka({ path: "", name, kafka: args, verification: args.verification }, problems),
  KafkaPlatform: (name, args: KafkaPlatformArgs, problems) => readPlatform(name, args, problems),
  KubernetesCluster: (_name, args: KubernetesClusterArgs, problems) => readCluster(args, problems),
  NodePool: (name, args: NodePoolArgs, problems) => readPool(name, args, problems),
  ObjectStorage: (_name, args: ObjectStorageArgs, problems) => readStorage(args, problems),
  Observability: (_name, args: ObservabilityArgs, problems) => readObservability(args, problems),
};

/**
 * All problems of a request, as data; an empty list if there are none. It needs no engine, no cloud and no credentials.
 * It finds everything for which the component would reject its arguments: first in the structure, then in the values.
 */
export function validateRequest(request: PlatformRequest): readonly Problem[] {
  const problems = Problems.collect();
  const { component, name } = request;
  const args = withoutNulls(request.args);
  if (typeof name !== "string" || name === "")
    problems.add("name", `${shown(name)} is not valid. Use a string that is not empty.`);
  if (!Object.hasOwn(outputNames, component)) {
    problems.add(
      "component",
      `${shown(component)} is not valid. Use one of ${Object.keys(outputNames).map(shown).join(", ")}.`,
    );
  }
  if (problems.found.length > 0) return problems.found;
  return examine(`${component}Args`, args, (found) => {
    try {
      readers[component](name, args as never, found);
    } catch (error) {
      // The only error that is thrown there: the SDK of the named cloud is not installed.
      found.add("cloud", (error as Error).message);
    }
  }).problems;
}
