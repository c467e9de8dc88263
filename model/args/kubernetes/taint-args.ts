import type { TaintEffect } from "./taint-effect";

/** A taint, spelled the same way on every cloud. */
export interface TaintArgs {
  /**
   * Key. Example: `dedicated`.
   * @form labelKey
   */
  readonly key: string;
  /**
   * Value. Example: `automq`.
   * @form labelValue
   */
  readonly value: string;
  /**
   * Effect.
   * @default TaintEffect.NoSchedule
   */
  readonly effect?: TaintEffect;
}
