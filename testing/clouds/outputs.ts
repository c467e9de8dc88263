/** Properties of a resource. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * What a provider computes for a resource. Each value is formed from the resource's name, so that another resource's
 * inputs tell which one they mean.
 *
 * @param physical Name in the cloud: the one given, or one that the provider generates from a prefix or the logical name.
 */
export type Outputs = (physical: string, inputs: Values) => Record<string, unknown>;

/** What a provider's function answers. */
export type Answer = (args: Values) => Record<string, unknown>;

/** A cloud's outputs by the middle of the type token (`eks/cluster`), and its functions by the end of theirs. */
export interface CloudAnswers {
  readonly outputs: Readonly<Record<string, Outputs>>;
  readonly functions?: Readonly<Record<string, Answer>>;
}
