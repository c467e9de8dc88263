import { AclPattern, AclResource } from "../args/access/acl-args";
import type { QuotaArgs } from "../args/access/quota-args";
import { CertificateSource } from "../args/kafka/certificates-args";
import type { AclSpec, TopicSpec, UserSpec } from "../specs/access-spec";
import type { KafkaSpec } from "../specs/kafka-spec";
import { firstBy } from "../values/first-by";
import { anonymousUser, nodesUsers, verifierName } from "../values/own-users";
import { bounded } from "./checks";
import { keyed, type Problems, shown } from "./problem";

/** Operations that Kafka knows for each kind of resource. */
const operations: Readonly<Record<AclResource, readonly string[]>> = {
  [AclResource.Topic]: [
    "Read",
    "Write",
    "Create",
    "Delete",
    "Alter",
    "Describe",
    "DescribeConfigs",
    "AlterConfigs",
    "All",
  ],
  [AclResource.Group]: ["Read", "Delete", "Describe", "DescribeConfigs", "AlterConfigs", "All"],
  [AclResource.TransactionalId]: ["Write", "Describe", "TwoPhaseCommit", "All"],
  [AclResource.Cluster]: [
    ...["Create", "Alter", "Describe", "ClusterAction", "DescribeConfigs", "AlterConfigs", "IdempotentWrite", "All"],
  ],
};

/** Users of the platform itself. */
const ownUsers: readonly string[] = [...nodesUsers, verifierName];

/** Why a user of a Kafka cluster without cert-manager's certificates can have none. */
export const noClientIssuer =
  "is given, but cert-manager makes no certificates for this Kafka cluster. Set certificates, or make the Secret yourself and leave it out.";

/** Rules about the users and topics that are made together with a Kafka cluster. */
export function validateAccess(
  { users, topics, authorization, certificates, traits }: KafkaSpec,
  problems: Problems,
): void {
  const withUser = firstBy(users, ({ name }) => name);
  const withTopic = firstBy(topics, ({ name }) => name);
  users.forEach((user, index) => {
    const here = problems.at(`users[${index}]`);
    validateUser(user, here);
    if (withUser(user) !== user) here.add("name", `${shown(user.name)} is also the name of another user.`);
  });
  topics.forEach((topic, index) => {
    const here = problems.at(`topics[${index}]`);
    validateTopic(topic, here);
    if (topic.replicationFactor !== undefined && !traits.brokersHaveVolumes) {
      here.add("replicationFactor", `is given, but ${traits.title} keeps its data in object storage. Leave it out.`);
    }
    if (withTopic(topic) !== topic) here.add("name", `${shown(topic.name)} is also the name of another topic.`);
  });
  users.forEach(({ acls, certificateSecret }, index) => {
    const here = problems.at(`users[${index}]`);
    if (acls.length > 0 && !authorization.enabled) {
      const reason = "authorization.enabled is false, so everyone may do everything";
      here.add("acls", `is given, but ${reason}. Leave one of them out.`);
    }
    if (certificateSecret !== undefined && certificates?.source !== CertificateSource.CertManager) {
      here.add("certificateSecret", noClientIssuer);
    }
  });
}

/** Rules about a user; `here` is at its arguments. */
export function validateUser(user: UserSpec, here: Problems): void {
  const { name, password, hasPassword, rotation, secretNamespace, certificateSecret, acls, quotas } = user;
  if (ownUsers.includes(name)) here.add("name", `${shown(name)} is a user of the platform. Choose another name.`);
  if (name === anonymousUser && hasPassword) {
    here.add(
      "hasPassword",
      `must be false, because ${name} stands for all clients without authentication. Set it to false.`,
    );
  }
  if (!hasPassword && password !== undefined) {
    here.add("password", "is set, but hasPassword is false. Leave one of them out.");
  }
  if (rotation !== undefined && (!hasPassword || password !== undefined)) {
    here.add("rotation", "makes another generated password, but none is generated. Leave it out, or change password.");
  }
  if (certificateSecret !== undefined) {
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(name)) {
      here.add(
        "name",
        `${shown(name)} cannot be the common name of a certificate here. Use 1 to 64 letters, digits, dots, dashes and underscores, or leave certificateSecret out.`,
      );
    }
    if (secretNamespace !== undefined) {
      here.add(
        "secretNamespace",
        "is given, but a certificate is made in Kafka's namespace only, and a pod mounts Secrets of its own namespace. Leave it or certificateSecret out.",
      );
    }
  }
  for (const [index, acl] of acls.entries()) validateAcl(acl, here.at(`acls[${index}]`));
  validateQuotas(quotas, here.at("quotas"));
}

function validateAcl({ resource, name, operations: given, pattern }: AclSpec, here: Problems): void {
  if (resource === AclResource.Cluster) {
    if (name !== undefined) here.add("name", "cannot be used: there is only one Kafka cluster. Leave it out.");
    if (pattern !== AclPattern.Literal) {
      here.add("pattern", `${shown(pattern)} cannot be used: there is only one Kafka cluster. Leave it out.`);
    }
  } else if (!name) {
    here.add("name", "is missing. Give the name of the resource, or * for every resource of this kind.");
  }
  if (given.length === 0) here.add("operations", "is empty, so the rule would say nothing. Name an operation.");
  const known = operations[resource];
  given.forEach((operation, index) => {
    if (known.includes(operation)) return;
    here.add(
      `operations[${index}]`,
      `${shown(operation)} is not an operation on a ${resource}. Use one of ${known.join(", ")}.`,
    );
  });
}

function validateQuotas(quotas: QuotaArgs, here: Problems): void {
  for (const key of ["producerByteRate", "consumerByteRate"] as const) {
    const value = quotas[key];
    if (value !== undefined) bounded(here, key, value, 1, Number.MAX_SAFE_INTEGER);
  }
  for (const key of ["requestPercentage", "controllerMutationRate"] as const) {
    const value = quotas[key];
    if (value !== undefined && !(value > 0)) {
      here.add(key, `${shown(value)} is not valid. Use a number above 0, or leave it out for no limit.`);
    }
  }
}

/** Rules about a topic; `here` is at its arguments. */
export function validateTopic({ name, partitions, replicationFactor, config }: TopicSpec, here: Problems): void {
  if (name.startsWith("__")) {
    here.add("name", `${shown(name)} begins like the topics of Kafka itself. Choose another name.`);
  }
  bounded(here, "partitions", partitions, 1, 100_000);
  if (replicationFactor !== undefined) bounded(here, "replicationFactor", replicationFactor, 1, 100);
  for (const [key, value] of Object.entries(config)) {
    if (/[\t\r\n]/.test(key + value)) {
      here.add(`config${keyed(key)}`, "has a tab or a line break, which no property of a topic has. Take it out.");
    }
  }
}
