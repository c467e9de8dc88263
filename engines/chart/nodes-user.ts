import { Secret } from "@pulumi/kubernetes/core/v1";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { Authentication } from "../../model/args/kafka/authentication";
import type { KafkaSpec } from "../../model/specs/kafka-spec";
import { jaasLogin } from "../../model/values/java-properties";
import { nodesUser } from "../../model/values/own-users";
import type { InstallContext } from "../kafka-engine";

const loginModule = "org.apache.kafka.common.security.plain.PlainLoginModule";

const login = (password: string): Record<string, string> => ({ username: nodesUser, password });

/**
 * Makes the password of the Kafka nodes and the Secret in which they find it, and returns the spec that refers to it. The
 * Secret is immutable and its name is generated, as that of object storage is.
 */
export function withNodesUser(spec: KafkaSpec, context: InstallContext): KafkaSpec {
  if (spec.interBroker.authentication === Authentication.None) return spec;
  const { parent, name, namespace, dependsOn } = context;
  // Letters and digits: the password is in quotes in Kafka's configuration.
  const password = new RandomPassword(`${name}-nodes-password`, { length: 32, special: false }, { parent }).result;
  const secret = new Secret(
    `${name}-nodes-user`,
    {
      // The provider would find empty labels missing in each update.
      metadata: { namespace, ...(Object.keys(spec.labels).length === 0 ? {} : { labels: { ...spec.labels } }) },
      immutable: true,
      stringData: {
        jaas: password.apply((word) => jaasLogin(loginModule, { ...login(word), [`user_${nodesUser}`]: word })),
        "client-jaas": password.apply((word) => jaasLogin(loginModule, login(word))),
        username: nodesUser,
        password,
      },
    },
    { parent, dependsOn: [...dependsOn] },
  );
  return { ...spec, interBroker: { ...spec.interBroker, secretName: secret.metadata.name } };
}
