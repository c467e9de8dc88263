import { type MetricTable, plain } from "./expressions";
import { nameOf } from "./vocabulary";

/**
 * Values for metrics that no source has. They come after all engines, because they would hide the values of later ones.
 */
export const fallbacks: MetricTable = {
  // Engines create a topic's series with its first failure. Until then, the number of failures is 0.
  topicRequestsFailed: plain(`0 * ${nameOf("topicRequests")}`),
};
