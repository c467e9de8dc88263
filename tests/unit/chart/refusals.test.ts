import assert from "node:assert/strict";
import { authority } from "../../support/authority";
import { automqValues, refusal, type Values } from "./render";

const listener = { name: "plain", port: 9092, exposure: "Cluster" };
const outside = { name: "out", port: 9093, exposure: "NodePort", nodePort: 30000 };
const balanced = { name: "lb", port: 9094, exposure: "InternalLoadBalancer" };
const automq = automqValues["automq"] as object;

const table: readonly (readonly [string, Values, RegExp])[] = [
  // values.schema.json
  ["an unknown key", { replica: 3 }, /additional properties 'replica' not allowed/],
  ["an unknown key further in", { brokers: { count: 3 } }, /additional properties 'count' not allowed/],
  ["a wrong type", { brokers: { replicas: "3" } }, /brokers\/replicas/],
  ["an unknown flavor", { flavor: "redpanda" }, /flavor/],
  ["two controllers", { controllers: { replicas: 2 } }, /controllers\/replicas/],
  ["a zone twice", { zones: ["a", "a", "b"] }, /zones/],
  ["a cluster id of the wrong form", { clusterId: "my-cluster" }, /clusterId/],
  ["AutoMQ without buckets", { flavor: "automq" }, /automq\/dataBucket\/name/],
  ["an endpoint without scheme", { automq: { dataBucket: { endpoint: "s3:9000" } } }, /endpoint/],
  ["no listener", { listeners: [] }, /listeners/],
  [
    "a listener on the chart's own ports",
    { listeners: [{ ...listener, port: 9091 }] },
    /listeners\[0\].port: 9091 is already used/,
  ],
  ["a node port on a listener of exposure Cluster", { listeners: [{ ...listener, nodePort: 30000 }] }, /nodePort/],
  ["a NodePort listener without a port", { listeners: [{ name: "x", port: 9092, exposure: "NodePort" }] }, /nodePort/],
  [
    "load balancer settings without a load balancer",
    { listeners: [{ ...listener, sourceRanges: ["10.0.0.0/8"] }] },
    /sourceRanges/,
  ],
  [
    "a listener's name that no Service can have",
    { listeners: [{ ...listener, name: "my_listener" }] },
    /listeners\/0\/name/,
  ],
  ["an unknown key of TLS among the nodes", { interBroker: { tls: { secret: "a" } } }, /'secret' not allowed/],
  // _validate.tpl
  [
    "no cluster id on AutoMQ, and gives a new one",
    { ...automqValues, clusterId: "" },
    /clusterId: is empty; AutoMQ needs .* --set clusterId=[A-Za-z][A-Za-z0-9]{20}[AQgw]\n/,
  ],
  [
    "two zones",
    { zones: ["a", "b"] },
    /zones: has two zones, a and b; none, one or three are possible, because .* Add a third zone, or name one/,
  ],
  [
    "Kafka before 3.9",
    { version: "3.8.1" },
    /version: "3.8.1" is not supported on flavor apache; allowed are 3.9 to 4.x/,
  ],
  ["Kafka 5", { version: "5.0.0" }, /version: "5.0.0"/],
  ["AutoMQ 1.8", { ...automqValues, version: "1.8.0" }, /allowed are 1.6 to 1.7/],
  [
    "one name for two listeners",
    { listeners: [listener, { ...listener, name: "PLAIN", port: 9093 }] },
    /listeners\[1\].name: "plain" is already used by listeners\[0\]/,
  ],
  [
    "one port for two listeners",
    { listeners: [listener, { ...listener, name: "b" }] },
    /listeners\[1\].port: 9092 is already used by listeners\[0\]/,
  ],
  [
    "the chart's own listener name",
    { listeners: [{ ...listener, name: "internal" }] },
    /"internal" is already used by the chart's own/,
  ],
  ["the port of metrics", { listeners: [{ ...listener, port: 9404 }] }, /9404 is already used by metrics/],
  [
    "a block of node ports that reaches too far",
    { listeners: [{ ...outside, nodePort: 32760 }] },
    /block 32760 to 32772 .* 30000 to 32767/,
  ],
  [
    "blocks that meet",
    { listeners: [outside, { ...outside, name: "b", port: 9095, nodePort: 30012 }] },
    /overlaps with that of listeners\[0\], 30000 to 30012/,
  ],
  [
    "a node without a host",
    { listeners: [{ ...balanced, advertisedHosts: { 0: "h" } }] },
    /has no host for node 1000, 1001, 1002, 1, 2/,
  ],
  [
    "one host and a host for each Kubernetes node",
    {
      listeners: [
        {
          ...{ name: "out", port: 9094, exposure: "NodePort", nodePort: 30100 },
          ...{ advertisedHost: "h", kubernetesNodeHosts: { w: "h" } },
        },
      ],
    },
    /kubernetesNodeHosts: cannot be used together with advertisedHost/,
  ],
  ["a template without {id}", { listeners: [{ ...balanced, advertisedHostTemplate: "h" }] }, /"h" has no \{id\}/],
  [
    "Mtls without certificates",
    { listeners: [{ ...listener, authentication: { type: "Mtls" } }] },
    /tls.secretName: is empty; authentication Mtls/,
  ],
  [
    "Plain without users",
    { listeners: [{ ...listener, authentication: { type: "Plain" } }] },
    /authentication.secretName: is empty; Plain/,
  ],
  [
    "passwords in plain text over the internet",
    {
      listeners: [
        {
          ...balanced,
          exposure: "PublicLoadBalancer",
          advertisedHostTemplate: "{id}",
          authentication: { type: "Plain", secretName: "u" },
        },
      ],
    },
    /Plain sends passwords without encryption/,
  ],
  [
    "TLS among the nodes of AutoMQ",
    { ...automqValues, interBroker: { tls: { secretName: "nodes-tls", caCertificates: authority } } },
    /^\s*- interBroker\.tls\.secretName: is set, but the flavor is automq/m,
  ],
  ...["", "the authority"].map((caCertificates): [string, Values, RegExp] => [
    `TLS among the nodes that trusts nobody: ${JSON.stringify(caCertificates)}`,
    { interBroker: { tls: { secretName: "nodes-tls", caCertificates } } },
    /^\s*- interBroker\.tls\.caCertificates: has no certificate/m,
  ]),
  [
    "Plain among the nodes without a Secret",
    { interBroker: { authentication: { type: "Plain" } } },
    /interBroker.authentication.secretName: is empty/,
  ],
  [
    "a key that the chart owns",
    { config: { "node.id": 7 } },
    /config\["node.id"\]: is rendered by the chart: node ids follow/,
  ],
  [
    "a whole family of keys",
    { config: { "listener.name.x.ssl.client.auth": "none" } },
    /follows from each listener's tls/,
  ],
  ["a password in config", { config: { "ssl.key.password": "x" } }, /looks like a secret/],
  ["a misspelt property", { config: { "log.retention.hour": 1 } }, /Did you mean log\.retention\.hours/],
  [
    "too little memory",
    { brokers: { resources: { limits: { memory: "128Mi" } } } },
    /brokers.resources.limits.memory: is 128 MiB; at least 512/,
  ],
  [
    "too little memory for AutoMQ",
    { ...automqValues, controllers: { resources: { limits: { memory: "768Mi" } } } },
    /controllers.*at least 1024 MiB/,
  ],
  [
    "too little heap for AutoMQ",
    { ...automqValues, brokers: { jvm: { heap: "384m" } } },
    /brokers.jvm.heap: is 384 MiB; at least 512/,
  ],
  ["more heap than memory", { brokers: { jvm: { heap: "3g" } } }, /do not fit into the 2048 MiB/],
  [
    "one bucket for data and ops",
    { ...automqValues, automq: { ...automq, opsBucket: { name: "orders-data", region: "r" } } },
    /is also the data bucket/,
  ],
  [
    "an agent for AutoMQ's metrics",
    { ...automqValues, metrics: { jmxExporter: { enabled: true } } },
    /metrics.jmxExporter.enabled: is true, but AutoMQ serves its metrics.*Set it to false/,
  ],
  [
    "a regular expression that the collector would not start with",
    { metrics: { lagExporter: { enabled: true, groups: "orders-(" } } },
    /missing closing \): `orders-\(`/,
  ],
  [
    "an agent's path that would end its option early",
    { metrics: { jmxExporter: { path: "/opt/a=b.jar" } } },
    /jmxExporter\/path/,
  ],
  [
    "an autoscaler that begins at nothing",
    { zones: ["a", "b", "c"], brokers: { autoscaling: { enabled: true, minReplicas: 2 } } },
    /minReplicas: is 2; at least 3 is needed/,
  ],
  [
    "autoscaling bounds upside down",
    { brokers: { autoscaling: { enabled: true, minReplicas: 5, maxReplicas: 4 } } },
    /maxReplicas: is 4; it must be at least minReplicas \(5\)/,
  ],
];

describe("chart: refusals", () => {
  for (const [name, values, message] of table) {
    it(`refuses ${name}`, () => {
      assert.match(refusal(values), message);
    });
  }

  it("lists every problem at once", () => {
    const message = refusal({ version: "3.8.0", config: { "broker.id": 1 }, terminationGracePeriodSeconds: 5 });
    assert.match(message, /3 of the values cannot work/);
    for (const path of ["version:", 'config["broker.id"]:', "terminationGracePeriodSeconds:"]) {
      assert.ok(message.includes(path), path);
    }
  });

  it("refuses names that would grow too long", () => {
    assert.match(refusal({}, "a".repeat(41)), /release name: .* has 41 characters; at most 40/);
    assert.match(refusal({ zones: ["northamerica-northeast1-a"] }, "a".repeat(40)), /StatefulSet .* at most 52/);
    const long = { ...outside, name: "a-long-listener" };
    assert.match(
      refusal({ listeners: [long] }, "a".repeat(40)),
      /the Service .* has 66 characters; at most 63 are allowed/,
    );
  });
});
