import { all, type Output } from "@pulumi/pulumi";
import type { InstalledKafka } from "../engines/kafka-engine";
import type { KafkaReferenceListener } from "../model/args/access/kafka-reference";
import { Authentication } from "../model/args/kafka/authentication";
import type { KafkaSpec, ListenerSpec } from "../model/specs/kafka-spec";

/** How clients connect to each listener, by its name. */
export function referenceListeners(
  { listeners }: KafkaSpec,
  { bootstrapServers, caCertificates }: Pick<InstalledKafka, "bootstrapServers" | "caCertificates">,
): Output<Record<string, KafkaReferenceListener>> {
  const own = all(listeners.map(({ certificate }) => certificate.caCertificates));
  return all([bootstrapServers, caCertificates, own]).apply(([servers, shared, ofListeners]) =>
    Object.fromEntries(
      listeners.map((listener, index) => [
        listener.name,
        {
          bootstrap: servers[listener.name] ?? "",
          authentication: listener.authentication,
          ...protocolOf(listener),
          caCertificates: listener.tls ? (ofListeners[index] ?? shared) : "",
          tokenUrl: listener.oauth?.tokenUrl ?? "",
        },
      ]),
    ),
  );
}

/** What Kafka's clients call the authentications of SASL. */
const mechanisms: Partial<Record<Authentication, string>> = {
  [Authentication.ScramSha512]: "SCRAM-SHA-512",
  [Authentication.Plain]: "PLAIN",
  [Authentication.OAuth]: "OAUTHBEARER",
};

function protocolOf({
  authentication,
  tls,
}: ListenerSpec): Pick<KafkaReferenceListener, "securityProtocol" | "saslMechanism"> {
  const encryption = tls ? "SSL" : "PLAINTEXT";
  const saslMechanism = mechanisms[authentication] ?? "";
  return { saslMechanism, securityProtocol: saslMechanism === "" ? encryption : `SASL_${encryption}` };
}
