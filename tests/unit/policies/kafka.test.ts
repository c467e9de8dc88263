import { disruptionBudget } from "../../../policies/rules/kafka/disruption-budget";
import { listenerAuthentication, listenerTls } from "../../../policies/rules/kafka/listeners";
import { replicationFactor } from "../../../policies/rules/kafka/replication";
import { serviceExposure } from "../../../policies/rules/kafka/services";
import { volumeRetention } from "../../../policies/rules/kafka/volumes";
import type { InStack } from "../../../policies/rules/rule";
import type { Value } from "../../../policies/rules/values";
import { declared, inStack, judges, release, unknown } from "./judge";

const listener = (more: Readonly<Record<string, Value>>) => ({ name: "outside", port: 9094, ...more });
const withListener = (more: Readonly<Record<string, Value>>) => release({ listeners: [listener(more)] });
const exposure = "PublicLoadBalancer";
const secure = { authentication: { type: "ScramSha512" }, tls: { secretName: "certificate" } };

/** Kafka refuses it. */
const few = (factor: number) =>
  release({ controllers: { replicas: 1 }, brokers: { replicas: 0 }, config: { "default.replication.factor": factor } });

const dedicated = (brokers: number) => release({ controllers: { dedicated: true }, brokers: { replicas: brokers } });

const scaled = (minReplicas: number) =>
  release({ controllers: { replicas: 1 }, brokers: { replicas: 9, autoscaling: { enabled: true, minReplicas } } });

