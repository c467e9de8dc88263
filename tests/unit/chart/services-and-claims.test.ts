// What users add to Services, claims, images and configuration.
import assert from "node:assert/strict";
import { Engine } from "../../../index";
import { podMonitors } from "../../../observability/scrape";
import { automqValues, environment, type Manifest, render, type Values } from "./render";

const balanced = {
  name: "lb",
  port: 9094,
  exposure: "InternalLoadBalancer",
  advertisedHostTemplate: "k-{id}.example.com",
};
const nodePort = { name: "np", port: 9095, exposure: "NodePort", nodePort: 30092 };

describe("chart: Services", () => {
  it("have a port of their own behind a load balancer, which brokers advertise", () => {
    const rendered = render({ listeners: [{ ...balanced, externalPort: 443 }] });
    for (const name of ["orders-lb-bootstrap", "orders-lb-0", "orders-lb-1000"]) {
      const [port] = rendered.get("Service", name).spec.ports;
      assert.deepEqual([port.port, port.targetPort], [443, 9094], name);
    }
    assert.deepEqual(rendered.get("Service", "orders-bootstrap").spec.ports[0].port, 9094);
    const text: string = rendered.get("ConfigMap", "orders-broker-config").data["advertised-listeners"];
    assert.ok(text.split("\n").includes("LB k-{id}.example.com 443"), text);
    assert.equal(rendered.properties("broker").get("listeners"), "INTERNAL://:9091,LB://:9094");
  });

  it("have annotations, addresses and a traffic policy for each node", () => {
    const more = {
      annotations: { a: "all", b: "all" },
      annotationsByNode: { bootstrap: { a: "first" }, "1000": { a: "broker" } },
      externalTrafficPolicy: "Local",
      appProtocol: "tcp",
    };
    const addresses = { bootstrap: "10.0.0.1", "1000": "10.0.0.2" };
    const rendered = render({
      listeners: [
        { ...balanced, ...more, addresses },
        { ...nodePort, ...more },
      ],
    });
    for (const listener of ["lb", "np"]) {
      const of = (id: string): Manifest => rendered.get("Service", `orders-${listener}-${id}`);
      assert.deepEqual(of("bootstrap").metadata.annotations, { a: "first", b: "all" });
      assert.deepEqual(of("1000").metadata.annotations, { a: "broker", b: "all" });
      assert.deepEqual(of("0").metadata.annotations, { a: "all", b: "all" });
      assert.equal(of("0").spec.externalTrafficPolicy, "Local");
      assert.equal(of("0").spec.ports[0].appProtocol, "tcp");
      assert.equal(of("1000").spec.loadBalancerIP, listener === "lb" ? "10.0.0.2" : undefined);
      assert.equal(of("0").spec.loadBalancerIP, undefined);
    }
  });

  it("all have the IP families that are asked for, and none of their own otherwise", () => {
    const listeners = [{ name: "plain", port: 1024, exposure: "Cluster" }, balanced, nodePort];
    const services = { ipFamilyPolicy: "PreferDualStack", ipFamilies: ["IPv6", "IPv4"] };
    for (const { metadata, spec } of render({ listeners, services }).all("Service")) {
      assert.deepEqual(
        [spec.ipFamilyPolicy, spec.ipFamilies],
        [services.ipFamilyPolicy, services.ipFamilies],
        metadata.name,
      );
    }
    for (const { spec } of render({ listeners }).all("Service")) assert.equal("ipFamilyPolicy" in spec, false);
  });
});

describe("chart: claims", () => {
  const claimOf = (storage: Values): Manifest =>
    render({ brokers: { storage } }).get("StatefulSet", "orders-broker").spec.volumeClaimTemplates[0];

  it("have the class, access modes and annotations that are asked for", () => {
    assert.equal("storageClassName" in claimOf({}).spec, false);
    assert.deepEqual(claimOf({}).spec.accessModes, ["ReadWriteOnce"]);
    assert.equal(claimOf({}).metadata.annotations, undefined);
    const { metadata, spec } = claimOf({
      storageClass: "-",
      accessModes: ["ReadWriteOncePod"],
      annotations: { a: "b" },
    });
    assert.deepEqual([spec.storageClassName, spec.accessModes], ["", ["ReadWriteOncePod"]]);
    assert.deepEqual(metadata.annotations, { a: "b" });
    assert.equal(claimOf({ storageClass: "fast" }).spec.storageClassName, "fast");
  });
});

describe("chart: images", () => {
  const everything = {
    metrics: { jmxExporter: { enabled: true }, lagExporter: { enabled: true } },
  };
  const imagesOf = (values: Values): string[] => {
    const all = render(values)
      .pods()
      .flatMap(({ spec }) => [...(spec.initContainers ?? []), ...spec.containers].map(({ image }) => image));
    return [...new Set<string>(all)].sort();
  };

  it("all come from global.imageRegistry, with their own paths and tags", () => {
    const from = (registry: string): Values => ({ ...everything, global: { imageRegistry: registry } });
    const own = imagesOf(everything);
    assert.ok(own.length === 4, own.join(" "));
    const moved = own.map((image) => image.replace(/^[^/]+/, "r.example.com/mirror")).sort();
    assert.deepEqual(imagesOf(from("r.example.com/mirror")), moved);
    assert.deepEqual(imagesOf(from("")), own);
    const local = { ...from("r:5000"), rollout: { image: "localhost/kubectl:1" } };
    assert.ok(imagesOf(local).includes("r:5000/kubectl:1"));
    const short = { ...from("r:5000"), rollout: { image: "team/kubectl:1" } };
    assert.ok(imagesOf(short).includes("r:5000/team/kubectl:1"), "a path is not a registry");
  });

  it("are pulled with Secrets by name, as objects, and of a parent chart", () => {
    const values = {
      ...everything,
      imagePullSecrets: ["a", { name: "b" }],
      global: { imagePullSecrets: [{ name: "c" }, "d"] },
    };
    for (const { name, spec } of render(values).pods()) {
      assert.deepEqual(
        spec.imagePullSecrets,
        ["a", "b", "c", "d"].map((secret) => ({ name: secret })),
        name,
      );
    }
  });
});

