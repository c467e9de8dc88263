import type { Input } from "@pulumi/pulumi";
import type { AclArgs } from "./acl-args";
import type { KafkaReference } from "./kafka-reference";
import type { QuotaArgs } from "./quota-args";

/** A user of a Kafka cluster, with what it may do. */
export interface UserArgs {
  /**
   * Name of the user: what Kafka calls its principal, without `User:`. Example: `billing`.
   * @form userName
   */
  readonly name: string;
  /**
   * Password of the user, for listeners with Authentication.ScramSha512: 8 characters or more.
   * @secret
   * @default none: one is generated, and kept in the state
   */
  readonly password?: Input<string>;
  /**
   * Whether the user has a password. False for users of certificates, of tokens, and of listeners with Authentication.Plain.
   * @default true
   */
  readonly hasPassword?: boolean;
  /**
   * A change of it makes another generated password. Example: `2027-01`.
   * @default none
   */
  readonly rotation?: string;
  /**
   * Name of the Secret with what clients need: applications mount it.
   * @form objectName
   * @default none: a generated name
   */
  readonly secretName?: string;
  /**
   * Namespace of that Secret, which has to exist.
   * @form dnsLabel
   * @default none: Kafka's namespace
   */
  readonly secretNamespace?: string;
  /**
   * Name of a Secret in Kafka's namespace with a certificate of the user, for listeners with Authentication.Mtls: `tls.crt`,
   * `tls.key`, `tls-combined.pem` (both) and `ca.crt`. cert-manager makes and renews it; applications mount it at
   * `/etc/kafka-certificate`. The name of the user is the certificate's common name, so it has at most 64 letters, digits, dots,
   * dashes and underscores.
   * @form objectName
   * @default none: the user has no certificate
   */
  readonly certificateSecret?: string;
  /**
   * What the user may do. Everything else is denied.
   * @default none: nothing
   */
  readonly acls?: AclArgs[];
  /**
   * How much the user may take.
   * @default none: no limit
   */
  readonly quotas?: QuotaArgs;
}

/** A user of a Kafka cluster, as a component. */
export interface KafkaUserArgs extends UserArgs {
  /** The Kafka cluster. */
  readonly cluster: Input<KafkaReference>;
}
