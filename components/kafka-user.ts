import { ComponentResource, type ComponentResourceOptions, type Output, output, secret } from "@pulumi/pulumi";
import type { KafkaUserArgs } from "../model/args/access/kafka-user-args";
import { readUser } from "./access-arguments";
import { checked, dependencies } from "./arguments";
import { clientCertificate } from "./client-certificate";
import { clientSecret } from "./client-secret";
import { makeAccess } from "./kafka-access";
import { withSecrets } from "./secrets";

/**
 * A user of a Kafka cluster, with its rights, its quotas, and a Secret that applications mount.
 */
export class KafkaUser extends ComponentResource {
  /** Name of the user: what Kafka calls its principal, without `User:`. */
  public readonly userName: Output<string>;
  /**
   * Password of the user; empty for a user without one.
   * @secret
   */
  public readonly password: Output<string>;
  /**
   * Name of the Secret with what clients need: `username`, `password`, `bootstrap.servers`, `security.protocol`,
   * `sasl.mechanism`, `client.properties` for Java, and `librdkafka.properties`; with the name of a listener before it, such
   * as `public.client.properties`, for each listener.
   */
  public readonly secretName: Output<string>;

  constructor(name: string, args: KafkaUserArgs, opts?: ComponentResourceOptions) {
    const user = opts?.urn ? undefined : checked(`KafkaUser "${name}"`, "KafkaUserArgs", args, readUser);
    super("kafka-platform:index:KafkaUser", name, withSecrets("KafkaUserArgs", args), opts);
    if (user === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.userName = output("");
      this.password = output("");
      this.secretName = output("");
      return;
    }
    const reference = output(args.cluster);
    const access = { users: [user], topics: [] };
    const made = makeAccess(access, reference, {
      ...{ parent: this, name, dependsOn: dependencies(opts) },
      ownsKafka: false,
    });
    const password = made.passwords[user.name];
    const { certificateSecret: secretName } = user;
    if (secretName !== undefined) {
      const context = { parent: this, name: `${name}-certificate`, dependsOn: dependencies(opts) };
      clientCertificate({ name: user.name, secretName }, reference, context);
    }
    const files = clientSecret(user, password, reference, { parent: this, name: `${name}-client`, ready: made.ready });

    this.userName = made.ready.urn.apply(() => user.name);
    this.password = secret(password ?? output(""));
    this.secretName = files.metadata.name;
    this.registerOutputs({ userName: this.userName, password: this.password, secretName: this.secretName });
  }
}
