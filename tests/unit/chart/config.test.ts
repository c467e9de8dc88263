import assert from "node:assert/strict";
import { automqValues, environment, type Manifest, render, type Values } from "./render";

/** The digest on the pods of a role, which decides whether they restart. */
function digest(values: Values, role: "controller" | "broker"): string {
  const set = render(values).get("StatefulSet", `orders-${role}`);
  return set.spec.template.metadata.annotations["checksum/config"];
}

describe("chart: configuration", () => {
  it("replicates by the number of nodes on apache", () => {
    const factors = (values: Values): (string | undefined)[] => {
      const properties = render(values).properties("broker");
      return [
        "default.replication.factor",
        "min.insync.replicas",
        "offsets.topic.replication.factor",
        "transaction.state.log.replication.factor",
        "transaction.state.log.min.isr",
      ].map((key) => properties.get(key));
    };
    const one = { controllers: { replicas: 1 }, brokers: { replicas: 0 } };
    assert.deepEqual(factors(one), ["1", "1", "1", "1", "1"]);
    assert.deepEqual(factors({ ...one, brokers: { replicas: 1 } }), ["2", "1", "2", "2", "1"]);
    assert.deepEqual(factors({}), ["3", "2", "3", "3", "2"]);
    assert.deepEqual(factors({ config: { "min.insync.replicas": 1 } }), ["3", "1", "3", "3", "2"]);
  });

  it("puts the user's properties beside its own, as they were written", () => {
    const properties = render({
      allowUnknownConfig: true,
      config: {
        "log.retention.hours": 72,
        "auto.create.topics.enable": false,
        "log.retention.bytes": 10737418240,
        rule: "a\\.b",
      },
    }).properties("broker");
    assert.equal(properties.get("log.retention.hours"), "72");
    assert.equal(properties.get("auto.create.topics.enable"), "false");
    assert.equal(properties.get("log.retention.bytes"), "10737418240");
    assert.equal(properties.get("rule"), "a\\\\.b", "a backslash is an escape in properties files");
  });

  it("leaves to the pod what only the pod knows", () => {
    const properties = render({ zones: ["a", "b", "c"] }).properties("controller");
    for (const key of ["node.id", "advertised.listeners", "broker.rack"]) assert.equal(properties.get(key), undefined);
    const fields = render()
      .container("broker")
      .env.map((variable: Manifest) => variable.valueFrom?.fieldRef?.fieldPath);
    assert.ok(fields.includes("metadata.name") && fields.includes("status.hostIP"));
  });

  it("restarts pods when their configuration changes, and only then", () => {
    const base = { broker: digest({}, "broker"), controller: digest({}, "controller") };
    assert.notEqual(digest({ config: { "log.retention.hours": 1 } }, "broker"), base.broker);
    assert.equal(digest({ brokers: { replicas: 4 } }, "broker"), base.broker, "scaling out restarts nobody");
    assert.equal(digest({ labels: { a: "b" } }, "controller"), base.controller);
    assert.equal(
      digest({ listeners: [{ name: "plain", port: 9092, exposure: "Cluster", annotations: { a: "b" } }] }, "broker"),
      base.broker,
    );
  });

  it("keeps everything but Java's options out of the KAFKA_ variables, which become server properties", () => {
    for (const values of [{}, automqValues]) {
      for (const role of ["controller", "broker"] as const) {
        const names: string[] = render(values)
          .container(role)
          .env.map((variable: Manifest) => variable.name)
          .filter((name: string) => name.startsWith("KAFKA_"));
        const allowed = ["KAFKA_HEAP_OPTS", "KAFKA_JVM_PERFORMANCE_OPTS", "KAFKA_OPTS"];
        assert.deepEqual(
          names.filter((name) => !allowed.includes(name)),
          [],
        );
      }
    }
  });

  it("starts with a long budget, restarts what hangs, and is ready when it has caught up", () => {
    const starts = (values: Values): number => {
      const { startupProbe } = render({ ...values, startup: { timeoutSeconds: 900 } }).container("broker");
      assert.deepEqual(startupProbe.exec.command, ["/bin/sh", "/opt/kafka-platform/ready.sh"]);
      return startupProbe.failureThreshold * startupProbe.periodSeconds;
    };
    // Its port may open after 900 s, and it then has 120 s to catch up, and 60 s for the last question to Kafka.
    assert.equal(starts({}), 1080);
    assert.equal(starts(automqValues), 900);
    const container = render({}).container("broker");
    assert.deepEqual(container.livenessProbe.tcpSocket, { port: "internal" });
    assert.deepEqual(container.readinessProbe.tcpSocket, { port: "internal" });
    assert.equal(environment(container, "CATCH_UP_SECONDS"), "120");
    assert.equal(environment(render(automqValues).container("broker"), "CATCH_UP_SECONDS"), "0");
  });

  it("gives half of the memory to the heap on apache, at most 6g, and what is asked for", () => {
    const heap = (memory: string, jvm = {}): string | undefined =>
      environment(
        render({ brokers: { resources: { requests: { memory }, limits: { memory } }, jvm } }).container("broker"),
        "KAFKA_HEAP_OPTS",
      );
    assert.equal(heap("512Mi"), "-Xms256m -Xmx256m");
    assert.equal(heap("1.5Gi"), "-Xms768m -Xmx768m");
    assert.equal(heap("4G"), "-Xms1907m -Xmx1907m");
    assert.equal(heap("2147483648"), "-Xms1024m -Xmx1024m");
    assert.equal(heap("64Gi"), "-Xms6144m -Xmx6144m");
    assert.equal(heap("4Gi", { heap: "1g", directMemory: "256m" }), "-Xms1024m -Xmx1024m -XX:MaxDirectMemorySize=256m");
    const options = render({ brokers: { jvm: { options: "-Dx=y" } } }).container("broker");
    assert.equal(environment(options, "KAFKA_OPTS"), "-XX:+ExitOnOutOfMemoryError -Dx=y");
  });
});
