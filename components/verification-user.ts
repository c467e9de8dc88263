import { Secret } from "@pulumi/kubernetes/core/v1";
import { all, type ComponentResource, type Input, type Output, output } from "@pulumi/pulumi";
import type { ToolMount, ToolScript } from "../engines/kafka-engine";
import { AclPattern, AclResource } from "../model/args/access/acl-args";
import type { KafkaReferenceListener } from "../model/args/access/kafka-reference";
import { Authentication } from "../model/args/kafka/authentication";
import { normaliseUser } from "../model/defaults/access";
import type { UserSpec } from "../model/specs/access-spec";
import type { ListenerSpec } from "../model/specs/kafka-spec";
import { verifierName } from "../model/values/own-users";
import { javaProperties } from "./client-files";

/** The begin of the names of the topics that verifications make and delete. */
const topics = "__kafka_platform_verification";
const own = { pattern: AclPattern.Prefixed, name: topics };

/** The user of verifications: it may do everything with its own topics and groups, and nothing else. */
export const verificationUser: UserSpec = normaliseUser({
  name: verifierName,
  acls: [
    { resource: AclResource.Topic, ...own, operations: ["Create", "Delete", "Describe", "Read", "Write"] },
    { resource: AclResource.Group, ...own, operations: ["Delete", "Describe", "Read"] },
  ],
});

/** Without it, Kafka's clients ask no URL for tokens. The chart has the same name for the nodes (_jvm.tpl). */
const allowedUrls = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
const mountPath = "/etc/kafka-platform/verification";

/** Makes the Secret with which verifications connect as clients would: the properties of each listener, by its name. */
export function verificationSecret(
  name: string,
  listeners: Output<Readonly<Record<string, KafkaReferenceListener>>>,
  password: Output<string> | undefined,
  context: { readonly parent: ComponentResource; readonly namespace: Input<string> },
): Secret {
  const { parent, namespace } = context;
  const stringData = all([listeners, password ?? output(undefined)]).apply(([byName, secret]) =>
    Object.fromEntries(
      Object.entries(byName).map(([listener, reference]) => [
        `${listener}.properties`,
        javaProperties(
          reference,
          secret !== undefined && reference.authentication === Authentication.ScramSha512
            ? { username: verificationUser.name, password: secret }
            : undefined,
        ),
      ]),
    ),
  );
  return new Secret(name, { metadata: { namespace }, immutable: true, stringData }, { parent });
}

/** A verification's script with what it needs to connect to a listener. `certificate`: the Secret with its own one. */
export function withClient(
  script: ToolScript,
  listener: ListenerSpec,
  secret: Secret,
  certificate: Input<string> | undefined,
): ToolScript {
  const { name, authentication, authenticationSecret, oauth } = listener;
  // Where the users are somebody else's, so is the login.
  const isForeign = authentication === Authentication.Plain || authentication === Authentication.OAuth;
  const login = isForeign ? authenticationSecret : undefined;
  const own = authentication === Authentication.Mtls ? (authenticationSecret ?? certificate) : undefined;
  const mount = (called: string, from: Input<string>): ToolMount => ({
    ...{ name: called, mountPath: `${mountPath}/${called}`, secret: from },
  });
  return {
    ...script,
    env: {
      ...script.env,
      CLIENT_CONFIG: `${mountPath}/client/${name}.properties`,
      ...(login === undefined ? {} : { CLIENT_JAAS_FILE: `${mountPath}/login/client-jaas` }),
      ...(own === undefined ? {} : { CLIENT_CERTIFICATE: `${mountPath}/certificate` }),
      ...(oauth === undefined ? {} : { TOOL_OPTS: `-D${allowedUrls}=${oauth.tokenUrl}` }),
    },
    mounts: [
      ...(script.mounts ?? []),
      mount("client", secret.metadata.name),
      ...(login === undefined ? [] : [mount("login", login)]),
      ...(own === undefined ? [] : [mount("certificate", own)]),
    ],
  };
}
