import { Release } from "@pulumi/kubernetes/helm/v3";
import type { Output, Resource } from "@pulumi/pulumi";
import { chartMark, ownChart } from "../engines/chart/chart-source";
import type { ToolScript } from "../engines/kafka-engine";
import type { KafkaReference } from "../model/args/access/kafka-reference";
import type { AccessSpec } from "../model/specs/access-spec";
import type { AccessContext } from "./kafka-access";
import { toolPod } from "./tool-job";

const timeoutSeconds = 300;

/**
 * A Helm release that remembers which users and topics were made here, and whose hooks remove those that are not wanted any
 * more: Pulumi deletes objects of Kubernetes, and Helm's hooks are what runs a program before that.
 */
export function accessRemoval(
  { users, topics }: AccessSpec,
  script: ToolScript,
  reference: Output<KafkaReference>,
  { parent, name, dependsOn, ownsKafka }: AccessContext,
): Resource {
  const source = { chart: ownChart("kafka-access") };
  return new Release(
    `${name}-removal`,
    {
      namespace: reference.apply(({ namespace }) => namespace),
      ...source,
      ...chartMark(source),
      values: {
        users: users.map((user) => user.name),
        topics: topics.filter((topic) => !topic.deletionProtection).map((topic) => topic.name),
        protectedTopics: topics.filter((topic) => topic.deletionProtection).map((topic) => topic.name),
        removeWithRelease: !ownsKafka,
        podTemplate: reference.apply(({ tools }) =>
          toolPod(tools, script, { container: "remove", app: "kafka-access" }),
        ),
        timeoutSeconds,
      },
      timeout: timeoutSeconds + 60,
      // Otherwise a failed first installation would remain and block the next attempt.
      atomic: true,
      maxHistory: 2,
    },
    { parent, dependsOn: [...dependsOn] },
  );
}
