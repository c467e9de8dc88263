import type { Input } from "@pulumi/pulumi";

/** Static keys of the object store: in a Secret that is there, or given here and put into one. */
export interface CredentialsArgs {
  /**
   * Name of the Secret in Kafka's namespace that holds the keys.
   * @default none: a Secret is created from `accessKeyId` and `secretAccessKey`
   */
  readonly secretName?: Input<string>;
  /**
   * Key within the Secret whose value is the access key id.
   * @default `access-key-id`
   */
  readonly accessKeyIdKey?: string;
  /**
   * Key within the Secret whose value is the secret access key.
   * @default `secret-access-key`
   */
  readonly secretAccessKeyKey?: string;
  /**
   * The access key id. When it changes, Kafka is rolled over to a new Secret before the old one goes.
   * @default none
   * @secret
   */
  readonly accessKeyId?: Input<string>;
  /**
   * The secret access key.
   * @default none
   * @secret
   */
  readonly secretAccessKey?: Input<string>;
}
