import type { TaintEffect } from "./taint-effect";

/** A taint, spelled the same way on every cloud. */
export interface TaintArgs {
  /** Key. Example: `dedicated`. */
  readonly key: string;
  /** Value. Example: `automq`. */
  readonly value: string;
  /**
   * Effect.
   * @default TaintEffect.NoSchedule
   */
  readonly effect?: TaintEffect;
}
