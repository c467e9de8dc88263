import { Authentication } from "../args/kafka/authentication";
import { Exposure } from "../args/kafka/exposure";
import type { OAuthArgs } from "../args/kafka/oauth-args";
import type { ListenerSpec } from "../specs/kafka-spec";
import { type Problems, shown } from "./problem";

/** Rules about who may use a listener, and about what others on the way could read and change. */
export function validateSecurity(listener: ListenerSpec, here: Problems): void {
  validateLogin(listener, here);
  const weak = weaknesses(listener);
  if (listener.allowInsecure) {
    if (weak.length === 0)
      here.add("allowInsecure", "is true, but nothing about this listener is insecure. Leave it out.");
    return;
  }
  for (const { path, what, next } of weak) here.add(path, `${what} ${next}, or accept it with allowInsecure: true.`);
}

/** What each way to authenticate needs. */
function validateLogin({ authentication, authenticationSecret, oauth, tls }: ListenerSpec, here: Problems): void {
  const needed = neededKeys[authentication];
  if (needed !== undefined && authenticationSecret === undefined) {
    here.add(
      "authenticationSecret",
      `is missing. Give the name of a Secret in Kafka's namespace with the key ${needed}.`,
    );
  }
  if (needed === undefined && authentication !== Authentication.Mtls && authenticationSecret !== undefined) {
    here.add(
      "authenticationSecret",
      `is for Plain, Mtls and OAuth, but authentication is ${authentication}. Leave it out.`,
    );
  }
  if (authentication === Authentication.Mtls && !tls) {
    here.add(
      "authentication",
      "is Mtls, whose certificates need TLS, but tls is false. Set certificates, or use another one.",
    );
  }
  if (authentication !== Authentication.OAuth) {
    if (oauth !== undefined) here.add("oauth", `is for OAuth, but authentication is ${authentication}. Leave it out.`);
  } else if (oauth === undefined) {
    here.add(
      "oauth",
      "is missing: Kafka could not tell whose tokens to accept. Give jwksUrl, issuer, audiences and tokenUrl of the identity provider.",
    );
  } else if (oauth.audiences.length === 0) {
    here.add(
      "oauth.audiences",
      "is empty, so tokens for every other application of the identity provider would be accepted. Give the name of this Kafka cluster there.",
    );
  }
}

/** The key of `authenticationSecret` without which a way to authenticate does not work. */
const neededKeys: Partial<Record<Authentication, string>> = {
  [Authentication.Plain]: "jaas",
  [Authentication.OAuth]: "client-jaas",
};

/** Something that only `allowInsecure` permits. */
interface Weakness {
  readonly path: string;
  readonly what: string;
  /** Begins the sentence that says what to do. */
  readonly next: string;
}

function weaknesses({ exposure, authentication, tls, oauth }: ListenerSpec): Weakness[] {
  const found: Weakness[] = [];
  const isOutside = exposure !== Exposure.Cluster;
  const hasTokens = authentication === Authentication.OAuth;
  if (!tls && (isOutside || hasTokens)) {
    const reason = hasTokens
      ? "authentication is OAuth: everyone between a client and Kafka could read its token, and use it."
      : `the exposure is ${exposure}: everyone between a client and Kafka could read and change records.`;
    found.push({ path: "tls", what: `is false, but ${reason}`, next: "Set certificates" });
  }
  if (isOutside && authentication === Authentication.None) {
    found.push({
      path: "authentication",
      what: `is None, but the exposure is ${exposure}: every client that reaches the listener could read, change and delete all records.`,
      next: "Use ScramSha512",
    });
  }
  if (hasTokens && oauth !== undefined) found.push(...readableUrls(oauth));
  return found;
}

function readableUrls(oauth: OAuthArgs): Weakness[] {
  const dangers = {
    jwksUrl: "everyone between Kafka and the identity provider could send keys of their own, and be any user.",
    tokenUrl: "everyone between a client and the identity provider could read its secret and its token.",
  };
  return (["jwksUrl", "tokenUrl"] as const)
    .filter((key) => oauth[key].startsWith("http://"))
    .map((key) => ({
      path: `oauth.${key}`,
      what: `${shown(oauth[key])} has no TLS: ${dangers[key]}`,
      next: "Use https",
    }));
}
