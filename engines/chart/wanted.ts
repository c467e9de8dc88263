import { AclResource } from "../../model/args/access/acl-args";
import type { QuotaArgs } from "../../model/args/access/quota-args";
import type { AccessSpec, AclSpec, TopicSpec } from "../../model/specs/access-spec";

/** Kafka's names of quotas. */
const quotaProperties: Readonly<Record<keyof QuotaArgs, string>> = {
  producerByteRate: "producer_byte_rate",
  consumerByteRate: "consumer_byte_rate",
  requestPercentage: "request_percentage",
  controllerMutationRate: "controller_mutation_rate",
};

/** The name that the Kafka cluster as a whole has in rules. */
const clusterName = "kafka-cluster";

/**
 * What users and topics are wanted, as the files that the chart's apply.sh reads: rows with columns between tabs. The names
 * and values contain no tab and no line break, which the forms of the arguments see to. `replicates`: whether the engine
 * keeps more than one copy.
 */
export function wantedFiles({ users, topics }: AccessSpec, replicates: boolean): Record<string, string> {
  const factor = ({ replicationFactor }: TopicSpec): number | string =>
    replicates ? (replicationFactor ?? none) : none;
  return {
    topics: rows(topics.map((topic) => [topic.name, topic.partitions, factor(topic)])),
    settings: rows(topics.flatMap(({ name, config }) => Object.entries(config).map((entry) => [name, ...entry]))),
    users: rows(users.map(({ name, hasPassword }, index) => [name, hasPassword ? passwordKey(index) : none])),
    acls: rows(users.flatMap(({ name, acls }) => acls.flatMap((acl) => ruleRows(name, acl)))),
    quotas: rows(users.flatMap(({ name, quotas }) => quotaRows(name, quotas))),
  };
}

/** Stands for a value that is not given. */
const none = "-";

/** Key of a user's password in the Secret that the Job mounts: not every name of a user can be the name of a file. */
export const passwordKey = (index: number): string => `password-${index}`;

type Row = readonly (string | number)[];

function rows(all: readonly Row[]): string {
  return all.map((row) => `${row.join("\t")}\n`).join("");
}

function ruleRows(user: string, { resource, operations, pattern, permission, host = "*", name = "" }: AclSpec): Row[] {
  const resourceName = resource === AclResource.Cluster ? clusterName : name;
  return operations.map((operation) => [user, permission, resource, pattern, resourceName, host, operation]);
}

function quotaRows(user: string, quotas: QuotaArgs): Row[] {
  return (Object.keys(quotaProperties) as (keyof QuotaArgs)[]).flatMap((key) => {
    const value = quotas[key];
    return value === undefined ? [] : [[user, quotaProperties[key], value]];
  });
}
