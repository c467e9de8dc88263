import type { Engine } from "../../model/args/kafka/engine";
import { observedEngines } from "../engines";
import { promql } from "./expressions";
import { fallbacks } from "./fallbacks";
import { kubernetesMetrics } from "./kubernetes";
import { collectorMetrics } from "./lag";
import { type MetricKey, nameOf, vocabulary } from "./vocabulary";

/** A common metric, and its expression for one engine. */
export interface Recording {
  readonly key: MetricKey;
  readonly expression: string;
}

/**
 * The recordings for the engines that one Prometheus monitors, in an order in which each expression can use earlier
 * ones. No two engines serve a series with the same name, so one expression can cover all of them.
 */
export function recordingsOf(engines: readonly Engine[]): Recording[] {
  // If two sources have a metric, the first one is used. The collector knows more groups than an engine does.
  const sources = [
    collectorMetrics,
    ...engines.map((engine) => observedEngines[engine].metrics),
    kubernetesMetrics,
    fallbacks,
  ];
  return (Object.keys(vocabulary) as MetricKey[]).flatMap((key) => {
    const expressions = sources.flatMap((table) => {
      const expression = table[key];
      return expression === undefined ? [] : [promql(key, expression)];
    });
    return expressions.length === 0 ? [] : [{ key, expression: expressions.join(" or ") }];
  });
}

/** The recorded names that an engine has. */
export function recordedNames(engine: Engine): ReadonlySet<string> {
  return new Set(recordingsOf([engine]).map(({ key }) => nameOf(key)));
}
