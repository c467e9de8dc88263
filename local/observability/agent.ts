import type { JmxExporterArgs } from "../../model/args/kafka/metrics-args";
import { jmxExporterImage } from "../../model/defaults/kafka";
import type { LocalCluster } from "../cluster/cluster";
import { jmxExporterPath } from "../images/kafka";

/**
 * Where Apache Kafka's JMX exporter comes from: undefined, the default, where its image can be had; else the Kafka image,
 * which was built here then and holds it.
 */
export async function jmxExporterOf(cluster: LocalCluster): Promise<JmxExporterArgs | undefined> {
  const published = (await cluster.hasImage(jmxExporterImage)) || (await cluster.canPull(jmxExporterImage));
  return published ? undefined : { image: "", path: jmxExporterPath };
}
