import type { Engine } from "../../model/args/kafka/engine";
import { observedEngines } from "../engines";
import { promql } from "./expressions";
import { fallbacks } from "./fallbacks";
import { kubernetesMetrics } from "./kubernetes";
import { collectorMetrics } from "./lag";
import { type MetricKey, nameOf, vocabulary } from "./vocabulary";

/** A common metric, and how it is made for one engine. */
export interface Recording {
  readonly key: MetricKey;
  readonly expression: string;
}

/**
 * What is recorded for engines that one Prometheus watches, in an order in which each expression finds what it uses. No
 * two engines serve a series under the same name, so that one expression for all of them mixes nothing up.
 */
export function recordingsOf(engines: readonly Engine[]): Recording[] {
  // What two sources tell is taken from the first that has it; the collector knows more groups than an engine does.
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
