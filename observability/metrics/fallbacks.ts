import { type MetricTable, plain } from "./expressions";
import { nameOf } from "./vocabulary";

/** What holds where no source tells anything: after all engines, for it would hide what a later one tells. */
export const fallbacks: MetricTable = {
  // Engines make the series of a topic with its first failure: until then requests without one are none that failed.
  topicRequestsFailed: plain(`0 * ${nameOf("topicRequests")}`),
};
