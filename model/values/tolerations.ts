import type { TolerationArgs } from "../args/kafka/scheduling-args";

/** A toleration as Kubernetes spells it. */
export interface PodToleration {
  readonly key: string;
  readonly operator: "Exists" | "Equal";
  readonly value?: string;
  readonly effect?: string;
}

/** Without a value any value is meant, which Kubernetes has to be told: it takes a missing one for the empty one. */
export function podTolerations(tolerations: readonly TolerationArgs[]): PodToleration[] {
  return tolerations.map(({ key, value, effect }) => ({
    key,
    operator: value === undefined ? "Exists" : "Equal",
    ...(value === undefined ? {} : { value }),
    ...(effect === undefined ? {} : { effect }),
  }));
}
