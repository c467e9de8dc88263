import { all, type Output, output } from "@pulumi/pulumi";
import type { KafkaReference, KafkaReferenceListener } from "../model/args/access/kafka-reference";
import { Authentication } from "../model/args/kafka/authentication";
import type { UserSpec } from "../model/specs/access-spec";
import { jaasLogin, propertyValue } from "../model/values/java-properties";
import { certificatePath, clientPath } from "../model/values/mount-paths";
import { anonymousUser } from "../model/values/own-users";

/** Asks for tokens. Kafka's default one makes tokens itself, for tests. */
const tokenHandler = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler";
const tokenUrlProperty = "sasl.oauthbearer.token.endpoint.url";
const scramLogin = "org.apache.kafka.common.security.scram.ScramLoginModule";

/**
 * What clients of a user need, as the keys of a Secret: `username` and `password`; and for the first listener that the user
 * can use, and again for each with the listener's name before it (`client.bootstrap.servers`):
 * - `bootstrap.servers`, `security.protocol` and `sasl.mechanism`, for clients that are configured with single values; and for tokens
 *   `sasl.oauthbearer.token.endpoint.url`;
 * - `client.properties`, for clients in Java;
 * - `librdkafka.properties`, for kcat (-F) and all clients that are made from librdkafka; with TLS, for a Secret that is mounted at
 *   `/etc/kafka-client`;
 * - `ca.crt`, with TLS: certificates of the authorities to trust.
 */
export function clientFiles(
  { name, certificateSecret }: Pick<UserSpec, "name" | "certificateSecret">,
  password: Output<string> | undefined,
  reference: Output<KafkaReference>,
): Output<Record<string, string>> {
  return all([reference, password ?? output(undefined)]).apply(([{ listeners }, secret]) => {
    const identity: Identity = { username: name, hasCertificate: certificateSecret !== undefined };
    const own = secret === undefined ? identity : { ...identity, password: secret };
    const fitting = Object.entries(listeners).filter(([, listener]) => fits(listener, own));
    const files: Record<string, string> = { username: name, ...(secret === undefined ? {} : { password: secret }) };
    for (const [prefix, listener] of [
      ...fitting.slice(0, 1).map(([, first]) => ["", first] as const),
      ...fitting.map(([called, each]) => [`${called}.`, each] as const),
    ]) {
      for (const [key, value] of Object.entries(listenerFiles(own, listener, prefix))) files[prefix + key] = value;
    }
    return files;
  });
}

/** How a user proves who it is. */
interface Identity {
  readonly username: string;
  readonly password?: string;
  readonly hasCertificate: boolean;
}

function fits({ authentication }: KafkaReferenceListener, { username, password, hasCertificate }: Identity): boolean {
  if (authentication === Authentication.ScramSha512) return password !== undefined;
  if (authentication === Authentication.Mtls) return hasCertificate;
  // The user's id and secret are at the identity provider.
  return (
    authentication === Authentication.OAuth && password === undefined && !hasCertificate && username !== anonymousUser
  );
}

/** How a client in Java connects to a listener, with user and password if there are any of ours. */
export function javaProperties(
  {
    securityProtocol,
    saslMechanism,
    caCertificates,
    tokenUrl,
  }: Pick<KafkaReferenceListener, "securityProtocol" | "saslMechanism" | "caCertificates" | "tokenUrl">,
  login?: { readonly username: string; readonly password: string },
): string {
  return lines({
    "security.protocol": securityProtocol,
    ...(caCertificates === ""
      ? {}
      : { "ssl.truststore.type": "PEM", "ssl.truststore.certificates": propertyValue(caCertificates) }),
    ...(saslMechanism === "" ? {} : { "sasl.mechanism": saslMechanism }),
    ...(login === undefined ? {} : { "sasl.jaas.config": propertyValue(jaasLogin(scramLogin, login)) }),
    ...(tokenUrl === "" ? {} : { [tokenUrlProperty]: tokenUrl, "sasl.login.callback.handler.class": tokenHandler }),
  });
}

function listenerFiles(identity: Identity, listener: KafkaReferenceListener, prefix: string): Record<string, string> {
  const { username, password = "" } = identity;
  const { authentication, bootstrap, securityProtocol, saslMechanism, caCertificates, tokenUrl } = listener;
  const isScram = authentication === Authentication.ScramSha512;
  const isMutual = authentication === Authentication.Mtls;
  const plain = {
    "bootstrap.servers": bootstrap,
    "security.protocol": securityProtocol,
    ...(saslMechanism === "" ? {} : { "sasl.mechanism": saslMechanism }),
    ...(tokenUrl === "" ? {} : { [tokenUrlProperty]: tokenUrl }),
  };
  const java = javaProperties(listener, isScram ? { username, password } : undefined);
  const keystore = {
    "ssl.keystore.type": "PEM",
    "ssl.keystore.location": `${certificatePath}/tls-combined.pem`,
  };
  return {
    ...plain,
    "client.properties": `bootstrap.servers=${bootstrap}\n${java}${isMutual ? lines(keystore) : ""}`,
    ...(caCertificates === "" ? {} : { "ca.crt": caCertificates }),
    "librdkafka.properties": lines({
      ...plain,
      ...(caCertificates === "" ? {} : { "ssl.ca.location": `${clientPath}/${prefix}ca.crt` }),
      ...(isScram ? { "sasl.username": username, "sasl.password": password } : {}),
      ...(isMutual
        ? {
            "ssl.certificate.location": `${certificatePath}/tls.crt`,
            "ssl.key.location": `${certificatePath}/tls.key`,
          }
        : {}),
      ...(tokenUrl === "" ? {} : { "sasl.oauthbearer.method": "oidc" }),
    }),
  };
}

function lines(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");
}
