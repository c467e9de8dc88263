// Complete specifications, with which stated defaults are compared.
import { readPool } from "../../../../components/node-pool";
import { readPlatform } from "../../../../components/platform-arguments";
import { engineOf } from "../../../../engines/registry";
import { AclResource, Cloud, Engine } from "../../../../index";
import { noCluster } from "../../../../model/args/kubernetes/cluster-reference";
import type { CredentialsArgs } from "../../../../model/args/storage/credentials-args";
import { normaliseThresholds } from "../../../../model/defaults/alert-thresholds";
import { normaliseEnvironment } from "../../../../model/defaults/byoc";
import { normaliseKafka } from "../../../../model/defaults/kafka";
import { normaliseCluster, normaliseStorage } from "../../../../model/defaults/kubernetes-cluster";
import { normaliseObservability } from "../../../../model/defaults/observability";
import { Problems } from "../../../../model/rules/problem";
import { observedEngines } from "../../../../observability/engines";
import { buildingClouds, traitsOf } from "../../../../providers/registry";
import { least } from "../../../support/arguments";
import { type BuildingCloud, locationArgs, zonesOf } from "../../../support/cloud-specs";
import { oauth } from "../../../support/identity-provider";

/** One complete specification, in the structure of the arguments, and whom it is for. */
export interface Example {
  readonly type: string;
  readonly titles: readonly string[];
  readonly spec: unknown;
}

const bucket = (name: string) => ({ name, region: "us-east-1" });

/** Blocks that are absent when they are left out are given here, with no more than they need. */
const kafkaBlocks = {
  certificates: {},
  listeners: [
    { name: "client", port: 9092, certificate: { issuer: { name: "letsencrypt" } } },
    { name: "tokens", port: 9093, oauth },
  ],
  brokers: { autoscaling: { minReplicas: 3, maxReplicas: 6 } },
  scheduling: { tolerations: [{ key: "dedicated" }] },
  users: [{ name: "admin", acls: [{ resource: AclResource.Cluster, operations: ["All"] }] }, { name: "nobody" }],
  topics: [{ name: "orders", partitions: 1 }],
};
const automq = (credentials: CredentialsArgs) => ({
  ...{ dataBucket: bucket("data"), opsBucket: bucket("ops"), walBucket: bucket("wal") },
  credentials,
});

function kafkaExample(engine: Engine, credentials?: CredentialsArgs): Example {
  const { traits } = engineOf(engine);
  const blocks = {
    ...kafkaBlocks,
    ...(engine === Engine.Automq && credentials ? { automq: automq(credentials) } : {}),
  };
  const spec = normaliseKafka("orders", { ...least[engine], ...(credentials ? blocks : {}) }, undefined, traits);
  return { type: "KafkaClusterArgs", titles: [traits.title], spec };
}

/** A Kubernetes cluster that others refer to. */
export const cluster = { id: "c", location: "l", network: "n", subnets: {}, nodeIdentity: "", identityIssuer: "" };
/** A block that is absent when it is left out. */
const controllerChart = { image: {} };
/** The least that a cloud of ours needs, with the blocks that are absent when they are left out. */
export const made = (cloud: BuildingCloud) => ({
  ...locationArgs(cloud),
  ...(cloud === Cloud.Aws ? { aws: { loadBalancerControllerChart: controllerChart } } : {}),
  zones: [...zonesOf(cloud)],
  kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
});

function cloudExamples(cloud: BuildingCloud): Example[] {
  const traits = traitsOf(cloud);
  const { allowedCidrs: _, ...kubernetes } = normaliseCluster(made(cloud), traits).kubernetes;
  const whole = normaliseCluster(made(cloud), traits);
  const { location, pool } = readPool(
    "pool",
    { ...locationArgs(cloud), cluster, zones: [...zonesOf(cloud)] },
    Problems.collect(),
  );
  const storage = normaliseStorage({
    ...locationArgs(cloud),
    ...{ cluster: noCluster, namespace: "orders", serviceAccount: "orders" },
  });
  const titles = [traits.title];
  return [
    {
      type: "KubernetesClusterArgs",
      titles,
      spec: { ...whole, kubernetes, zones: [], systemNodePool: whole.systemPool },
    },
    { type: "NodePoolArgs", titles, spec: { ...location, ...pool, poolName: pool.name, labels: {} } },
    { type: "ObjectStorageArgs", titles, spec: storage },
  ];
}

function observabilityExample(engine: Engine, withBlocks?: boolean): Example {
  const otlp = { endpoint: "https://otlp.example.com:4317" };
  const blocks = {
    prometheus: {
      ingress: { host: "p.example.com" },
      remoteWrite: [{ url: "https://m.example.com", sigv4: { region: "r" } }, { url: "https://n.example.com" }],
    },
    grafana: {
      ...{ storage: {}, ingress: { host: "g.example.com" } },
      dataSources: [{ name: "Loki", type: "loki", url: "http://loki" }],
    },
    alerts: { routes: [{ name: "r", email: { to: "a@b.c", from: "a@b.c", smarthost: "h:587" } }, { name: "s" }] },
    ...{ otlp, logs: { otlp } },
    charts: { prometheus: {}, crds: {}, collector: {} },
  };
  const spec = normaliseObservability(
    withBlocks ? blocks : withBlocks === false ? { logs: { loki: "http://loki" } } : {},
  );
  const thresholds = normaliseThresholds(observedEngines[engine].wal, spec.alerts.thresholds);
  const titles = [engineOf(engine).traits.title];
  return { type: "ObservabilityArgs", titles, spec: { ...spec, alerts: { ...spec.alerts, thresholds } } };
}

/** A cluster that others made. Of blocks that are left out, a specification has the defaults. */
function existingExample(): Example {
  const args = { cloud: Cloud.Existing, existing: { kubeconfig: "{}" } };
  const spec = { ...normaliseCluster(args, traitsOf(Cloud.Existing)), gcp: undefined };
  return { type: "KubernetesClusterArgs", titles: [], spec };
}

function environmentExample(): Example {
  const spec = { ...normaliseCluster(made(Cloud.Aws), traitsOf(Cloud.Aws)), ...normaliseEnvironment({}) };
  return { type: "AutomqByocEnvironmentArgs", titles: [traitsOf(Cloud.Aws).title], spec };
}

function platformExample(): Example {
  const args = { ...made(Cloud.Aws), kafka: { engine: Engine.Apache } };
  const { cluster: planned, observability } = readPlatform("shop", args, Problems.collect());
  return {
    type: "KafkaPlatformArgs",
    titles: [traitsOf(Cloud.Aws).title],
    spec: { ...planned.spec, kubernetes: undefined, observability },
  };
}

/** Every component on each engine and cloud, as model/defaults completes it. */
export const examples: readonly Example[] = [
  ...Object.values(Engine).flatMap((engine) => [
    ...[undefined, { secretName: "keys" }, { accessKeyId: "id", secretAccessKey: "key" }].map((credentials) =>
      kafkaExample(engine, credentials),
    ),
    ...[undefined, true, false].map((blocks) => observabilityExample(engine, blocks)),
  ]),
  ...buildingClouds.flatMap(cloudExamples),
  existingExample(),
  environmentExample(),
  platformExample(),
];
