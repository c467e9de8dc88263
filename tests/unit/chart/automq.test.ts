import assert from "node:assert/strict";
import { authority } from "../../support/authority";
import { automqValues, environment, type Manifest, refusal, render, type Values } from "./render";

const zones = ["a", "b", "c"];
const nodes = { authentication: { type: "Plain", secretName: "nodes" } };

function withAutomq(more: object, values: Values = {}): Values {
  return { ...automqValues, ...values, automq: { ...(automqValues["automq"] as object), ...more } };
}

const both = ["controller", "broker"] as const;

describe("chart: AutoMQ's traps, byte by byte in what is rendered (AutoMQ's broker does not run here)", () => {
  it("takes the -kafka image, the only one that starts like Apache's", () => {
    assert.equal(render(automqValues).container("broker").image, "docker.io/automqinc/automq:1.7.3-kafka");
    assert.match(render({ ...automqValues, version: "1.6.4" }).container("controller").image, /:1\.6\.4-kafka$/);
  });

  it("renders every key that the image would not fill in", () => {
    for (const role of both) {
      const properties = render(automqValues).properties(role);
      for (const key of [
        "process.roles",
        "controller.quorum.voters",
        "listeners",
        "log.dirs",
        "elasticstream.enable",
        "metric.reporters",
        "s3.data.buckets",
        "s3.ops.buckets",
        "s3.wal.path",
      ]) {
        assert.ok(properties.get(key), `${role}: ${key}`);
      }
      assert.equal(properties.get("log.dirs"), "/var/lib/kafka/data/kafka");
      assert.equal(properties.get("elasticstream.enable"), "true");
    }
  });

  it("sets CLUSTER_ID, fails without it, and does not set cluster.id", () => {
    for (const role of both) {
      assert.equal(environment(render(automqValues).container(role), "CLUSTER_ID"), "MkU3OEVBNTcwNTJENDM2Qk");
      assert.equal(render(automqValues).properties(role).get("cluster.id"), undefined);
    }
    assert.match(refusal({ ...automqValues, clusterId: "" }), /clusterId: is empty/);
    assert.match(refusal(withAutomq({}, { config: { "cluster.id": "x" } })), /config\["cluster.id"\]/);
  });

  it("has no service links, and credentials as AWS_* variables from a Secret", () => {
    const rendered = render(withAutomq({ credentials: { secretName: "keys", accessKeyIdKey: "id" } }));
    for (const role of both) {
      const set = rendered.get("StatefulSet", `orders-${role}`);
      assert.equal(set.spec.template.spec.enableServiceLinks, false);
      const variables = new Map(rendered.container(role).env.map((variable: Manifest) => [variable.name, variable]));
      assert.deepEqual(variables.get("AWS_ACCESS_KEY_ID"), {
        name: "AWS_ACCESS_KEY_ID",
        valueFrom: { secretKeyRef: { name: "keys", key: "id" } },
      });
      assert.deepEqual(variables.get("AWS_SECRET_ACCESS_KEY"), {
        name: "AWS_SECRET_ACCESS_KEY",
        valueFrom: { secretKeyRef: { name: "keys", key: "secret-access-key" } },
      });
    }
    assert.equal(environment(render(automqValues).container("broker"), "AWS_ACCESS_KEY_ID"), undefined);
  });

  it("writes S3 URIs only, from structured values", () => {
    const properties = render(
      withAutomq({
        dataBucket: { name: "data", region: "us-east-1", endpoint: "http://s3:9000", pathStyle: true },
        walBucket: { batchInterval: 100, maxBytesInBatch: 4194304 },
      }),
    ).properties("broker");
    const data = "s3://data?region=us-east-1&endpoint=http://s3:9000&pathStyle=true";
    assert.equal(properties.get("s3.data.buckets"), `0@${data}`);
    assert.equal(properties.get("s3.ops.buckets"), "1@s3://orders-ops?region=eu-west-1");
    assert.equal(properties.get("s3.wal.path"), `0@${data}&batchInterval=100&maxBytesInBatch=4194304`);
    const other = render(withAutomq({ walBucket: { name: "wal", region: "r-1" } })).properties("broker");
    assert.equal(other.get("s3.wal.path"), "0@s3://wal?region=r-1");
    const encoded = render(
      withAutomq({ dataBucket: { name: "data", region: "r", endpoint: "https://h/p?a=b&c=d#e,f+g%h" } }),
    ).properties("broker");
    assert.equal(
      encoded.get("s3.data.buckets"),
      "0@s3://data?region=r&endpoint=https://h/p?a%3Db%26c%3Dd%23e%2Cf%2Bg%25h",
    );
    assert.match(refusal(withAutomq({ dataBucket: { name: "gs://x", region: "r" } })), /dataBucket\/name/);
    assert.match(refusal(withAutomq({}, { config: { "s3.wal.path": "0@file:///x" } })), /set automq.walBucket/);
  });

  it("never writes authType", () => {
    for (const value of render(automqValues).properties("broker").values()) assert.doesNotMatch(value, /authType/);
  });

  it("always sets both caches, and rejects either in config", () => {
    for (const memory of ["1Gi", "2Gi", "8Gi", "12Gi", "16Gi", "32Gi", "64Gi"]) {
      const properties = render({
        ...automqValues,
        brokers: { resources: { requests: { memory }, limits: { memory } } },
      }).properties("broker");
      for (const key of ["s3.wal.cache.size", "s3.block.cache.size"])
        assert.match(properties.get(key) ?? "", /^[1-9]\d+$/);
    }
    assert.match(refusal(withAutomq({}, { config: { "s3.wal.cache.size": 1 } })), /config\["s3.wal.cache.size"\]/);
  });

  it("offers no replication factor", () => {
    const properties = render(automqValues).properties("broker");
    assert.equal(properties.get("default.replication.factor"), undefined);
    assert.equal(properties.get("min.insync.replicas"), undefined);
    assert.equal(properties.get("offsets.topic.replication.factor"), "1");
    for (const key of ["default.replication.factor", "min.insync.replicas", "offsets.topic.replication.factor"]) {
      assert.match(refusal(withAutomq({}, { config: { [key]: 3 } })), /stores every partition once/);
    }
  });

  it("leads the AutoBalancer through INTERNAL, which never has TLS", () => {
    const plain = render(automqValues).properties("broker");
    assert.equal(plain.get("autobalancer.client.auth.security.protocol"), "PLAINTEXT");
    const sasl = render({ ...automqValues, interBroker: nodes }).properties("controller");
    assert.equal(sasl.get("autobalancer.client.auth.security.protocol"), "SASL_PLAINTEXT");
    assert.equal(sasl.get("autobalancer.client.auth.sasl.mechanism"), "PLAIN");
    assert.equal(
      sasl.get("autobalancer.client.auth.sasl.jaas.config"),
      "${dir:/etc/kafka-platform/secrets/inter-broker:client-jaas}",
    );
    assert.match(
      refusal({ ...automqValues, interBroker: { tls: { secretName: "x", caCertificates: authority } } }),
      /interBroker\.tls\.secretName: is set, but the flavor is automq, whose AutoBalancer cannot use TLS/,
    );
    // The reporter connects to the host of `listeners`, where empty means localhost.
    assert.match(sasl.get("listeners") ?? "", /INTERNAL:\/\/:9091/);
  });

  it("names the AutoBalancer's listener, and calls the controllers' CONTROLLER", () => {
    const properties = render(automqValues).properties("controller");
    assert.equal(properties.get("autobalancer.client.listener.name"), "INTERNAL");
    assert.equal(properties.get("controller.listener.names"), "CONTROLLER");
  });

  it("serves metrics on all addresses", () => {
    const uri = (telemetry: object): string | undefined =>
      render(withAutomq({ telemetry })).properties("broker").get("s3.telemetry.metrics.exporter.uri");
    assert.equal(uri({}), "prometheus://?host=0.0.0.0&port=9404");
    assert.equal(
      uri({ otlp: { endpoint: "http://otel:4317" } }),
      "prometheus://?host=0.0.0.0&port=9404,otlp://?endpoint=http://otel:4317&protocol=grpc",
    );
    assert.equal(uri({ prometheus: { enabled: false } }), undefined);
    const ports: Manifest[] = render(automqValues).container("broker").ports;
    assert.equal(ports.find((port) => port.name === "metrics").containerPort, 9404);
  });

  it("has the metrics reporter on nodes with the broker role, which every node has", () => {
    for (const role of both) {
      const properties = render(automqValues).properties(role);
      assert.match(properties.get("process.roles") ?? "", /broker/);
      assert.equal(
        properties.get("metric.reporters"),
        "kafka.autobalancer.metricsreporter.AutoBalancerMetricsReporter",
      );
    }
    const off = render(withAutomq({ autoBalancer: { enabled: false } })).properties("broker");
    assert.equal(off.get("metric.reporters"), undefined);
    assert.equal(off.get("autobalancer.controller.enable"), "false");
  });

  it("restarts a broker whose port is closed although its process still runs", () => {
    for (const role of both) {
      const { livenessProbe, startupProbe } = render(automqValues).container(role);
      assert.ok(startupProbe.failureThreshold * startupProbe.periodSeconds >= 600);
      assert.deepEqual(livenessProbe.tcpSocket, { port: "internal" });
      assert.ok(livenessProbe.failureThreshold * livenessProbe.periodSeconds <= 120);
    }
  });

  it("grants the measured time to stop", () => {
    const grace = (values: Values): number =>
      render(values).get("StatefulSet", "orders-controller").spec.template.spec.terminationGracePeriodSeconds;
    assert.equal(grace(automqValues), 180);
    assert.equal(grace({}), 120);
    assert.equal(grace({ terminationGracePeriodSeconds: 300 }), 300);
    assert.match(refusal({ terminationGracePeriodSeconds: 30 }), /terminationGracePeriodSeconds: is 30/);
  });

  it("names SASL mechanisms listener by listener, never for all", () => {
    const listeners = [
      { name: "pw", port: 9092, exposure: "Cluster", authentication: { type: "Plain", secretName: "users" } },
      { name: "scram", port: 9093, exposure: "Cluster", authentication: { type: "ScramSha512" } },
    ];
    const properties = render({ ...automqValues, listeners, interBroker: nodes }).properties("controller");
    assert.equal(properties.get("sasl.enabled.mechanisms"), undefined);
    const expected = { internal: "PLAIN", controller: "PLAIN", pw: "PLAIN", scram: "SCRAM-SHA-512" };
    for (const [listener, mechanism] of Object.entries(expected)) {
      assert.equal(properties.get(`listener.name.${listener}.sasl.enabled.mechanisms`), mechanism);
      assert.ok(properties.get(`listener.name.${listener}.${mechanism.toLowerCase()}.sasl.jaas.config`), listener);
    }
  });

  it("section 1: sends AutoBalancer and WAL logs to stdout", () => {
    const log4j: string = render(automqValues).get("ConfigMap", "orders-broker-config").data["log4j.properties"];
    assert.match(log4j, /^log4j\.rootLogger=INFO, stdout$/m);
    assert.doesNotMatch(log4j, /FileAppender|additivity/);
    assert.equal(render().get("ConfigMap", "orders-broker-config").data["log4j.properties"], undefined);
  });

  it("routes by zone through the data bucket, with three zones only", () => {
    const properties = render(withAutomq({ zoneRouter: { enabled: true } }, { zones })).properties("broker");
    assert.equal(properties.get("automq.zonerouter.channels"), "0@s3://orders-data?region=eu-west-1");
    assert.match(refusal(withAutomq({ zoneRouter: { enabled: true } })), /needs three zones/);
  });
});
