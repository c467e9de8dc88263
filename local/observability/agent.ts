import type { JmxExporterArgs } from "../../model/args/kafka/metrics-args";
import { jmxExporterImage } from "../../model/defaults/kafka";
import type { LocalCluster } from "../cluster/cluster";
import { jmxExporterPath } from "../images/kafka";

/**
 * Source of Apache Kafka's JMX exporter: undefined for the default image, if it is available; else the Kafka image,
 * which was built here and contains it.
 */
export async function jmxExporterOf(cluster: LocalCluster): Promise<JmxExporterArgs | undefined> {
  const published = (await cluster.hasImage(jmxExporterImage)) || (await cluster.canPull(jmxExporterImage));
  return published ? undefined : { image: "", path: jmxExporterPath };
}
