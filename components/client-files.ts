import { all, type Output, output } from "@pulumi/pulumi";
import type { KafkaReference, KafkaReferenceListener } from "../model/args/access/kafka-reference";
import { Authentication } from "../model/args/kafka/authentication";
import { jaasLogin, propertyValue } from "../model/values/java-properties";

const scramLogin = "org.apache.kafka.common.security.scram.ScramLoginModule";
const scramMechanism = "SCRAM-SHA-512";

/**
 * What clients of a user need, as the keys of a Secret: `username` and `password`; and for the first listener with users,
 * and again for each with the listener's name before it (`client.bootstrap.servers`):
 * - `bootstrap.servers`, `security.protocol` and `sasl.mechanism`, for clients that are configured with single values;
 * - `client.properties`, for clients in Java;
 * - `librdkafka.properties`, for kcat (-F) and all clients that are made from librdkafka.
 */
export function clientFiles(
  user: string,
  password: Output<string> | undefined,
  reference: Output<KafkaReference>,
): Output<Record<string, string>> {
  return all([reference, password ?? output(undefined)]).apply(([{ listeners }, secret]) => {
    const files: Record<string, string> = { username: user, ...(secret === undefined ? {} : { password: secret }) };
    const fitting = Object.entries(listeners).filter(
      ([, { authentication }]) => secret !== undefined && authentication === Authentication.ScramSha512,
    );
    for (const [prefix, listener] of [
      ...fitting.slice(0, 1).map(([, first]) => ["", first] as const),
      ...named(fitting),
    ]) {
      for (const [key, value] of Object.entries(listenerFiles(user, secret ?? "", listener)))
        files[prefix + key] = value;
    }
    return files;
  });
}

/** The properties of a client in Java with user and password. */
export function javaProperties(
  user: string,
  password: string,
  { securityProtocol }: Pick<KafkaReferenceListener, "securityProtocol">,
): string {
  return lines({
    "security.protocol": securityProtocol,
    "sasl.mechanism": scramMechanism,
    "sasl.jaas.config": propertyValue(jaasLogin(scramLogin, { username: user, password })),
  });
}

function named(listeners: readonly [string, KafkaReferenceListener][]): [string, KafkaReferenceListener][] {
  return listeners.map(([name, listener]) => [`${name}.`, listener]);
}

function listenerFiles(user: string, password: string, listener: KafkaReferenceListener): Record<string, string> {
  const { bootstrap, securityProtocol } = listener;
  const plain = {
    "bootstrap.servers": bootstrap,
    "security.protocol": securityProtocol,
    "sasl.mechanism": scramMechanism,
  };
  return {
    ...plain,
    "client.properties": `bootstrap.servers=${bootstrap}\n${javaProperties(user, password, listener)}`,
    "librdkafka.properties": lines({ ...plain, "sasl.username": user, "sasl.password": password }),
  };
}

function lines(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}
