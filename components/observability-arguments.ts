import type { ObservabilityArgs } from "../model/args/observability/observability-args";
import { normaliseObservability } from "../model/defaults/observability";
import { validateObservability } from "../model/rules/observability";
import type { Problems } from "../model/rules/problem";
import type { ObservabilitySpec } from "../model/specs/observability-spec";

/** Fills in the defaults and reports problems; `problems` is at the block of observability. */
export function readObservability(args: ObservabilityArgs, problems: Problems): ObservabilitySpec {
  const spec = normaliseObservability(args);
  validateObservability(args, spec, problems);
  return spec;
}
