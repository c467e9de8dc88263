import assert from "node:assert/strict";
import { automqValues, environment, type Manifest, refusal, render, type Values } from "./render";

const dedicated = (values: Values = {}): Values => ({ controllers: { replicas: 3, dedicated: true }, ...values });
const secured: Values = {
  interBroker: { authentication: { type: "Plain", secretName: "nodes" } },
  listeners: [
    { name: "plain", port: 9092, exposure: "Cluster" },
    { name: "safe", port: 9093, exposure: "Cluster", tls: { secretName: "tls" }, authentication: { type: "Mtls" } },
    { name: "outside", port: 9094, exposure: "NodePort", nodePort: 30100 },
    { name: "world", port: 9095, exposure: "PublicLoadBalancer", advertisedHosts: { 1000: "a", 1001: "b" } },
  ],
  brokers: { replicas: 2 },
};

describe("chart: dedicated controllers", () => {
  it("only vote: one listener, no client's certificate, no partitions, no clients", () => {
    const rendered = render(dedicated(secured));
    const properties = rendered.properties("controller");
    assert.equal(properties.get("process.roles"), "controller");
    assert.equal(properties.get("listeners"), "CONTROLLER://:9090");
    assert.deepEqual(
      [...properties.keys()].filter((key) => key.startsWith("listener.name.")),
      // Kafka checks these settings of INTERNAL, although a dedicated controller does not have that listener.
      ["controller", "internal"].flatMap((name) =>
        ["plain.sasl.jaas.config", "sasl.enabled.mechanisms"].map((key) => `listener.name.${name}.${key}`),
      ),
    );
    const { data } = rendered.get("ConfigMap", "orders-controller-config");
    assert.equal(data["advertised-listeners"].trim(), "CONTROLLER {pod}.orders-headless.shop.svc.cluster.local 9090");
    assert.equal(data["advertised-hosts"], undefined);
    const { spec } = rendered.get("StatefulSet", "orders-controller").spec.template;
    const [container] = spec.containers;
    assert.deepEqual(container.ports, [{ name: "controller", containerPort: 9090 }]);
    for (const probe of [container.livenessProbe, container.readinessProbe]) {
      assert.equal(probe.tcpSocket.port, "controller");
    }
    assert.equal(environment(container, "SERVING_PORT"), "9090");
    assert.equal(environment(container, "CATCH_UP_SECONDS"), "0");
    const secrets = spec.volumes.flatMap(({ secret }: Manifest) => (secret ? [secret.secretName] : []));
    assert.deepEqual(secrets, ["nodes"]);
    // The brokers are as they are beside other controllers.
    const brokers = (values: Values): Manifest => render(values).get("StatefulSet", "orders-broker").spec.template.spec;
    const beside = { listeners: secured["listeners"], interBroker: secured["interBroker"] };
    const hosts = { ...(secured["listeners"] as Manifest)[3], advertisedHosts: { 0: "x", 1000: "a", 1001: "b" } };
    const listeners = [...(beside.listeners as Manifest[]).slice(0, 3), hosts];
    const others = { ...beside, listeners, controllers: { replicas: 1 }, brokers: { replicas: 2 } };
    assert.deepEqual(brokers(dedicated(secured)).containers, brokers(others).containers);
  });

  it("are left out of bootstrap addresses, of the Services of nodes, and of the proof", () => {
    const rendered = render(dedicated(secured));
    const broker = {
      "app.kubernetes.io/name": "kafka",
      "app.kubernetes.io/instance": "orders",
      "app.kubernetes.io/component": "broker",
    };
    for (const name of ["orders-bootstrap", "orders-outside-bootstrap", "orders-world-bootstrap"]) {
      assert.deepEqual(rendered.get("Service", name).spec.selector, broker, name);
    }
    const { "app.kubernetes.io/component": _, ...all } = broker;
    assert.deepEqual(rendered.get("Service", "orders-headless").spec.selector, all);
    assert.deepEqual(rendered.get("PodDisruptionBudget", "orders").spec.selector.matchLabels, all);
    const ofNodes = rendered.names("Service").filter((name) => /-\d+$/.test(name));
    assert.deepEqual(ofNodes.sort(), [
      "orders-outside-1000",
      "orders-outside-1001",
      "orders-world-1000",
      "orders-world-1001",
    ]);
    const [test] = rendered.get("Pod", "orders-verification").spec.containers;
    assert.equal(environment(test, "EXPECTED_IDS"), "1000 1001");
    const settle = rendered
      .get("Deployment", "orders-rollout")
      .spec.template.spec.initContainers.find(({ name }: Manifest) => name === "settle");
    assert.deepEqual(
      environment(settle, "NODES")
        ?.split(" ")
        .map((node) => node.replace(/[.].*:/, ":")),
      [
        "orders-broker-0:9091",
        "orders-broker-1:9091",
        "orders-controller-0:9090",
        "orders-controller-1:9090",
        "orders-controller-2:9090",
      ],
    );
  });

  it("do not count for replication", () => {
    const factor = (brokers: number): string | undefined =>
      render(dedicated({ brokers: { replicas: brokers } }))
        .properties("controller")
        .get("default.replication.factor");
    assert.deepEqual([1, 2, 3, 5].map(factor), ["1", "2", "3", "3"]);
    assert.match(
      refusal(dedicated({ brokers: { replicas: 2 }, config: { "default.replication.factor": 3 } })),
      /only 2 nodes always run/,
    );
  });

  it("have a role of their own in metrics", () => {
    const labels = (values: Values): Manifest =>
      render(values).get("StatefulSet", "orders-controller").spec.template.metadata.labels;
    assert.equal(labels(dedicated())["kafka-platform/role"], "dedicated-controller");
    assert.equal(labels({})["kafka-platform/role"], undefined);
  });

  it("run AutoMQ without its reporter, which needs a listener for clients", () => {
    const reporter = (role: "controller" | "broker", values: Values): boolean =>
      render({ ...automqValues, ...values })
        .properties(role)
        .has("metric.reporters");
    assert.deepEqual([reporter("controller", dedicated()), reporter("broker", dedicated())], [false, true]);
    assert.ok(reporter("controller", {}));
  });

  it("need a broker", () => {
    assert.match(refusal(dedicated({ brokers: { replicas: 0 } })), /brokers\.replicas: is 0; at least 1 is needed/);
    const world = { name: "w", port: 9095, exposure: "PublicLoadBalancer", advertisedHostTemplate: "{id}.example.com" };
    const listeners = [{ ...world, annotationsByNode: { 0: { a: "b" } } }];
    assert.match(
      refusal(dedicated({ listeners })),
      /no node that clients reach .* or the id of a broker \(from 1000\)/,
    );
  });
});
