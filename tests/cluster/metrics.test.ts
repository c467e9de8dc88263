import assert from "node:assert/strict";
import { Kafka, logLevel } from "kafkajs";
import { Cloud, Engine, KafkaPlatform, type MetricsArgs } from "../../index";
import { provideImage } from "../../local/choose-image";
import { consumerOf } from "../../local/consumer";
import { createTopic } from "../../local/create-topic";
import { jmxExporterPath } from "../../local/images/kafka";
import { Problem } from "../../local/problem";
import { silentProgress } from "../../local/progress";
import { jmxMetrics } from "../../observability/metrics/jmx";
import { collectorMetrics } from "../../observability/metrics/lag";
import { specOf } from "../support/arguments";
import { eventually, kafkaImage, removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { produce } from "../support/kcat";
import { openClient, openOutside } from "../support/open-listeners";
import { skipFor } from "../support/skip";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";
import { rawNames } from "../unit/observability/raw-names";

const slot = slotOf(__filename);
const namespace = slot.name;
const bootstrap = `127.0.0.1:${slot.nodePort}`;
const topic = "metered";
const group = "half";
const nodes = { ...smallNodes, replicas: 1 };
const defaults = specOf({ metrics: { enabled: true } }).metrics;

describe("Metrics of Apache Kafka on a real Kubernetes with real brokers", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let under: TestStack;
  let lagMissing: string | undefined;

  before(async () => {
    cluster = await testCluster();
    lagMissing = await provideImage(cluster.local, defaults.lagExporter.image, silentProgress()).then(
      () => undefined,
      (error) => (error instanceof Problem ? error.message : Promise.reject(error)),
    );
    const agent = (await cluster.local.canPull(defaults.jmxExporter?.image ?? ""))
      ? {}
      : { image: kafkaImage, path: jmxExporterPath };
    const metrics: MetricsArgs = {
      enabled: true,
      jmxExporter: agent,
      lagExporter: { enabled: lagMissing === undefined },
    };
    under = await cluster.stack(async () => {
      new KafkaPlatform("metrics", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: cluster.kubeconfig },
        kafka: {
          engine: Engine.Apache,
          namespace,
          controllers: nodes,
          brokers: nodes,
          config: quietConfig,
          metrics,
          listeners: [openClient, openOutside(slot.nodePort)],
        },
        verification: { enabled: false },
      });
    });
    await under.stack.up();
  });
  after(() => removeStack(under, namespace));

  const podsOf = async (app: string): Promise<string[]> =>
    (await cluster.list("pods", namespace, `app.kubernetes.io/name=${app}`)).map(({ metadata }) => metadata.name);
  const scrape = (pod: string): Promise<string> =>
    cluster.kubectl("get", "--raw", `/api/v1/namespaces/${namespace}/pods/${pod}:9404/proxy/metrics`);
  const namesIn = (text: string): string[] => text.split("\n").map((line) => /^\w+/.exec(line)?.[0] ?? "");
  const tool = (...command: string[]): Promise<string> =>
    cluster.kubectl("exec", "-n", namespace, "metrics-kafka-broker-0", "-c", "kafka", "--", ...command);

  it("leave Kafka's tools alone that people run in the pods", async () => {
    // Client quotas make brokers tell by how much they hold clients back.
    const said = await tool(
      ...["/opt/kafka/bin/kafka-configs.sh", "--bootstrap-server", "localhost:9092", "--alter"],
      ...["--entity-type", "clients", "--entity-default", "--add-config", "producer_byte_rate=100000"],
    );
    assert.match(said, /Completed updating default config for clients/);
    assert.doesNotMatch(said, /already in use|javaagent/i);
  });

  it("have every name that dashboards and alerts stand on, once there was traffic", async () => {
    const kafka = new Kafka({ clientId: group, brokers: [bootstrap], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    await createTopic(admin, { topic, numPartitions: 1, replicationFactor: 2 });
    await admin.disconnect();
    await produce(
      bootstrap,
      topic,
      Array.from({ length: 100 }, (_, index) => `record ${index}`),
    );
    await consumeHalf(kafka);
    const wanted = [...rawNames(jmxMetrics)].sort();
    assert.ok(wanted.length > 50);
    const missing = async (): Promise<string[]> => {
      const served = new Set((await Promise.all((await podsOf("kafka")).map(scrape))).flatMap(namesIn));
      return wanted.filter((name) => !served.has(name));
    };
    // Whatever is missing after that is said by name.
    await eventually("all names", async () => (await missing()).length === 0 || undefined).catch(() => undefined);
    assert.deepEqual(await missing(), []);
  });

  it("have the lag of a group that consumed half", async function () {
    skipFor(this, lagMissing);
    const [pod = assert.fail("no lag exporter")] = await podsOf("kafka-lag-exporter");
    const lag = new RegExp(
      `^kafka_consumer_group_lag_sum(?:_ratio)?\\{(?=.*group="${group}")(?=.*topic="${topic}").*\\} (\\S+)$`,
      "m",
    );
    // The members of the group are reported first, and its lag after it has committed.
    const text = await eventually("the group's lag is reported", async () => {
      const found = await scrape(pod);
      return lag.test(found) ? found : undefined;
    });
    assert.equal(lag.exec(text)?.[1], "50");
    const served = new Set(namesIn(text).map((name) => name.replace(/_ratio$/, "")));
    for (const name of rawNames(collectorMetrics)) assert.ok(served.has(name), name);
    assert.doesNotMatch(text, /topic="__/);
  });

  /** Consumes all records of the topic's partition, and commits half of them. */
  async function consumeHalf(kafka: Kafka): Promise<void> {
    const consumer = consumerOf(kafka, group);
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ message }: { message: { offset: string } }) => {
        if (message.offset !== "49") return;
        await consumer.commitOffsets([{ topic, partition: 0, offset: "50" }]);
        resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
    await consumer.disconnect();
  }
});
