import { Engine } from "../model/args/kafka/engine";
import { WalKind } from "../model/specs/wal-kind";
import { automqMetrics } from "./metrics/automq";
import type { MetricTable } from "./metrics/expressions";
import { jmxMetrics } from "./metrics/jmx";

/** What observability needs to know of an engine. */
interface ObservedEngine {
  /** The engine's own metrics, by the common name. */
  readonly metrics: MetricTable;
  /** Where the write-ahead log is, as far as the engine alone decides it. */
  readonly wal: WalKind;
  /** Whether the labels `job` and `instance` of its metrics have a meaning of their own, and stay. */
  readonly honorsLabels: boolean;
  /** Whether Prometheus' JMX exporter serves its metrics. */
  readonly usesJmxExporter: boolean;
}

/** Every engine. */
export const observedEngines: Readonly<Record<Engine, ObservedEngine>> = {
  [Engine.Automq]: {
    metrics: automqMetrics,
    wal: WalKind.ObjectStorage,
    // AutoMQ's own dashboards read the cluster's id from `job` and the node's id from `instance`.
    honorsLabels: true,
    usesJmxExporter: false,
  },
  [Engine.Apache]: { metrics: jmxMetrics, wal: WalKind.Disk, honorsLabels: false, usesJmxExporter: true },
};
