import type { OperationName } from "./account";

/** Which operations a rule is about; what is left out matches every one. */
export interface Match {
  readonly on?: OperationName;
  /** The type token; for an invoke the function's. */
  readonly type?: string;
  /** The source of a RegExp; it is tried on the physical name and on the logical one. */
  readonly name?: string;
}

export interface FaultRule extends Match {
  readonly on: OperationName;
  readonly message: string;
  /** How many operations it hits, 1 when left out. */
  readonly times?: number;
  /**
   * "made": the work is done first, and then the operation fails, as after a time-out. The engine is told that the
   * resource exists but is not ready.
   */
  readonly after?: "made";
}

export interface DelayRule extends Match {
  readonly milliseconds: number;
}

export interface Target {
  readonly on: OperationName;
  readonly type: string;
  readonly names: ReadonlyArray<string | undefined>;
}

export function isHit(rule: Match, target: Target): boolean {
  const { on, type, name } = rule;
  if (on !== undefined && on !== target.on) return false;
  if (type !== undefined && type !== target.type) return false;
  return name === undefined || target.names.some((given) => given !== undefined && new RegExp(name).test(given));
}

/** The first fault that hits, and the rules that are left after it. */
export function takeFault(
  rules: readonly FaultRule[],
  target: Target,
): { readonly fault: FaultRule | undefined; readonly left: FaultRule[] } {
  const index = rules.findIndex((rule) => isHit(rule, target));
  const fault = rules[index];
  if (!fault) return { fault: undefined, left: [...rules] };
  const times = (fault.times ?? 1) - 1;
  const rest = times > 0 ? [{ ...fault, times }] : [];
  return { fault, left: [...rules.slice(0, index), ...rest, ...rules.slice(index + 1)] };
}