describe("Rules of the policy pack about Kafka", () => {
  judges(listenerAuthentication, [
    ["a public listener without authentication", withListener({ exposure }), /"it".*"outside".*no authentication/],
    ["one that says None", withListener({ exposure, authentication: { type: "None" } }), /no authentication/],
    ["a listener of the network", withListener({ exposure: "InternalLoadBalancer" }), /the private network/],
    ["a listener on node ports", withListener({ exposure: "NodePort" }), /reaches the Kubernetes nodes/],
    ["a public listener with SCRAM", withListener({ exposure, ...secure }), "fine"],
    ["a listener for pods", withListener({ exposure: "Cluster" }), "fine"],
    ["a listener for pods, with the setting", withListener({}), /every pod/, { exposures: ["Cluster"] }],
    ["an allowed listener", withListener({ exposure }), "fine", { allowedListeners: ["outside"] }],
    ["the chart's own listener", release({}), "fine"],
    ["the chart's own listener, with the setting", release({}), /"plain"/, { exposures: ["Cluster"] }],
    ["another exposure than those of the setting", withListener({ exposure }), "fine", { exposures: ["NodePort"] }],
    ["an unknown authentication", withListener({ exposure, authentication: { type: unknown } }), "undecided"],
    ["an unknown authentication of a listener for pods", withListener({ authentication: unknown }), "fine"],
    ["an unknown exposure of an open listener", withListener({ exposure: unknown }), "undecided"],
    ["an unknown exposure of a safe listener", withListener({ exposure: unknown, ...secure }), "fine"],
    ["unknown values of the chart in the package", release(unknown, { chart: "/app/charts/kafka" }), "undecided"],
    ["a known fault beside an unknown one", twoListeners(), [/undecided/, /"now"/]],
    ["a chart of the same name from elsewhere", foreignChart(), "fine"],
    ["the chart from another registry", copiedChart(), /no authentication/],
    ["a chart with this name and unknown values", release(unknown), "undecided"],
    ["a release of another chart with unknown values", release(unknown, { chart: "redis" }), "fine"],
  ]);

  judges(listenerTls, [
    ["a public listener without TLS", withListener({ exposure, authentication: secure.authentication }), /has no TLS/],
    ["a public listener with a certificate", withListener({ exposure, ...secure }), "fine"],
    ["client certificates", withListener({ exposure, authentication: { type: "Mtls" } }), "fine"],
    ["a certificate whose name is not known", withListener({ exposure, tls: { secretName: unknown } }), "undecided"],
    ["an empty name of a certificate", withListener({ exposure, tls: { secretName: "" } }), /the internet/],
  ]);

  const kafka = (values: Value, props: Readonly<Record<string, Value>> = {}): InStack => ({
    ...release(values, { name: "orders", namespace: "shop", ...props }),
    name: "orders-kafka",
    urn: "orders-kafka",
    madeFrom: {},
  });
  const selector = { "app.kubernetes.io/name": "kafka", "app.kubernetes.io/instance": "orders" };
  const service = (spec: Readonly<Record<string, Value>>, namespace: Value = "shop"): InStack =>
    inStack("door", "kubernetes:core/v1:Service", {
      metadata: { namespace },
      spec: { type: "LoadBalancer", selector, ports: [{ port: 9092 }], ...spec },
    });
  const pod = (name: Value) => ({ "statefulset.kubernetes.io/pod-name": name });
  const open = kafka({});
  const closed = kafka({ listeners: [listener({ exposure: "Cluster", ...secure })] });
  const half = kafka({ listeners: [listener({ exposure: "Cluster", tls: { secretName: unknown } })] });
  judges(serviceExposure, [
    [
      "a load balancer to an open listener",
      [open, service({})],
      /"door".*port 9092.*"orders-kafka".*no authentication/,
    ],
    ["node ports to an open listener", [open, service({ type: "NodePort" })], /NodePort/],
    ["to its named port", [open, service({ ports: [{ port: 1, targetPort: "client-9092" }] })], /port 9092/],
    ["to one pod", [open, service({ selector: pod("orders-controller-0") })], /port 9092/],
    ["to a pod of another Kafka", [open, service({ selector: pod("other-controller-0") })], "fine"],
    ["to the nodes' own port", [closed, service({ ports: [{ port: 1, targetPort: 9091 }] })], /Kafka nodes/],
    ["to the controllers by name", [closed, service({ ports: [{ port: 1, targetPort: "controller" }] })], /port 9090/],
    ["to a listener that is safe", [closed, service({ ports: [{ port: 9094 }] })], "fine"],
    ["with addresses of its own", [open, service({ type: "ClusterIP", externalIPs: ["5.6.7.8"] })], /has externalIPs/],
    ["of a type that is not known", [open, service({ type: unknown })], "undecided"],
    ["with ports that are not known", [open, service({ ports: unknown })], "undecided"],
    ["of a release with values that are not known", [kafka(unknown), service({})], "undecided"],
    ["within the Kubernetes cluster", [open, service({ type: "ClusterIP" })], "fine"],
    ["without a namespace", [open, service({}, null)], /port 9092/],
    [
      "with a name that is not known",
      [open, service({ selector: { "app.kubernetes.io/name": unknown } })],
      "undecided",
    ],
    ["to every Kafka", [open, service({ selector: { "app.kubernetes.io/name": "kafka" } })], /port 9092/],
    [
      "to a listener without authentication and with unknown TLS",
      [half, service({ ports: [{ port: 9094 }] })],
      /no auth/,
    ],
    ["in another namespace", [open, service({}, "other")], "fine"],
    ["to another application", [open, service({ selector: { app: "shop" } })], "fine"],
    ["in a stack without Kafka", [service({})], "fine"],
    // The release is judged by the rules about listeners.
    [
      "of a listener outside",
      [kafka({ listeners: [listener({ exposure })] }), service({ ports: [{ port: 9094 }] })],
      "fine",
    ],
    ["with an unknown selector", [open, service({ selector: unknown })], "undecided"],
    [
      "with an unknown instance",
      [open, service({ selector: { ...selector, "app.kubernetes.io/instance": unknown } })],
      "undecided",
    ],
    ["of a release with an unknown name", [kafka({}, { name: unknown }), service({})], "undecided"],
    [
      "with an unknown selector, to a safe port",
      [closed, service({ selector: unknown, ports: [{ port: 9094 }] })],
      "fine",
    ],
    ["with an unknown namespace", [open, service({}, unknown)], "undecided"],
  ]);

  const config = (settings: Readonly<Record<string, Value>>) => release({ config: settings });
  judges(replicationFactor, [
    ["the chart's own factors", release({}), "fine"],
    ["two copies", config({ "default.replication.factor": 2 }), /default\.replication\.factor.* is 2, and 3/],
    ["two copies, as a text", config({ "offsets.topic.replication.factor": " 2 " }), /offsets\.topic/],
    ["one copy of transactions", config({ "transaction.state.log.replication.factor": 1 }), /transaction\.state/],
    ["one copy in sync", config({ "min.insync.replicas": "1" }), /min\.insync\.replicas.* is 1, and 2.*acks=all/],
    ["five copies", config({ "default.replication.factor": 5, "min.insync.replicas": 3 }), "fine"],
    ["two copies, where two are enough", config({ "default.replication.factor": 2 }), "fine", { minimum: 2 }],
    ["four copies, where five are wanted", config({ "default.replication.factor": 4 }), /and 5 is/, { minimum: 5 }],
    ["a text that is not a number", config({ "default.replication.factor": "many" }), "fine"],
    ["a number of nodes that is not known", release({ controllers: { replicas: unknown } }), "undecided"],
    ["few nodes and a factor that they cannot hold", few(3), "fine"],
    ["a number of nodes that is not a number", release({ controllers: { replicas: "many" } }), "fine"],
    ["an unknown factor", config({ "default.replication.factor": unknown }), "undecided"],
    ["one Kafka node", release({ controllers: { replicas: 1 }, brokers: { replicas: 0 } }), /1 node with partitions/],
    ["dedicated controllers and two brokers", dedicated(2), /2 nodes with partitions/],
    ["dedicated controllers and three brokers", dedicated(3), "fine"],
    ["three controllers", release({ brokers: { replicas: 0 } }), "fine"],
    ["a few brokers that may become many", scaled(1), /2 nodes/],
    ["brokers that are never fewer than two", scaled(2), "fine"],
    ["AutoMQ", release({ flavor: "automq", config: { "default.replication.factor": 1 } }), "fine"],
    ["an unknown engine", release({ flavor: unknown }, { chart: "charts/kafka" }), "undecided"],
  ]);

  const labels = { "app.kubernetes.io/name": "kafka", app: "own" };
  const set = (namespace: Value = "own"): InStack =>
    inStack("own", "kubernetes:apps/v1:StatefulSet", {
      metadata: { namespace },
      spec: { template: { metadata: { labels } } },
    });
  const budget = (matching: Value, namespace: Value = "own"): InStack =>
    inStack("budget", "kubernetes:policy/v1:PodDisruptionBudget", {
      metadata: { namespace },
      spec: { selector: matching },
    });
  judges(disruptionBudget, [
    ["a release without a budget", [kafka({ podDisruptionBudget: { enabled: false } })], /enabled is false/],
    ["a release", [kafka({})], "fine"],
    ["an unknown switch", [kafka({ podDisruptionBudget: { enabled: unknown } })], "undecided"],
    ["a StatefulSet of Kafka without a budget", [set()], /no PodDisruptionBudget/],
    ["one with a budget", [set(), budget({ matchLabels: { app: "own" } })], "fine"],
    ["a budget for every pod", [set(), budget({})], "fine"],
    ["a budget without a selector", [set(), budget(undefined)], /no PodDisruptionBudget/],
    ["a budget for other pods", [set(), budget({ matchLabels: { app: "other" } })], /no PodDisruptionBudget/],
    ["a budget in another namespace", [set(), budget({ matchLabels: { app: "own" } }, "x")], /no PodDisruptionBudget/],
    ["a budget with expressions", [set(), budget({ matchExpressions: [] })], "fine"],
    ["a budget with an unknown selector", [set(), budget(unknown)], "undecided"],
    ["a StatefulSet of something else", [inStack("db", "kubernetes:apps/v1:StatefulSet", { spec: {} })], "fine"],
  ]);

  const own = (engine: string, whenDeleted: Value) =>
    declared("kubernetes:apps/v1:StatefulSet", {
      spec: {
        template: { metadata: { labels: { ...labels, "kafka-platform/engine": engine } } },
        persistentVolumeClaimRetentionPolicy: { whenDeleted },
      },
    });
  judges(volumeRetention, [
    ["volumes that go with Kafka", release({ storage: { deleteWithCluster: true } }), /deleteWithCluster is true/],
    ["volumes that stay", release({ storage: { deleteWithCluster: false } }), "fine"],
    ["the chart's default", release({}), "fine"],
    ["AutoMQ", release({ flavor: "automq", storage: { deleteWithCluster: true } }), "fine"],
    ["an unknown switch", release({ storage: { deleteWithCluster: unknown } }), "undecided"],
    ["an unknown switch on AutoMQ", release({ flavor: "automq", storage: unknown }), "fine"],
    ["a StatefulSet that deletes its volumes", own("apache", "Delete"), /whenDeleted .* is Delete/],
    ["a StatefulSet that keeps them", own("apache", "Retain"), "fine"],
    ["a StatefulSet of AutoMQ", own("automq", "Delete"), "fine"],
    ["a StatefulSet with an unknown policy", own("apache", unknown), "undecided"],
  ]);
});

function twoListeners() {
  return release({
    listeners: [
      listener({ exposure, authentication: { type: unknown } }),
      listener({ name: "now", port: 9095, exposure }),
    ],
  });
}

function foreignChart() {
  return declared("kubernetes:helm.sh/v3:Release", {
    chart: "kafka",
    values: { listeners: { client: { protocol: "PLAINTEXT" } }, podDisruptionBudget: { enabled: false } },
  });
}

/** A copy of the chart in a registry of the user's, without an engine among the values. */
function copiedChart() {
  return declared("kubernetes:helm.sh/v3:Release", {
    chart: "oci://registry.example.com/kafka",
    values: { listeners: [listener({ exposure }), { name: "inside", port: 9092 }] },
  });
}
