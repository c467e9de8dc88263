// Users, their rights and topics on real brokers, with the Secrets that applications mount.
import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import type { OutputMap } from "@pulumi/pulumi/automation";
import { Kafka, logLevel } from "kafkajs";
import {
  AclPattern,
  AclResource,
  Cloud,
  Engine,
  Exposure,
  KafkaPlatform,
  KafkaTopic,
  KafkaUser,
  type TopicArgs,
  type UserArgs,
} from "../../index";
import { certManager } from "../../local/cert-manager/install";
import { consumerOf } from "../../local/consumer";
import { terminalProgress } from "../../local/progress";
import { removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { filesBelow, openTexts, watchCommandLines } from "../support/open-texts";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";
import { changesOf } from "../support/stack-operations";

const slot = slotOf(__filename);
const namespace = slot.name;

interface Change {
  users: UserArgs[];
  topics: TopicArgs[];
  /** The user that a component of its own makes; undefined for none. */
  auditor: { rotation?: string } | undefined;
}

const billing: UserArgs = {
  name: "billing",
  acls: [
    { resource: AclResource.Topic, name: "orders", operations: ["Read", "Write"] },
    { resource: AclResource.Group, name: "billing", pattern: AclPattern.Prefixed, operations: ["Read"] },
  ],
  quotas: { producerByteRate: 10_000_000 },
};
/** Planted: a test looks for it. */
const givenPassword = "planted-6hJ2q9Xw";
const orders: TopicArgs = { name: "orders", partitions: 2, config: { "retention.ms": "86400000" } };
const scratch: TopicArgs = { name: "scratch", partitions: 1, deletionProtection: false };

describe("users and topics on a real Kafka cluster", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let under: TestStack;
  let outputs: OutputMap;
  const change: Change = { users: [billing], topics: [orders, scratch], auditor: {} };

  /** What the engine printed. */
  const said: string[] = [];
  const commandLines = watchCommandLines();

  before(async () => {
    cluster = await testCluster();
    await certManager(cluster.local, terminalProgress());
    under = await cluster.stack(async () => {
      const platform = new KafkaPlatform("test", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: cluster.kubeconfig },
        kafka: {
          engine: Engine.Apache,
          namespace,
          controllers: { ...smallNodes, replicas: 1 },
          brokers: { replicas: 0 },
          config: quietConfig,
          certificates: {},
          listeners: [
            {
              ...{ name: "outside", port: 9094, exposure: Exposure.NodePort },
              ...{ advertisedHost: "127.0.0.1", nodePort: slot.nodePort },
            },
            { name: "client", port: 9092 },
          ],
          timeoutSeconds: 600,
        },
        users: change.users,
        topics: change.topics,
        verification: { records: 10 },
      });
      const provider = new Provider("beside", { kubeconfig: cluster.kubeconfig });
      const opts = { providers: { kubernetes: provider } };
      new KafkaTopic("audits", { cluster: platform.kafka, name: "audits", partitions: 1 }, opts);
      const auditor =
        change.auditor &&
        new KafkaUser(
          "auditor",
          {
            ...{ cluster: platform.kafka, name: "auditor", secretName: "auditor", ...change.auditor },
            acls: [{ resource: AclResource.Topic, name: "audits", operations: ["All"] }],
          },
          opts,
        );
      return {
        userSecrets: platform.userSecrets,
        passwords: platform.userPasswords,
        caCertificates: platform.caCertificates,
        ...(auditor === undefined ? {} : { auditor: auditor.password }),
      };
    });
    await update();
  });
  after(async () => {
    commandLines.stop();
    await removeStack(under, namespace);
  });

  /** A client with the user and password of a Secret. */
  const clientOf = async (secret: string): Promise<Kafka> => {
    const { username = "", password = "" } = await cluster.secret(secret, namespace);
    return client(username, password);
  };
  const client = (username: string, password: string): Kafka =>
    new Kafka({
      clientId: "access",
      brokers: [`127.0.0.1:${slot.nodePort}`],
      logLevel: logLevel.NOTHING,
      retry: { retries: 2 },
      ssl: { ca: [outputs["caCertificates"]?.value] },
      ...(username === "" ? {} : { sasl: { mechanism: "scram-sha-512", username, password } }),
    });
  const billingSecret = (): string => outputs["userSecrets"]?.value["billing"];
  const write = async (kafka: Kafka, topic: string, value: string): Promise<void> => {
    const producer = kafka.producer();
    await producer.connect();
    try {
      await producer.send({ topic, acks: -1, messages: [{ value }] });
    } finally {
      await producer.disconnect();
    }
  };
  /** The first record of a topic. */
  const read = async (kafka: Kafka, topic: string, groupId: string): Promise<string> => {
    const consumer = consumerOf(kafka, groupId);
    await consumer.connect();
    try {
      await consumer.subscribe({ topic, fromBeginning: true });
      return await new Promise((resolve, reject) => {
        consumer.on("consumer.crash", ({ payload }) => reject(payload.error));
        void consumer.run({ eachMessage: async ({ message }) => resolve(String(message.value)) });
      });
    } finally {
      await consumer.disconnect();
    }
  };
  const connects = async (kafka: Kafka): Promise<void> => {
    const admin = kafka.admin();
    try {
      await admin.connect();
      // Without a user, connecting alone is not refused: only the first request is.
      await admin.listTopics();
    } finally {
      await admin.disconnect();
    }
  };
  /** A tool of Kafka as the user of the Kafka nodes, in the pod of the node. */
  const tool = (command: string) =>
    cluster.kubectl(
      ...["exec", "-n", namespace, "test-kafka-controller-0", "-c", "kafka", "--", "sh", "-c"],
      `. /opt/kafka-platform/common.sh; write_client_config /tmp/admin.properties; /opt/kafka/bin/${command} --bootstrap-server localhost:9091 --command-config /tmp/admin.properties`,
    );
  const update = async () => {
    let stdout: string;
    ({ outputs, stdout } = await under.whole.up());
    said.push(stdout);
  };

  it("a user writes and reads with what its Secret says", async () => {
    const kafka = await clientOf(billingSecret());
    await write(kafka, "orders", "one");
    assert.equal(await read(kafka, "orders", "billing-1"), "one");
  });

  it("may do nothing else", async () => {
    const kafka = await clientOf(billingSecret());
    await assert.rejects(write(kafka, "scratch", "x"), /not authorized|authorization/i);
    // kafkajs gives no better reason for a group without rights.
    await assert.rejects(read(kafka, "orders", "others"), /group coordinator/i);
    await assert.rejects(write(await clientOf("auditor"), "orders", "x"), /not authorized|authorization/i);
  });

  it("nobody is let in without credentials, or with wrong ones", async () => {
    await assert.rejects(connects(client("", "")));
    await assert.rejects(connects(client("billing", "wrong")), /authentication failed/i);
    await assert.rejects(connects(client("nobody", "wrong")), /authentication failed/i);
  });

  it("changes nothing the second time", async () => {
    assert.deepEqual(Object.keys(await changesOf((options) => under.stack.up(options))), ["same"]);
  });

  it("a topic grows and gets its properties, and keeps its records", async () => {
    change.topics = [{ ...orders, partitions: 3, config: { "retention.ms": "172800000" } }, scratch];
    await update();
    const described = await tool("kafka-topics.sh --describe --topic orders");
    assert.match(described, /PartitionCount: 3.*retention\.ms=172800000/s);
    assert.equal(await read(await clientOf(billingSecret()), "orders", "billing-2"), "one");
  });

  it("fewer partitions are refused with the reason, and nothing changes", async () => {
    change.topics = [{ ...orders, partitions: 1 }, scratch];
    await assert.rejects(update(), /topic orders has 3 partitions, and Kafka cannot take any away/);
    change.topics = [{ ...orders, partitions: 3, config: { "retention.ms": "172800000" } }, scratch];
  });

  it("a rotation makes another password, and the old one is refused", async () => {
    const old = outputs["auditor"]?.value;
    change.auditor = { rotation: "2" };
    await update();
    assert.notEqual(outputs["auditor"]?.value, old);
    await write(await clientOf("auditor"), "audits", "one");
    await assert.rejects(connects(client("auditor", old)), /authentication failed/i);
  });

  it("what somebody changed by hand is found within an hour, and the next update takes it back", async () => {
    const rights = () => tool("kafka-acls.sh --list --principal User:billing");
    const wanted = await rights();
    await tool("kafka-acls.sh --add --allow-principal User:billing --operation All --topic audits");
    const checks = (await cluster.kubectl("get", "cronjobs", "-n", namespace, "-o", "name")).trim().split("\n");
    // As at the next full hour.
    for (const [index, check] of checks.entries()) {
      await cluster.kubectl("create", "job", `check-${index}`, "-n", namespace, `--from=${check}`);
    }
    for (const index of checks.keys()) {
      const waited = ["--for=condition=complete", "--timeout=120s"];
      await cluster.kubectl("wait", `job/check-${index}`, "-n", namespace, ...waited);
    }
    const gone = await changesOf((options) => under.whole.refresh(options));
    assert.equal(gone["delete"], 1, JSON.stringify(gone));
    await update();
    assert.equal(await rights(), wanted);
    assert.deepEqual(Object.keys(await changesOf((options) => under.stack.up(options))), ["same"]);
  });

  it("users who are not wanted any more are removed with their rights; topics only if they are not protected", async () => {
    const auditor = await clientOf("auditor");
    change.auditor = undefined;
    change.users = [{ ...billing, name: "invoices", password: givenPassword }];
    change.topics = [];
    await update();
    await assert.rejects(connects(auditor), /authentication failed/i);
    const rules = await tool("kafka-acls.sh --list");
    assert.doesNotMatch(rules, /User:(billing|auditor)/);
    assert.match(rules, /User:invoices/);
    const topics = (await tool("kafka-topics.sh --list")).split("\n");
    assert.ok(topics.includes("orders") && topics.includes("audits") && !topics.includes("scratch"), topics.join());
  });

  it("no secret is in plain text in what the run leaves: state, preview, progress, objects, values, logs, command lines", async () => {
    const { stdout } = await under.whole.preview({ diff: true });
    const secrets = await secretsOf();
    for (const kind of ["password", "tls.key", "planted password"])
      assert.ok(secrets.has(kind), `no ${kind} to look for`);
    const commands = commandLines.stop();
    assert.match(commands, /kafka-console-producer|ConsoleProducer/, "the tools in the pods were seen");
    const texts = {
      ...filesBelow(under.folder),
      ...(await openTexts(cluster, namespace)),
      "the preview": stdout,
      "the progress of the updates": said.join("\n"),
      "the command lines": commands,
    };
    for (const [kind, values] of secrets) {
      for (const value of values) {
        const found = Object.entries(texts).filter(([, text]) => text.includes(value));
        assert.deepEqual(
          found.map(([where]) => where),
          [],
          `a ${kind} is in plain text`,
        );
      }
    }
  });

  /** What only the Secrets may have, by the kind of secret. Of a key, one line is enough to find it. */
  async function secretsOf(): Promise<Map<string, string[]>> {
    const { items } = JSON.parse(await cluster.kubectl("get", "secrets", "-n", namespace, "-o", "json")) as {
      items: ReadonlyArray<{ data?: Record<string, string> }>;
    };
    const secrets = new Map([["planted password", [givenPassword]]]);
    for (const { data = {} } of items) {
      for (const kind of ["password", "tls.key"]) {
        const text = Buffer.from(data[kind] ?? "", "base64").toString();
        const value = kind === "tls.key" ? text.split("\n")[1] : text;
        if (value) secrets.set(kind, [...(secrets.get(kind) ?? []), value]);
      }
    }
    return secrets;
  }
});
