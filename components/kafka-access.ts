import { createHash } from "node:crypto";
import { ConfigMap, Secret } from "@pulumi/kubernetes/core/v1";
import { all, type ComponentResource, type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";
import { passwordKey, wantedFiles } from "../engines/chart/wanted";
import type { ToolScript } from "../engines/kafka-engine";
import type { KafkaReference } from "../model/args/access/kafka-reference";
import type { AccessSpec, UserSpec } from "../model/specs/access-spec";
import { propertyValue } from "../model/values/java-properties";
import { accessRelease } from "./access-release";
import { toolJob } from "./tool-job";

export interface AccessContext {
  readonly parent: ComponentResource;
  /** Prefix of the children's names. */
  readonly name: string;
  readonly dependsOn: readonly Input<Resource>[];
  /** Whether the Kafka cluster is deleted together with the users and topics. */
  readonly ownsKafka: boolean;
}

/** Users and topics that exist. */
export interface MadeAccess {
  /** Password by user name, of users who have one. */
  readonly passwords: Readonly<Record<string, Output<string>>>;
  /** Resolves when Kafka has them all, and no others that were made before. */
  readonly ready: Resource;
}

const wantedPath = "/etc/kafka-platform/wanted";
const passwordsPath = "/etc/kafka-platform/passwords";
const deadlineSeconds = 600;

/**
 * Makes users and topics with a Job that compares what is wanted with what Kafka has, and has those removed that were made
 * before and are not wanted any more.
 */
export function makeAccess(access: AccessSpec, reference: Output<KafkaReference>, context: AccessContext): MadeAccess {
  const { parent, name, dependsOn } = context;
  const { users } = access;
  const namespace = reference.apply((known) => known.namespace);
  const tools = reference.apply((known) => known.tools);
  const metadata = { namespace, labels: tools.apply(({ labels }) => labels) };
  const options = { parent, dependsOn: [...dependsOn] };
  const passwords = Object.fromEntries(
    users.filter(({ hasPassword }) => hasPassword).map((user) => [user.name, passwordOf(user, context)]),
  );
  // Names are generated, and what is mounted never changes: a Job reads what it was made for.
  const files = new ConfigMap(
    `${name}-wanted`,
    { metadata, immutable: true, data: reference.apply(({ replicates }) => wantedFiles(access, replicates)) },
    options,
  );
  const stringData = passwordFiles(users, passwords);
  // A Secret without data would be replaced in each update.
  const secret =
    Object.keys(stringData).length === 0
      ? undefined
      : new Secret(`${name}-passwords`, { metadata, immutable: true, stringData }, options).metadata.name;
  const script: ToolScript = {
    script: "apply.sh",
    asNodes: true,
    env: { BOOTSTRAP: tools.apply(({ bootstrap }) => bootstrap), WANTED: wantedPath, PASSWORDS: passwordsPath },
  };
  const job = toolJob(
    tools,
    {
      ...script,
      mounts: [
        { name: "wanted", mountPath: wantedPath, configMap: files.metadata.name },
        ...(secret === undefined ? [] : [{ name: "passwords", mountPath: passwordsPath, secret }]),
      ],
    },
    {
      ...{
        parent,
        namespace,
        name: `${name}-access`,
        container: "apply",
        app: "kafka-access",
        deadlineSeconds,
        dependsOn,
      },
      revision: all([files.metadata.name, secret ?? ""]).apply((names) =>
        createHash("sha256").update(names.join(" ")).digest("hex").slice(0, 16),
      ),
    },
  );
  // After the Job: a user that is renamed has its new name before the old one is removed.
  const ready = accessRelease(access, { script, job, wanted: files }, reference, { ...context, dependsOn: [job] });
  return { passwords, ready };
}

/** Passwords as apply.sh reads them, by the names of their files. */
function passwordFiles(
  users: readonly UserSpec[],
  passwords: Readonly<Record<string, Output<string>>>,
): Record<string, Output<string>> {
  return Object.fromEntries(
    users.flatMap((user, index) => {
      const password = passwords[user.name];
      return password === undefined ? [] : [[passwordKey(index), password.apply(propertyValue)]];
    }),
  );
}

/** The user's own password, or a generated one that lives in the state. */
function passwordOf({ name, password, rotation }: UserSpec, context: AccessContext): Output<string> {
  if (password !== undefined) return output(password);
  const keepers = rotation === undefined ? {} : { keepers: { rotation } };
  // Letters and digits: the password is in quotes in clients' configurations.
  return new RandomPassword(
    `${context.name}-user-${name}-password`,
    { length: 32, special: false, ...keepers },
    { parent: context.parent },
  ).result;
}
