import { Secret } from "@pulumi/kubernetes/core/v1";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";
import type { ToolScript } from "../engines/kafka-engine";
import { AclPattern, AclResource } from "../model/args/access/acl-args";
import { normaliseUser } from "../model/defaults/access";
import type { UserSpec } from "../model/specs/access-spec";
import { javaProperties } from "./client-files";

/** The begin of the names of the topics that verifications make and delete. */
const topics = "__kafka_platform_verification";
const own = { pattern: AclPattern.Prefixed, name: topics };

/** The user of verifications: it may do everything with its own topics and groups, and nothing else. */
export const verificationUser: UserSpec = normaliseUser({
  name: "kafka-platform-verification",
  acls: [
    { resource: AclResource.Topic, ...own, operations: ["Create", "Delete", "Describe", "Read", "Write"] },
    { resource: AclResource.Group, ...own, operations: ["Delete", "Describe", "Read"] },
  ],
});

const mountPath = "/etc/kafka-platform/verification";

/** Makes the Secret with which a verification proves a listener as a client would. */
export function verificationSecret(
  name: string,
  password: Output<string>,
  securityProtocol: string,
  context: { readonly parent: ComponentResource; readonly namespace: Input<string> },
): Secret {
  const { parent, namespace } = context;
  return new Secret(
    name,
    {
      metadata: { namespace },
      immutable: true,
      stringData: {
        "client.properties": password.apply((word) =>
          javaProperties(verificationUser.name, word, { securityProtocol }),
        ),
      },
    },
    { parent },
  );
}

/** A verification's script with the login of a listener with Authentication.Plain, whose users are in a Secret of others. */
export function withLogin(script: ToolScript, secretName: string): ToolScript {
  return {
    ...script,
    env: { ...script.env, CLIENT_JAAS_FILE: `${mountPath}/client-jaas` },
    mounts: [...(script.mounts ?? []), { name: "client", mountPath, secret: secretName }],
  };
}

/** A verification's script with the user's properties. */
export function withClient(script: ToolScript, secret: Secret): ToolScript {
  return {
    ...script,
    env: { ...script.env, CLIENT_CONFIG: `${mountPath}/client.properties` },
    mounts: [...(script.mounts ?? []), { name: "client", mountPath, secret: secret.metadata.name }],
  };
}
