import assert from "node:assert/strict";
import { ConfigMap } from "@pulumi/kubernetes/core/v1";
import { Provider } from "@pulumi/kubernetes/provider";
import { type Consumer, Kafka, logLevel, type Producer } from "kafkajs";
import { parse, stringify } from "yaml";
import { Cloud, Engine, type JmxExporterArgs, KafkaPlatform, PrometheusMode } from "../../index";
import { provideImage } from "../../local/choose-image";
import { consumerOf } from "../../local/consumer";
import { createTopic } from "../../local/create-topic";
import { jmxExporterOf } from "../../local/observability/agent";
import { monitoringReport, whenAllUp } from "../../local/observability/report";
import { localPrometheus } from "../../local/observability/stand-in";
import { silentProgress } from "../../local/progress";
import { collectorImage, kubeStateMetricsImage, prometheusImage } from "../../local/published-images";
import { dashboardsOf } from "../../observability/dashboards/dashboards";
import { PLAIN_CONFIG } from "../../observability/objects";
import type { RulesFile } from "../../observability/rules/rule";
import type { ScrapeJob } from "../../observability/scrape";
import { eventually, removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { keepPodsAway } from "../support/keep-pods-away";
import { openClient, openOutside } from "../support/open-listeners";
import { instant, selectorsIn } from "../support/prometheus";
import { slotOf } from "../support/slot";
import { smallNodes } from "../support/small-nodes";

const slot = slotOf(__filename);
const namespace = slot.name;
const watching = `${slot.name}-prometheus`;
const bootstrap = `127.0.0.1:${slot.nodePort}`;
const nodePort = slot.sparePort;
const prometheus = `http://127.0.0.1:${nodePort}`;
/** ConfigMap with the component's files, changed by `hurried`. */
const impatient = "impatient";

const noCertManager = "cert-manager is not installed";
const noCpuLimit = "Kafka's pods have no limit of processors";
const noFailure = "Kafka counts a topic's failed requests from the first one on";

/** Common metrics that a small healthy cluster does not have; each with its reason. */
const unrecorded: Readonly<Record<string, string>> = {
  "kafka:certificate_expiry:timestamp": noCertManager,
  "kafka:pod_cpu_throttled:ratio": noCpuLimit,
};

/** Series that rules read and a small healthy cluster does not have; each with its reason. */
const absent: Readonly<Record<string, string>> = {
  '{__name__="certmanager_certificate_expiration_timestamp_seconds"}': noCertManager,
  '{__name__="container_cpu_cfs_periods_total",container="kafka"}': noCpuLimit,
  '{__name__="container_cpu_cfs_throttled_periods_total",container="kafka"}': noCpuLimit,
  '{__name__="kafka:broker_up:bool",role="dedicated-controller"}': "its controllers are brokers too",
  '{__name__="kafka:certificate_expiry:timestamp"}': noCertManager,
  '{__name__="kafka_server_brokertopicmetrics_failedfetchrequests_total",topic!=""}': noFailure,
  '{__name__="kafka_server_brokertopicmetrics_failedproducerequests_total",topic!=""}': noFailure,
};

const firingNow = "Kafka / Cluster overview: Firing now A";
/** Panels that show nothing on a small healthy cluster; each with its reason. */
const empty: Readonly<Record<string, string>> = {
  "Kafka / Brokers: CPU throttling A": noCpuLimit,
  [firingNow]: "nothing fires",
  "Kafka / Topics and partitions: Failed requests A": noFailure,
};

/** What tells of the machine that the tests run on, and not of Kafka: how fast it is and how full its disk. */
const ofThisMachine = {
  thresholds: { produceLatencyMilliseconds: 60_000, idleRatio: 0.01 },
  alerts: ["KafkaDiskFilling", "KafkaDiskFull"],
};
const isOfKafka = (alert = ""): boolean => !ofThisMachine.alerts.includes(alert);

/** The queries of all dashboards with all clusters chosen, by `<dashboard>: <panel> <letter>`. */
const panelQueries: ReadonlyMap<string, string> = new Map(
  dashboardsOf([Engine.Apache]).flatMap(({ title, panels }) =>
    panels.flatMap((panel) =>
      (panel.targets ?? []).map(({ refId, expr }): [string, string] => [
        `${title}: ${panel.title} ${refId}`,
        expr.replace(/\$(cluster|namespace)\b/g, ".+"),
      ]),
    ),
  ),
);

describe("Observability of Apache Kafka, with a real Prometheus", function () {
  this.timeout(10 * 60_000);
  this.slow(240_000);
  let cluster: TestCluster;
  let under: TestStack;
  let traffic: Traffic;
  /** The component's ConfigMap, changed for the test; known once the component is up. */
  let files: Record<string, string> | undefined;
  let jmxExporter: JmxExporterArgs | undefined;

  before(async () => {
    cluster = await testCluster();
    for (const image of [collectorImage, kubeStateMetricsImage, prometheusImage]) {
      await provideImage(cluster.local, image, silentProgress());
    }
    jmxExporter = await jmxExporterOf(cluster.local);
    under = await cluster.stack(async () => {
      const { kubeconfig } = cluster;
      const platform = new KafkaPlatform("watched", {
        cloud: Cloud.Existing,
        existing: { kubeconfig },
        kafka: {
          engine: Engine.Apache,
          namespace,
          controllers: { ...smallNodes, replicas: 3 },
          brokers: { ...smallNodes, replicas: 1 },
          listeners: [openClient, openOutside(slot.nodePort)],
          ...(jmxExporter === undefined ? {} : { metrics: { jmxExporter } }),
        },
        observability: {
          namespace: watching,
          prometheus: { mode: PrometheusMode.Plain },
          alerts: { thresholds: ofThisMachine.thresholds },
        },
      });
      if (files === undefined) return;
      const provider = new Provider("impatient-kubernetes", { kubeconfig, clusterIdentifier: "local" });
      const metadata = { name: impatient, namespace: watching };
      const hurried = new ConfigMap("impatient", { metadata, data: files }, { provider, dependsOn: platform });
      const place = { kubeconfig, namespace: watching, configMap: impatient, nodePort, only: [namespace, watching] };
      localPrometheus(slot.name, place, hurried);
    });
  });
  after(async () => {
    await traffic?.stop();
    await removeStack(under, namespace);
  });

  it("is created, and a Prometheus with only the component's files finds every target up", async () => {
    await under.stack.up();
    const made = await cluster.kubectl("get", "configmap", PLAIN_CONFIG, "-n", watching, "-o", "json");
    files = hurried((JSON.parse(made) as { data: Record<string, string> }).data);
    traffic = await startTraffic();
    await under.stack.up();
    // Brokers tell by how much they hold clients back where there is a quota; nobody reaches this one.
    await cluster.kubectl(
      ...["exec", "-n", namespace, "watched-kafka-broker-0", "-c", "kafka", "--"],
      ...["/opt/kafka/bin/kafka-configs.sh", "--bootstrap-server", "localhost:9092", "--alter"],
      ...["--entity-type", "clients", "--entity-default", "--add-config", "producer_byte_rate=1000000000"],
    );
    const { jobs, down } = await whenAllUp(prometheus, 4, () => {});
    assert.deepEqual(down, []);
    assert.equal(jobs["kube-state-metrics"]?.up, 1);
  });

  it("records every common metric of the engine", async () => {
    const { groups } = parse(files?.["rules.yaml"] ?? "") as RulesFile;
    const names = groups.flatMap(({ rules }) => rules.flatMap((rule) => ("record" in rule ? [rule.record] : [])));
    const missing = await eventuallyNoMore(unrecorded, async () => {
      const found = await instant(prometheus, 'group by (__name__) ({__name__=~"kafka:.+"})');
      return names.filter((name) => !found.some(({ metric }) => metric["__name__"] === name));
    });
    assert.deepEqual(missing, Object.keys(unrecorded));
  });

  it("reads only series that exist, with the labels that it asks for", async () => {
    const { groups } = parse(files?.["rules.yaml"] ?? "") as RulesFile;
    const read = new Map<string, string>();
    for (const { expr } of groups.flatMap(({ rules }) => rules)) {
      for (const selector of await selectorsIn(prometheus, expr)) read.set(selector, `count(${selector})`);
    }
    assert.ok(read.size > 100);
    const missing = await eventuallyNoMore(absent, () => empties(read));
    assert.deepEqual(missing, Object.keys(absent));
  });

  it("fills every panel of every dashboard", async () => {
    const blank = await eventuallyNoMore(empty, () => empties(panelQueries));
    assert.deepEqual(blank, Object.keys(empty));
  });

  it("says nothing about a healthy cluster", async () => {
    // Alerts wait 90 seconds at most, those of this machine's disk left aside.
    await eventually(
      "Prometheus has watched for 150 seconds",
      async () => {
        const [age] = await instant(prometheus, 'time() - process_start_time_seconds{job="prometheus"}');
        return Number(age?.value[1]) > 150 || undefined;
      },
      150,
    );
    assert.deepEqual(await fired(), []);
  });

  it("reports that a broker is missing, and nothing else, until it is back", async () => {
    const release = await keepPodsAway(cluster, namespace, "watched-kafka-broker");
    await cluster.kubectl("delete", "pod", "watched-kafka-broker-0", "-n", namespace, "--grace-period=5");
    const expected = ["KafkaBrokerDown", "KafkaUnderReplicatedPartitions"];
    await eventually(
      `${expected} fire`,
      async () => {
        const firing = (await monitoringReport(prometheus)).firing.map(({ name }) => name);
        return expected.every((name) => firing.includes(name)) || undefined;
      },
      180,
    );
    const shown = await instant(prometheus, panelQueries.get(firingNow) ?? "");
    assert.deepEqual(
      shown
        .map(({ metric }) => metric["alertname"])
        .filter(isOfKafka)
        .sort(),
      expected,
    );
    await release();
    await eventually(
      "nothing fires any more",
      async () => {
        const { firing, jobs } = await monitoringReport(prometheus);
        const still = firing.filter(({ name }) => isOfKafka(name));
        return still.length === 0 && Object.values(jobs).every(({ up, of }) => up === of) ? true : undefined;
      },
      180,
    );
    assert.deepEqual(await fired(), expected);
  });

  /** Alerts that fired at any time since Prometheus began. */
  async function fired(): Promise<string[]> {
    const found = await instant(prometheus, 'group by (alertname) (last_over_time(ALERTS{alertstate="firing"}[1h]))');
    return found
      .map(({ metric }) => metric["alertname"] ?? "")
      .filter(isOfKafka)
      .sort();
  }
});

/** Names of the queries that find nothing. */
async function empties(queries: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, expr] of queries) {
    if ((await instant(prometheus, expr)).length === 0) found.push(name);
  }
  return found;
}

