// AutoMQ on Huawei Cloud, from an empty account: network, CCE cluster, nodes, buckets and a Kafka cluster that is
// proven to work.
import { Config } from "@pulumi/pulumi";
import { AclResource, Cloud, Engine, Exposure, KafkaPlatform, Size } from "kafka-platform";

const config = new Config();

const platform = new KafkaPlatform("orders", {
  cloud: Cloud.Huawei,
  region: new Config("huaweicloud").require("region"),
  zones: config.requireObject<string[]>("zones"),
  huawei: { keyPairName: config.require("keyPair") },
  tags: { team: config.get("team") ?? "data" },
  kubernetes: { allowedCidrs: config.requireObject<string[]>("allowedCidrs") },
  deletionProtection: config.getBoolean("deletionProtection") ?? true,
  kafka: {
    engine: Engine.Automq,
    // small for trying, large for heavy load: docs/sizes.md. Arguments such as brokers take precedence.
    size: config.get<Size>("size") ?? Size.Standard,
    listeners: [
      { name: "client", port: 9092 },
      { name: "vpc", port: 9094, exposure: Exposure.InternalLoadBalancer },
    ],
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

export const { bootstrapServers, buckets, clusterId, kubeconfig, nodePools } = platform;
