import type { Input } from "@pulumi/pulumi";

/** One value of a Secret that is there. The value itself is never read by a program. */
export interface SecretKeyArgs {
  /** Name of the Secret. */
  readonly name: Input<string>;
  /** Key within the Secret. */
  readonly key: string;
}
