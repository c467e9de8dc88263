import {
  AclResource,
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
/** The user that this machine connects as. Its Secret has the same name. */
export const localUser = "demo";

/** AutoMQ's published image of the default version. */
const automqImage = "docker.io/automqinc/automq:1.7.3-kafka";

/**
 * A Kafka cluster small enough for a laptop: three controllers, which are brokers too, and the requested number of
 * brokers. Everything is encrypted, and clients have a user and a password.
 */
export function localPlatform(settings: LocalSettings): KafkaPlatform {
  const automq = settings.engine === Engine.Automq;
  const storage = automq
    ? localObjectStorage("local-s3", settings.kubeconfig, settings.image ?? automqImage)
    : undefined;
  const resources = { cpu: "100m", memory: automq ? "1Gi" : "768Mi" };
  // Without the second compiler a broker takes 40 % less CPU to start.
  const jvm = automq ? {} : { heap: "384m", options: "-XX:TieredStopAtLevel=1" };
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
          { name: "client", port: 9092 },
          {
            name: "external",
            port: 9094,
            exposure: Exposure.NodePort,
            advertisedHost: settings.advertisedHost,
            nodePort: settings.nodePort,
          },
        ],
        certificates: settings.certManager === undefined ? {} : { certManager: settings.certManager },
        // By default a new consumer group waits three seconds for more members.
        config: { "group.initial.rebalance.delay.ms": "0" },
        timeoutSeconds: 900,
        ...(image === undefined ? {} : { image }),
        ...(storage === undefined ? {} : { automq: storage.automq }),
        ...(settings.jmxExporter === undefined ? {} : { metrics: { jmxExporter: settings.jmxExporter } }),
      },
      users: [
        {
          name: localUser,
          secretName: localUser,
          acls: [
            { resource: AclResource.Topic, name: "*", operations: ["All"] },
            { resource: AclResource.Group, name: "*", operations: ["All"] },
          ],
        },
      ],
      topics: [{ name: "greetings", partitions: 3 }],
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