/** Asks again until no more is missing than may be; what is missing then, or still when the time is over. */
async function eventuallyNoMore(allowed: object, check: () => Promise<string[]>): Promise<string[]> {
  const end = Date.now() + 180_000;
  for (;;) {
    const missing = (await check()).sort();
    if (missing.every((name) => name in allowed) || Date.now() > end) return missing;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

/**
 * Scrapes and evaluates every 10 seconds, and shortens the waiting time of alerts to a tenth, but at least a minute:
 * seconds of load on a busy machine must not fire an alert. The expressions do not change. Targets of other tests'
 * clusters are left out.
 */
function hurried(data: Record<string, string>): Record<string, string> {
  const rules = parse(data["rules.yaml"] ?? "") as RulesFile;
  const scrapes = parse(data["scrape.yaml"] ?? "") as { scrape_configs: ScrapeJob[] };
  const groups = rules.groups.map((group) => ({
    ...group,
    interval: "10s",
    rules: group.rules.map((rule) => ("for" in rule ? { ...rule, for: `${shortened(rule.for)}s` } : rule)),
  }));
  const quick = { scrape_interval: "10s", scrape_timeout: "10s" };
  const own = { source_labels: ["__meta_kubernetes_namespace"], regex: namespace, action: "keep" };
  const jobs = scrapes.scrape_configs.map((job) => ({
    ...job,
    ...quick,
    relabel_configs: [own, ...job.relabel_configs],
  }));
  return {
    "rules.yaml": stringify({ groups }),
    "scrape.yaml": stringify({ scrape_configs: jobs }),
  };
}

function shortened(duration: string): number {
  const [, count, unit = ""] = /^(\d+)([smh])$/.exec(duration) ?? [];
  const seconds = Number(count) * ({ s: 1, m: 60, h: 3600 }[unit] ?? Number.NaN);
  return Math.max(seconds / 10, Math.min(seconds, 60));
}

interface Traffic {
  stop(): Promise<void>;
}

/** Clients that write and read all the time: a topic on every node, and a group that keeps up. */
async function startTraffic(): Promise<Traffic> {
  const kafka = new Kafka({ clientId: "watched", brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const replicaAssignment = [0, 1, 2].map((partition) => ({
    partition,
    replicas: [1000, partition, (partition + 1) % 3],
  }));
  await createTopic(admin, { topic: "orders", replicaAssignment });
  await admin.disconnect();
  const consumer: Consumer = consumerOf(kafka, "billing");
  const producer: Producer = kafka.producer();
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topic: "orders", fromBeginning: true });
  await consumer.run({ eachMessage: async () => {} });
  const timer = setInterval(() => {
    // A broker that is away for a moment is part of the test.
    producer.send({ topic: "orders", messages: [{ value: "x".repeat(100) }] }).catch(() => {});
  }, 200);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.allSettled([consumer.disconnect(), producer.disconnect()]);
    },
  };
}
