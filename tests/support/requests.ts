// Requests that services could send: right ones for every component and cloud, for tests that change them.
import type { ComponentName, PlatformRequest } from "../../automation";
import { noCluster } from "../../model/args/kubernetes/cluster-reference";
import { buildingClouds } from "../../providers/registry";
import { type BuildingCloud, locationArgs, zonesOf } from "./cloud-specs";

/** A kubeconfig with one context. */
export const kubeconfig = JSON.stringify({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k", user: "u" } }],
  clusters: [{ name: "k", cluster: { server: "https://k.example.com" } }],
  users: [{ name: "u", user: { token: "t0ken" } }],
});

const request = (component: ComponentName, args: object): PlatformRequest => ({
  component,
  name: "shop",
  args: { ...args },
});

const kafka = {
  engine: "apache",
  brokers: { replicas: 3, resources: { cpu: "1", memory: "4Gi" }, storage: { size: "100Gi" }, jvm: { heap: "1g" } },
  controllers: { replicas: 3, resources: { cpu: "500m" } },
  listeners: [
    { name: "client", port: 9092 },
    { name: "outside", port: 9094, exposure: "NodePort", nodePort: 30092, advertisedHost: "k.example.com" },
  ],
  certificates: { authorities: ["first"], duration: "2160h", renewBefore: "720h" },
  config: { "log.retention.hours": "48", "message.max.bytes": "2097152" },
  labels: { team: "data" },
  scheduling: {
    nodeSelector: { disk: "ssd" },
    tolerations: [{ key: "dedicated", value: "kafka", effect: "NoSchedule" }],
  },
  metrics: { enabled: true, annotations: true, lagExporter: { enabled: true, groups: "^orders-.*" } },
  timeoutSeconds: 600,
  values: { podTemplate: { annotations: { "example.com/a": "b" } } },
};

const automq = {
  engine: "automq",
  automq: {
    dataBucket: { name: "data", region: "us-east-1" },
    opsBucket: { name: "ops", region: "us-east-1" },
    credentials: { secretName: "keys" },
  },
};

const observability = {
  prometheus: { mode: "Install", retentionDays: 30, storage: { size: "50Gi" }, externalLabels: { team: "data" } },
  grafana: {
    dataSources: [{ name: "Loki", type: "loki", url: "https://loki.example.com" }],
    prices: { gigabyteMonth: 0.02 },
  },
  alerts: {
    thresholds: { idleRatio: 0.2 },
    routes: [{ name: "team", severities: ["critical"], webhook: { url: { name: "hooks", key: "url" } } }],
  },
};

const onCloud = (cloud: BuildingCloud): PlatformRequest[] => {
  const location = { ...locationArgs(cloud), tags: { team: "data" } };
  const zones = [...zonesOf(cloud)];
  const cluster = { ...location, zones, kubernetes: { allowedCidrs: ["5.6.7.0/29"] } };
  const reference = { ...noCluster, id: "c" };
  return [
    request("KafkaPlatform", {
      ...cluster,
      kafka: { engine: "automq" },
      kafkaNodePools: [{ name: "kafka", minNodes: 3 }],
    }),
    request("KubernetesCluster", cluster),
    request("NodePool", { ...location, zones, cluster: reference, poolName: "kafka", labels: { team: "data" } }),
    request("ObjectStorage", { ...location, cluster: reference, namespace: "shop", serviceAccount: "shop-kafka" }),
    request("AutomqByocEnvironment", cluster),
  ];
};

/** Requests without a problem. */
export const rightRequests: readonly PlatformRequest[] = [
  request("KafkaCluster", kafka),
  request("KafkaCluster", automq),
  request("KafkaPlatform", { cloud: "existing", existing: { kubeconfig, context: "c" }, kafka, observability }),
  request("KubernetesCluster", { cloud: "existing", existing: { kubeconfig } }),
  request("Observability", observability),
  ...buildingClouds.flatMap(onCloud),
];
