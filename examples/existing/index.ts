// Apache Kafka on an existing Kubernetes cluster: it needs only a kubeconfig.
import { Config } from "@pulumi/pulumi";
import { AclResource, Cloud, Engine, KafkaPlatform, Size } from "kafka-platform";

const config = new Config();

const platform = new KafkaPlatform("orders", {
  cloud: Cloud.Existing,
  existing: { kubeconfig: config.requireSecret("kubeconfig") },
  kafka: {
    engine: Engine.Apache,
    // small for trying, large for heavy load: docs/sizes.md. Arguments such as brokers take precedence.
    size: config.get<Size>("size") ?? Size.Standard,
    listeners: [{ name: "client", port: 9092 }],
  },
  users: [
    {
      name: "billing",
      secretName: "billing", // what its applications mount: docs/clients.md
      acls: [
        { resource: AclResource.Topic, name: "orders", operations: ["Read", "Write"] },
        { resource: AclResource.Group, name: "billing", operations: ["Read"] },
      ],
    },
  ],
  topics: [{ name: "orders", partitions: 12 }],
});

export const { bootstrapServers, clusterId, namespace } = platform;
