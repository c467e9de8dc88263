import type { Input } from "@pulumi/pulumi";

/** Static keys of the object store: in an existing Secret, or given here and stored in a new Secret. */
export interface CredentialsArgs {
  /**
   * Name of the Secret in Kafka's namespace that holds the keys.
   * @form objectName
   * @default none: a Secret is created from `accessKeyId` and `secretAccessKey`
   */
  readonly secretName?: Input<string>;
  /**
   * Key in the Secret whose value is the access key id.
   * @form secretKey
   * @default `access-key-id`
   */
  readonly accessKeyIdKey?: string;
  /**
   * Key in the Secret whose value is the secret access key.
   * @form secretKey
   * @default `secret-access-key`
   */
  readonly secretAccessKeyKey?: string;
  /**
   * The access key id. When it changes, Kafka gets a new Secret in a rolling update, and then the old Secret is
   * deleted.
   * @form line
   * @default none
   * @secret
   */
  readonly accessKeyId?: Input<string>;
  /**
   * The secret access key.
   * @form line
   * @default none
   * @secret
   */
  readonly secretAccessKey?: Input<string>;
}
