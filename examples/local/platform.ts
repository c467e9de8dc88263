import {
  Authentication,
  Cloud,
  Engine,
  Exposure,
  type KafkaArgs,
  KafkaPlatform,
  PrometheusMode,
  Size,
} from "kafka-platform";
import { localObjectStorage } from "./object-storage";
import type { LocalSettings } from "./settings";

export const localNamespace = "kafka";

/** AutoMQ's published image of the default version. */
const automqImage = "docker.io/automqinc/automq:1.7.3-kafka";

/**
 * A Kafka cluster small enough for a laptop: three controllers, which are brokers too, and the requested number of
 * brokers.
 */
export function localPlatform(settings: LocalSettings): KafkaPlatform {
  const automq = settings.engine === Engine.Automq;
  const storage = automq
    ? localObjectStorage("local-s3", settings.kubeconfig, settings.image ?? automqImage)
    : undefined;
  const resources = { cpu: "100m", memory: automq ? "1Gi" : "768Mi" };
  const jvm = automq ? {} : { heap: "384m" };
  const image = imageArgs(settings.image);
  return new KafkaPlatform(
    "local",
    {
      cloud: Cloud.Existing,
      existing: { kubeconfig: settings.kubeconfig },
      kafka: {
        engine: settings.engine,
        size: Size.Small,
        namespace: localNamespace,
        // With AutoMQ the namespace comes first, because it must contain the access keys.
        createNamespace: storage === undefined,
        controllers: { resources, jvm, storage: { size: "2Gi" } },
        brokers: { replicas: settings.brokers, resources, jvm, ...(automq ? {} : { storage: { size: "2Gi" } }) },
        listeners: [
          { name: "client", port: 9092, authentication: Authentication.None },
          {
            name: "external",
            port: 9094,
            exposure: Exposure.NodePort,
            advertisedHost: settings.advertisedHost,
            nodePort: settings.nodePort,
            // Only this machine reaches the node port.
            authentication: Authentication.None,
            allowInsecure: true,
          },
        ],
        timeoutSeconds: 900,
        ...(image === undefined ? {} : { image }),
        ...(storage === undefined ? {} : { automq: storage.automq }),
        ...(settings.jmxExporter === undefined ? {} : { metrics: { jmxExporter: settings.jmxExporter } }),
      },
      ...(settings.observability ? { observability: { prometheus: { mode: PrometheusMode.Plain } } } : {}),
    },
    storage === undefined ? {} : { dependsOn: storage.ready },
  );
}

/** Of registry/repository:tag; a digest comes out of it as it went in. */
function imageArgs(reference: string | undefined): KafkaArgs["image"] {
  if (reference === undefined) return undefined;
  const [, registry, repository, tag] = /^([^/]+)\/(.+):([^:/]+)$/.exec(reference) ?? [];
  if (registry === undefined || repository === undefined || tag === undefined) {
    throw new Error(`image: "${reference}" is not a full reference. Write it like docker.io/apache/kafka:4.1.0.`);
  }
  return { registry, repository, tag };
}
