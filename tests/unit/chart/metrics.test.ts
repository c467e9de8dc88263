import assert from "node:assert/strict";
import { parse } from "yaml";
import { ENGINE_LABEL, KAFKA_APP, LAG_EXPORTER_APP, METRICS_PORT } from "../../../observability/scrape";
import { automqValues, environment, type Manifest, type Rendered, refusal, render, type Values } from "./render";

const agent = { metrics: { jmxExporter: { enabled: true } } };
const lag = { metrics: { lagExporter: { enabled: true } } };
const plain = { interBroker: { authentication: { type: "Plain", secretName: "inter-broker" } } };
const lagOf = (exporter: object): Values => ({ metrics: { lagExporter: { enabled: true, ...exporter } } });

const pods = (rendered: Rendered, app: string): Manifest[] =>
  rendered.objects
    .map((object) => object.spec?.template)
    .filter((template) => template?.metadata.labels["app.kubernetes.io/name"] === app);
const ingressOf = (rendered: Rendered, name: string): Manifest[] =>
  rendered.get("NetworkPolicy", name).spec.ingress as Manifest[];
const collector = (values: Values): Manifest =>
  parse(render(values).get("ConfigMap", "orders-lag-exporter").data["config.yaml"]);
const portsNamed = (pod: Manifest): number[] =>
  pod.spec.containers[0].ports
    .filter(({ name }: Manifest) => name === METRICS_PORT)
    .map(({ containerPort }: Manifest) => containerPort);

