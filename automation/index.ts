export type { Problem } from "../model/rules/problem";
export { failingWithoutEngine } from "./lost-engine";
export { type PlatformOutputs, platformOutputs } from "./outputs";
export {
  type Action,
  type Counts,
  type Plan,
  type PlanCollector,
  type PlannedChange,
  planCollector,
  previewPlan,
} from "./plan";
export { makeComponent, platformProgram } from "./program";
export { type Progress, progressReporter } from "./progress";
export type { ComponentName, Components, OutputsOf, PlatformRequest } from "./request";
export { validateRequest } from "./validate";
