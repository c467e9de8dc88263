import assert from "node:assert/strict";
import { automqValues, type Manifest, render, type Values } from "./render";

const nodePort: Values = { name: "outside", port: 9094, exposure: "NodePort", nodePort: 30100 };
const balanced: Values = { name: "public", port: 9095, exposure: "PublicLoadBalancer" };

function advertised(values: Values, role: "controller" | "broker"): string[] {
  return render(values).get("ConfigMap", `orders-${role}-config`).data["advertised-listeners"].trim().split("\n");
}

describe("chart: listeners", () => {
  it("binds CONTROLLER on controllers only, and maps each listener to its protocol", () => {
    const tls = { secretName: "t" };
    const rendered = render({
      listeners: [
        { name: "open", port: 9092, exposure: "Cluster" },
        { name: "tls", port: 9093, exposure: "Cluster", tls },
        { name: "scram", port: 9094, exposure: "Cluster", tls, authentication: { type: "ScramSha512" } },
        { name: "pw", port: 9095, exposure: "Cluster", authentication: { type: "Plain", secretName: "users" } },
        { name: "m-tls", port: 9096, exposure: "Cluster", tls, authentication: { type: "Mtls" } },
      ],
    });
    const controller = rendered.properties("controller");
    const broker = rendered.properties("broker");
    assert.equal(
      broker.get("listeners"),
      "INTERNAL://:9091,OPEN://:9092,TLS://:9093,SCRAM://:9094,PW://:9095,M-TLS://:9096",
    );
    assert.equal(controller.get("listeners"), `CONTROLLER://:9090,${broker.get("listeners")}`);
    assert.equal(
      broker.get("listener.security.protocol.map"),
      "CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,OPEN:PLAINTEXT,TLS:SSL,SCRAM:SASL_SSL,PW:SASL_PLAINTEXT,M-TLS:SSL",
    );
    assert.equal(broker.get("process.roles"), "broker");
    assert.equal(controller.get("process.roles"), "broker,controller");
    assert.equal(broker.get("listener.name.tls.ssl.client.auth"), "none");
    assert.equal(broker.get("listener.name.m-tls.ssl.client.auth"), "required");
    assert.equal(
      broker.get("listener.name.m-tls.ssl.truststore.location"),
      "/etc/kafka-platform/secrets/m-tls-tls/ca.crt",
    );
    // Files, because Kafka reads a file again when it is told to, and never the value of a property.
    for (const name of ["tls", "scram", "m-tls"]) {
      assert.equal(broker.get(`listener.name.${name}.ssl.keystore.location`), `/etc/kafka-platform/tls/${name}.pem`);
    }
    const stores = [...broker.keys()].filter((key) => /^listener\..*\.ssl\./.test(key));
    assert.deepEqual(
      stores.filter((key) => !/\.(keystore|truststore)\.(type|location)$|client\.auth$|mapping\.rules$/.test(key)),
      [],
    );
    assert.ok(!stores.some((key) => /\.(open|pw)\./.test(key)));
    assert.equal(
      broker.get("listener.name.pw.plain.sasl.jaas.config"),
      "${dir:/etc/kafka-platform/secrets/pw-auth:jaas}",
    );
    const mounted = rendered.container("broker").volumeMounts.map((mount: Manifest) => mount.mountPath);
    for (const name of ["tls-tls", "scram-tls", "pw-auth", "m-tls-tls"]) {
      assert.ok(mounted.includes(`/etc/kafka-platform/secrets/${name}`), name);
    }
  });

  it("gives AutoMQ the certificates of all listeners once more, for its metric of their end", () => {
    const tls = (name: string, port: number, secretName: string, type = "None"): Values => ({
      ...{ name, port, exposure: "Cluster", tls: { secretName } },
      authentication: { type },
    });
    const listeners = [
      { name: "open", port: 9092, exposure: "Cluster" },
      tls("one", 9093, "a"),
      tls("two", 9095, "b", "Mtls"),
    ];
    const storesOf = (values: Values): Record<string, string> =>
      Object.fromEntries([...render(values).properties("broker")].filter(([key]) => /^ssl\./.test(key)));
    const [one, two] = ["one", "two"].map((name) => `/etc/kafka-platform/secrets/${name}-tls`);
    assert.deepEqual(storesOf({ ...automqValues, listeners }), {
      "ssl.keystore.type": "PEM",
      "ssl.keystore.key": `\${dir:${one}:tls.key}`,
      "ssl.keystore.certificate.chain": `\${dir:${one}:tls.crt}`,
      "ssl.truststore.type": "PEM",
      // Without a Secret's ca.crt where no client needs it: a missing key would keep the node from starting.
      "ssl.truststore.certificates": `\${dir:${one}:tls.crt}\\n\${dir:${two}:tls.crt}\\n\${dir:${two}:ca.crt}`,
    });
    assert.deepEqual(storesOf({ listeners }), {});
    assert.deepEqual(storesOf(automqValues), {});
    const own = { "ssl.truststore.type": "PEM", "ssl.truststore.certificates": "-----BEGIN CERTIFICATE-----" };
    assert.deepEqual(storesOf({ ...automqValues, listeners, config: own }), own);
  });

  it("authenticates nodes to each other by Plain where asked, from files", () => {
    const properties = render({ interBroker: { authentication: { type: "Plain", secretName: "nodes" } } }).properties(
      "controller",
    );
    for (const listener of ["internal", "controller"]) {
      assert.equal(properties.get(`listener.name.${listener}.sasl.enabled.mechanisms`), "PLAIN");
      assert.equal(
        properties.get(`listener.name.${listener}.plain.sasl.jaas.config`),
        "${dir:/etc/kafka-platform/secrets/inter-broker:jaas}",
      );
    }
    assert.equal(properties.get("sasl.mechanism.inter.broker.protocol"), "PLAIN");
    assert.equal(properties.get("sasl.mechanism.controller.protocol"), "PLAIN");
    assert.match(
      properties.get("listener.security.protocol.map") ?? "",
      /^CONTROLLER:SASL_PLAINTEXT,INTERNAL:SASL_PLAINTEXT/,
    );
  });

  it("has no config provider where no Secret is read", () => {
    assert.equal(render().properties("broker").get("config.providers"), undefined);
  });

  it("advertises the pods' own names within the cluster", () => {
    const host = "{pod}.orders-headless.shop.svc.cluster.local";
    assert.deepEqual(advertised({}, "broker"), [`INTERNAL ${host} 9091`, `PLAIN ${host} 9092`]);
    assert.deepEqual(
      advertised({ clusterDomain: "example.org" }, "broker")[0],
      `INTERNAL ${host.replace("cluster.local", "example.org")} 9091`,
    );
  });

  it("gives a NodePort listener a block: bootstrap, controllers from 1, brokers from 10", () => {
    const values = {
      listeners: [{ ...nodePort, advertisedHost: "127.0.0.1" }],
      brokers: { replicas: 2 },
      zones: ["a", "b", "c"],
    };
    const rendered = render(values);
    const ports = new Map(
      rendered
        .all("Service")
        .filter(({ spec }) => spec.type === "NodePort")
        .map(({ metadata, spec }) => [
          metadata.name,
          [spec.ports[0].nodePort, spec.selector["statefulset.kubernetes.io/pod-name"]],
        ]),
    );
    assert.deepEqual(
      ports,
      new Map([
        ["orders-outside-bootstrap", [30100, undefined]],
        ["orders-outside-1000", [30110, "orders-broker-a-0"]],
        ["orders-outside-1001", [30111, "orders-broker-b-0"]],
        ["orders-outside-0", [30101, "orders-controller-a-0"]],
        ["orders-outside-1", [30102, "orders-controller-b-0"]],
        ["orders-outside-2", [30103, "orders-controller-c-0"]],
      ]),
    );
    assert.equal(rendered.get("Service", "orders-outside-1000").spec.publishNotReadyAddresses, true);
    assert.equal(advertised(values, "controller")[1], "OUTSIDE 127.0.0.1 +30101");
    assert.equal(advertised(values, "broker")[1], "OUTSIDE 127.0.0.1 +30110");
    assert.equal(advertised({ listeners: [nodePort] }, "broker")[1], "OUTSIDE {hostIP} +30110");
  });

  it("reserves Services up to the most brokers that autoscaling allows", () => {
    const brokers = { autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 4 } };
    const names = render({ listeners: [nodePort], brokers }).names("Service");
    assert.ok(names.includes("orders-outside-1003"));
    assert.ok(!names.includes("orders-outside-1004"));
  });

  it("makes a load balancer for each node, or leaves that to somebody else", () => {
    const listener = {
      ...balanced,
      advertisedHostTemplate: "kafka-{id}.example.com",
      annotations: { scheme: "public" },
      loadBalancerClass: "example.com/lb",
      sourceRanges: ["10.0.0.0/8"],
    };
    const rendered = render({ listeners: [listener] });
    const service = rendered.get("Service", "orders-public-1002");
    assert.equal(service.spec.type, "LoadBalancer");
    assert.equal(service.spec.loadBalancerClass, "example.com/lb");
    assert.deepEqual(service.spec.loadBalancerSourceRanges, ["10.0.0.0/8"]);
    assert.equal(service.metadata.annotations.scheme, "public");
    assert.equal(service.spec.ports[0].port, 9095);
    assert.equal(service.spec.ports[0].nodePort, undefined);
    assert.ok(rendered.get("Service", "orders-public-bootstrap"));
    assert.equal(advertised({ listeners: [listener] }, "broker")[1], "PUBLIC kafka-{id}.example.com 9095");
    const others = render({ listeners: [{ ...listener, createServices: false }] });
    assert.deepEqual(others.names("Service"), ["orders-headless", "orders-bootstrap"]);
  });

  it("advertises the hosts that are given node by node, and names those that are missing", () => {
    const hosts = Object.fromEntries([0, 1, 2, 1000].map((id) => [String(id), `10.0.0.${id % 256}`]));
    const data = render({
      brokers: { replicas: 1 },
      listeners: [{ ...balanced, createServices: false, advertisedHosts: hosts }],
    }).get("ConfigMap", "orders-broker-config").data;
    assert.equal(data["advertised-listeners"].trim().split("\n")[1], "PUBLIC {host} 9095");
    assert.equal(data["advertised-hosts"].trim(), "PUBLIC 1000 10.0.0.232");
  });

  it("names ports so that every listener's name fits", () => {
    const rendered = render({ listeners: [{ name: "a-long-listener", port: 19092, exposure: "Cluster" }] });
    assert.deepEqual(rendered.get("Service", "orders-bootstrap").spec.ports, [
      { name: "client-19092", port: 19092, targetPort: 19092 },
    ]);
  });
});