describe("chart: metrics", () => {
  it("carry the labels and the port's name that the scrapes look for, whatever the flavor", () => {
    for (const [flavor, values] of Object.entries({ apache: agent, automq: automqValues })) {
      const rendered = render({ ...values, labels: { [ENGINE_LABEL]: "mine" } });
      assert.equal(pods(rendered, KAFKA_APP).length, 2);
      for (const pod of pods(rendered, KAFKA_APP)) {
        assert.equal(pod.metadata.labels[ENGINE_LABEL], flavor);
        assert.deepEqual(portsNamed(pod), [9404]);
      }
    }
  });

  it("are not served without the agent on apache, and on AutoMQ at the port that is asked for", () => {
    for (const pod of pods(render(), KAFKA_APP)) {
      assert.deepEqual(portsNamed(pod), []);
      assert.equal(pod.spec.initContainers, undefined);
    }
    const moved = {
      ...automqValues,
      automq: { ...(automqValues["automq"] as object), telemetry: { prometheus: { port: 9999 } } },
    };
    for (const pod of pods(render(moved), KAFKA_APP)) assert.deepEqual(portsNamed(pod), [9999]);
  });

  it("come through the network policy, from the namespaces that are named", () => {
    const selector = { matchLabels: { watches: "kafka" } };
    const values = { ...agent, networkPolicy: { metricsNamespaceSelector: selector } };
    assert.deepEqual(ingressOf(render(values), "orders").at(-1), {
      ports: [{ port: 9404, protocol: "TCP" }],
      from: [{ namespaceSelector: selector }],
    });
    const open = ingressOf(render(), "orders").flatMap(({ ports }) => ports);
    assert.ok(!open.some(({ port }: Manifest) => port === 9404));
  });

  it("are announced by annotations where that is asked for, and where there is something to announce", () => {
    const annotated = (metrics: object): Values => ({ metrics: { annotations: true, ...metrics } });
    const marks = (rendered: Rendered, app: string): string[][] =>
      pods(rendered, app).map(({ metadata }) =>
        Object.keys(metadata.annotations).filter((key) => /^prometheus/.test(key)),
      );
    const both = render(annotated({ ...agent.metrics, ...lag.metrics }));
    const all = ["path", "port", "scrape"].map((key) => `prometheus.io/${key}`);
    assert.deepEqual(
      marks(both, KAFKA_APP).map((keys) => keys.sort()),
      [all, all],
    );
    assert.deepEqual(
      marks(both, LAG_EXPORTER_APP).map((keys) => keys.sort()),
      [all],
    );
    assert.equal(pods(both, KAFKA_APP)[0].metadata.annotations["prometheus.io/port"], "9404");
    assert.deepEqual(marks(render(annotated({})), KAFKA_APP), [[], []]);
    assert.deepEqual(marks(render(agent), KAFKA_APP), [[], []]);
  });

  describe("JMX exporter", () => {
    it("is copied from its image to the path where the broker's start script finds it", () => {
      const [pod] = pods(render({ ...agent, image: { pullPolicy: "Always" }, imagePullSecrets: ["pull"] }), KAFKA_APP);
      const [init] = pod.spec.initContainers;
      const [program, from, to] = init.command;
      assert.deepEqual([program, from], ["cp", "/jmx_prometheus_javaagent.jar"]);
      assert.equal(init.imagePullPolicy, "Always");
      assert.deepEqual(pod.spec.imagePullSecrets, [{ name: "pull" }]);
      const kafka = pod.spec.containers[0];
      assert.equal(environment(kafka, "METRICS_AGENT"), `${to}=9404`);
      const folder = to.replace(/\/[^/]+$/, "");
      for (const container of [init, kafka]) {
        assert.equal(container.volumeMounts.find(({ name }: Manifest) => name === "metrics-agent").mountPath, folder);
      }
      assert.ok(pod.spec.volumes.some(({ name, emptyDir }: Manifest) => name === "metrics-agent" && emptyDir));
    });

    it("is taken from the Kafka image where it has none of its own", () => {
      const [pod] = pods(
        render({ metrics: { jmxExporter: { enabled: true, image: "", path: "/opt/agent.jar" } } }),
        KAFKA_APP,
      );
      assert.equal(pod.spec.initContainers, undefined);
      assert.equal(environment(pod.spec.containers[0], "METRICS_AGENT"), "/opt/agent.jar=9404");
      assert.ok(!pod.spec.volumes.some(({ name }: Manifest) => name === "metrics-agent"));
    });

    it("has its rules beside server.properties, and restarts the pods when it comes or goes", () => {
      for (const role of ["controller", "broker"]) {
        const rules = render(agent).get("ConfigMap", `orders-${role}-config`).data["jmx-exporter.yaml"];
        assert.ok(parse(rules).rules.length > 10);
        assert.equal(render().get("ConfigMap", `orders-${role}-config`).data["jmx-exporter.yaml"], undefined);
      }
      const digest = (values: Values): string =>
        pods(render(values), KAFKA_APP)[0].metadata.annotations["checksum/config"];
      assert.notEqual(digest(agent), digest({}));
    });
  });

  describe("lag exporter", () => {
    it("asks INTERNAL, which lets it in, and is scraped from everywhere", () => {
      const rendered = render(lag);
      assert.deepEqual(collector(lag).receivers.kafkametrics.brokers, ["orders-headless.shop.svc.cluster.local:9091"]);
      const [pod] = pods(rendered, LAG_EXPORTER_APP);
      const { matchLabels } = rendered.get("Deployment", "orders-lag-exporter").spec.selector;
      assert.deepEqual(
        ingressOf(rendered, "orders").filter((rule) => JSON.stringify(rule).includes(LAG_EXPORTER_APP)),
        [{ from: [{ podSelector: { matchLabels } }], ports: [{ port: 9091, protocol: "TCP" }] }],
      );
      assert.deepEqual(ingressOf(rendered, "orders-lag-exporter"), [{ ports: [{ port: 9404, protocol: "TCP" }] }]);
      assert.deepEqual(portsNamed(pod), [9404]);
      assert.equal(pod.metadata.labels[ENGINE_LABEL], "apache");
      assert.equal(pod.metadata.labels["app.kubernetes.io/instance"], "orders");
      assert.equal(collector(lag).exporters.prometheus.endpoint, ":9404");
    });

    it("is not there unless it is asked for", () => {
      assert.ok(!render(agent).objects.some(({ metadata }) => metadata.name.endsWith("lag-exporter")));
      assert.ok(!ingressOf(render(), "orders").some((rule) => JSON.stringify(rule).includes(LAG_EXPORTER_APP)));
    });

    it("tells the groups and topics that are asked for", () => {
      const values = lagOf({ groups: "^billing-.*$", topics: 'a"b\\.c' });
      const { group_match, topic_match } = collector(values).receivers.kafkametrics;
      // The collector reads $$ as one dollar sign.
      assert.equal(group_match, "^billing-.*$$");
      assert.equal(topic_match, 'a"b\\.c');
    });

    it("is restarted when its configuration changes", () => {
      const digest = (values: Values): string =>
        pods(render(values), LAG_EXPORTER_APP)[0].metadata.annotations["checksum/config"];
      assert.notEqual(digest(lag), digest(lagOf({ interval: "10s" })));
    });

    it("takes its credentials from a Secret where INTERNAL asks for them", () => {
      const values = { ...plain, ...lagOf({ credentials: { secretName: "lag", passwordKey: "word" } }) };
      const [pod] = pods(render(values), LAG_EXPORTER_APP);
      const [container] = pod.spec.containers;
      assert.equal(container.env, undefined);
      const { secret, name } = pod.spec.volumes.find((volume: Manifest) => volume.secret !== undefined);
      assert.deepEqual(secret, {
        secretName: "lag",
        items: [
          { key: "username", path: "username" },
          { key: "word", path: "password" },
        ],
      });
      const folder = container.volumeMounts.find((mount: Manifest) => mount.name === name).mountPath;
      const { auth } = collector(values).receivers.kafkametrics;
      assert.deepEqual(auth.sasl, {
        mechanism: "PLAIN",
        username: `\${file:${folder}/username}`,
        password: `\${file:${folder}/password}`,
      });
      assert.equal(collector(lag).receivers.kafkametrics.auth, undefined);
      assert.match(refusal({ ...plain, ...lag }), /lagExporter.credentials.secretName: is empty, but .*INTERNAL/);
    });
  });
});
