import { checkThresholds } from "../observability/thresholds";
import { normaliseObservability } from "../spec/normalise-observability";
import type { ObservabilityArgs } from "../spec/observability-args";
import type { ObservabilitySpec } from "../spec/observability-spec";
import type { Problems } from "../spec/problem";
import { validateObservability } from "../spec/validate-observability";

/** Fills in the defaults and notes what is wrong; `problems` stands at the block of observability. */
export function readObservability(args: ObservabilityArgs, problems: Problems): ObservabilitySpec {
  const spec = normaliseObservability(args);
  validateObservability(args, spec, problems);
  checkThresholds(spec.alerts.thresholds, problems.at("alerts.thresholds"));
  return spec;
}
