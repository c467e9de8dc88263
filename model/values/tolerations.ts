import type { TolerationArgs } from "../args/kafka/scheduling-args";

/** A toleration in Kubernetes' form. */
export interface PodToleration {
  readonly key: string;
  readonly operator: "Exists" | "Equal";
  readonly value?: string;
  readonly effect?: string;
}

/**
 * Tolerations without a value accept any value. Kubernetes needs an operator for that, because it reads a missing value
 * as an empty one.
 */
export function podTolerations(tolerations: readonly TolerationArgs[]): PodToleration[] {
  return tolerations.map(({ key, value, effect }) => ({
    key,
    operator: value === undefined ? "Exists" : "Equal",
    ...(value === undefined ? {} : { value }),
    ...(effect === undefined ? {} : { effect }),
  }));
}
