// Apache Kafka on an existing Kubernetes cluster: it needs only a kubeconfig.
import { Config } from "@pulumi/pulumi";
import { Cloud, Engine, KafkaPlatform } from "kafka-platform";

const config = new Config();

const platform = new KafkaPlatform("orders", {
  cloud: Cloud.Existing,
  existing: { kubeconfig: config.requireSecret("kubeconfig") },
  kafka: {
    engine: Engine.Apache,
    brokers: { replicas: config.getNumber("brokers") ?? 3 },
    listeners: [{ name: "client", port: 9092 }],
  },
});

export const { bootstrapServers, clusterId, namespace } = platform;