describe("chart: configSecrets", () => {
  it("reach Kafka by its DirectoryConfigProvider, from a mount of each Secret", () => {
    const values = {
      configSecrets: {
        "ssl.key.password": { secretName: "keys", key: "password" },
        "ssl.keystore.key": { secretName: "keys", key: "key" },
        "ldap.bind.password": { secretName: "ldap.example", key: "pw" },
      },
      allowUnknownConfig: true,
    };
    for (const engine of [values, { ...automqValues, ...values }]) {
      const rendered = render(engine);
      for (const role of ["controller", "broker"] as const) {
        const properties = rendered.properties(role);
        const { spec } = rendered.get("StatefulSet", `orders-${role}`).spec.template;
        assert.equal(properties.get("config.providers"), "dir");
        for (const [key, { secretName, key: inSecret }] of Object.entries(values.configSecrets)) {
          const [, folder, file] = /^\$\{dir:(.*):(.*)\}$/.exec(properties.get(key) ?? "") ?? [];
          assert.equal(file, inSecret, key);
          const mount = spec.containers[0].volumeMounts.find(({ mountPath }: Manifest) => mountPath === folder);
          const volume = spec.volumes.find(({ name }: Manifest) => name === mount?.name);
          assert.equal(volume?.secret.secretName, secretName, key);
        }
        const mounted = spec.volumes.filter(({ name }: Manifest) => name.startsWith("config-"));
        assert.equal(mounted.length, 2, "one for each Secret");
      }
    }
  });
});

describe("chart: log levels", () => {
  it("reach Apache's image as variables, and AutoMQ in the last lines of its file", () => {
    const logLevels = { root: "WARN", "kafka.controller": "DEBUG", "kafka.network.RequestChannel$": "ERROR" };
    const apache = render({ logLevels }).container("broker");
    assert.equal(environment(apache, "KAFKA_LOG4J_ROOT_LOGLEVEL"), "WARN");
    assert.equal(
      environment(apache, "KAFKA_LOG4J_LOGGERS"),
      "kafka.controller=DEBUG,kafka.network.RequestChannel$=ERROR",
    );
    assert.equal(environment(render().container("broker"), "KAFKA_LOG4J_LOGGERS"), undefined);
    const rendered = render({ ...automqValues, logLevels });
    assert.equal(environment(rendered.container("broker"), "KAFKA_LOG4J_LOGGERS"), undefined);
    const text: string = rendered.get("ConfigMap", "orders-broker-config").data["log4j.properties"];
    const last = new Map(
      text.split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
    assert.equal(last.get("log4j.rootLogger"), "WARN, stdout");
    assert.equal(last.get("log4j.logger.kafka.controller"), "DEBUG");
    assert.equal(last.get("log4j.logger.kafka.network.RequestChannel$"), "ERROR");
    const restarts = (values: Values): string =>
      JSON.stringify(render({ ...automqValues, ...values }).get("StatefulSet", "orders-broker").spec.template.metadata);
    assert.notEqual(restarts({ logLevels }), restarts({}));
  });
});

describe("chart: PodMonitors", () => {
  const podMonitor = { enabled: true, labels: { release: "prometheus" } };

  it("scrape as those of the Observability component do, the release's own pods only", () => {
    for (const [engine, values] of [
      [Engine.Apache, { metrics: { podMonitor, jmxExporter: { enabled: true }, lagExporter: { enabled: true } } }],
      [Engine.Automq, { ...automqValues, metrics: { podMonitor, lagExporter: { enabled: true } } }],
    ] as const) {
      const rendered = render(values);
      const [ofNodes, ofLag] = podMonitors([engine], { namespace: "a" }) as Manifest[];
      for (const [name, expected] of [
        ["orders", ofNodes],
        ["orders-lag-exporter", ofLag],
      ] as const) {
        const { metadata, spec } = rendered.get("PodMonitor", name);
        assert.equal(metadata.labels.release, "prometheus");
        assert.deepEqual(spec.podMetricsEndpoints, expected.spec.podMetricsEndpoints, `${engine} ${name}`);
        assert.deepEqual(spec.selector.matchLabels, {
          "app.kubernetes.io/name": expected.spec.selector.matchLabels["app.kubernetes.io/name"],
          "app.kubernetes.io/instance": "orders",
        });
      }
    }
  });

  it("are not made for what serves no metrics", () => {
    assert.deepEqual(render({ metrics: { podMonitor } }).names("PodMonitor"), []);
    assert.deepEqual(
      render({ metrics: { podMonitor: { enabled: false }, lagExporter: { enabled: true } } }).names("PodMonitor"),
      [],
    );
  });
});
