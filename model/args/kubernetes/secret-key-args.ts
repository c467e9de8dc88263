import type { Input } from "@pulumi/pulumi";

/** One value of an existing Secret. The Pulumi program never reads the value. */
export interface SecretKeyArgs {
  /**
   * Name of the Secret.
   * @form objectName
   */
  readonly name: Input<string>;
  /**
   * Key in the Secret.
   * @form secretKey
   */
  readonly key: string;
}
