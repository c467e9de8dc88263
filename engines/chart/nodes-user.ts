import { Secret } from "@pulumi/kubernetes/core/v1";
import { all, type Output } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { Authentication } from "../../model/args/kafka/authentication";
import type { KafkaSpec } from "../../model/specs/kafka-spec";
import { jaasLogin } from "../../model/values/java-properties";
import { nodesUsers } from "../../model/values/own-users";
import type { InstallContext } from "../kafka-engine";

const loginModule = "org.apache.kafka.common.security.plain.PlainLoginModule";

/** The user that has a generation's password: one that the generations before and after it do not have. */
const userOf = (generation: number): string => nodesUsers[(generation - 1) % nodesUsers.length] ?? "";

/**
 * The generations whose users are accepted by Kafka nodes of a generation. Those before and after are among them, so that nodes
 * that have restarted already and those that have not talk to each other.
 */
const acceptedGenerations = (generation: number): number[] =>
  [generation - 1, generation, generation + 1].filter((each) => each >= 1);

/** What the Kafka nodes of a generation, and the platform's own tools, read from their Secret. */
export function nodesLoginFiles(
  generation: number,
  passwordOf: (generation: number) => string,
): Record<"jaas" | "client-jaas" | "username" | "password", string> {
  const login = { username: userOf(generation), password: passwordOf(generation) };
  const accepted = acceptedGenerations(generation).map((each) => [`user_${userOf(each)}`, passwordOf(each)]);
  return {
    jaas: jaasLogin(loginModule, { ...login, ...Object.fromEntries(accepted) }),
    "client-jaas": jaasLogin(loginModule, login),
    ...login,
  };
}

/**
 * Makes the passwords of the Kafka nodes and the Secret in which they find them, and returns the spec that refers to it. The
 * Secret is immutable and its name is generated, as that of object storage is.
 */
export function withNodesUser(spec: KafkaSpec, context: InstallContext): KafkaSpec {
  const { authentication, generation } = spec.interBroker;
  if (authentication === Authentication.None) return spec;
  const { parent, name, namespace, dependsOn } = context;
  const passwords = acceptedGenerations(generation).map((each) => [String(each), passwordOf(each, context)] as const);
  const stringData = all(Object.fromEntries(passwords)).apply((made) =>
    nodesLoginFiles(generation, (each) => made[String(each)] ?? ""),
  );
  const secret = new Secret(
    `${name}-nodes-user`,
    {
      // The provider would find empty labels missing in each update.
      metadata: { namespace, ...(Object.keys(spec.labels).length === 0 ? {} : { labels: { ...spec.labels } }) },
      immutable: true,
      stringData,
    },
    { parent, dependsOn: [...dependsOn] },
  );
  return { ...spec, interBroker: { ...spec.interBroker, secretName: secret.metadata.name } };
}

/**
 * The password of a generation, in a resource of its own: Pulumi deletes one that is no longer accepted after the Kafka nodes have
 * restarted, and keeps it when they did not.
 */
function passwordOf(generation: number, { name, parent }: InstallContext): Output<string> {
  const suffix = generation === 1 ? "" : `-${generation}`;
  // Letters and digits: the password is in quotes in Kafka's configuration.
  return new RandomPassword(`${name}-nodes-password${suffix}`, { length: 32, special: false }, { parent }).result;
}
