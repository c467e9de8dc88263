import { createHash } from "node:crypto";
import type { Job } from "@pulumi/kubernetes/batch/v1";
import type { ConfigMap } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import type { Output, Resource } from "@pulumi/pulumi";
import { chartRelease, ownChart } from "../engines/chart/chart-source";
import type { ToolScript } from "../engines/kafka-engine";
import type { KafkaReference } from "../model/args/access/kafka-reference";
import type { AccessSpec } from "../model/specs/access-spec";
import type { AccessContext } from "./kafka-access";
import { toolPod } from "./tool-job";

const timeoutSeconds = 300;

/** What a Job has made, and what it was made from. */
export interface MadeByJob {
  readonly script: ToolScript;
  readonly job: Job;
  readonly wanted: ConfigMap;
}

/**
 * A Helm release that remembers which users and topics were made here, and whose hooks remove those that are not wanted any
 * more: Pulumi deletes objects of Kubernetes, and Helm's hooks are what runs a program before that. Every hour, a pod of it
 * compares what is wanted with what Kafka has, and deletes the Job if something differs, so that `pulumi refresh` finds it.
 */
export function accessRelease(
  { users, topics }: AccessSpec,
  made: MadeByJob,
  reference: Output<KafkaReference>,
  { parent, name, dependsOn, ownsKafka }: AccessContext,
): Resource {
  const { script, job, wanted } = made;
  return new Release(
    `${name}-removal`,
    {
      namespace: reference.apply(({ namespace }) => namespace),
      ...chartRelease({ chart: ownChart("kafka-access") }),
      values: {
        users: users.map((user) => user.name),
        topics: topics.filter((topic) => !topic.deletionProtection).map((topic) => topic.name),
        protectedTopics: topics.filter((topic) => topic.deletionProtection).map((topic) => topic.name),
        removeWithRelease: !ownsKafka,
        check: {
          job: job.metadata.name,
          wanted: wanted.metadata.name,
          schedule: hourly(name),
          kubectlImage: reference.apply(({ tools }) => tools.kubectlImage),
        },
        podTemplate: reference.apply(({ tools }) =>
          toolPod(tools, script, { container: "remove", app: "kafka-access" }),
        ),
        timeoutSeconds,
      },
      timeout: timeoutSeconds + 60,
      maxHistory: 2,
    },
    { parent, dependsOn: [...dependsOn] },
  );
}

/** A minute of each hour, so that many releases do not all ask Kafka at once. */
function hourly(name: string): string {
  const minute = createHash("sha256").update(name).digest().readUInt16BE() % 60;
  return `${minute} * * * *`;
}
