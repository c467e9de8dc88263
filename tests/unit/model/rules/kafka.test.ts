import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { Engine, Exposure, type KafkaArgs } from "../../../../index";
import { repositoryRoot } from "../../../../local/paths";
import { longestStatefulSet } from "../../../../model/rules/kafka";
import { least, problemsOf } from "../../../support/arguments";

const balanced = { name: "a", port: 9092, exposure: Exposure.InternalLoadBalancer };
const onNodes = { name: "a", port: 9092, exposure: Exposure.NodePort, advertisedHost: "h", nodePort: 30092 };

/** Each row: bad arguments, the path that is blamed, words that the reason must hold. */
const refused: ReadonlyArray<[string, Partial<KafkaArgs>, string, RegExp, Engine?]> = [
  ["version too old", { version: "3.7.0" }, "version", /"3\.7\.0".*3\.9.*5\.0/],
  ["version of two numbers", { version: "4.1" }, "version", /three numbers/],
  ["AutoMQ's newest minor is not known yet", { version: "1.8.0" }, "version", /1\.6.*1\.8/, Engine.Automq],
  ["cluster id of 21 characters", { clusterId: "a".repeat(21) }, "clusterId", /22 characters/],
  ["two zones", { zones: ["a", "b"] }, "zones", /2 zones.*one or three.*majority/],
  ["a zone twice", { zones: ["a", "b", "a"] }, "zones", /twice/],
  ["a zone that no label can be", { zones: ["eu/1"] }, "zones[0]", /label of its zone/],
  [
    "dedicated controllers without a broker",
    { controllers: { dedicated: true }, brokers: { replicas: 0 } },
    "brokers.replicas",
    /is 0, but the controllers are dedicated/,
  ],
  ...[0, 1.5, 1_000_001].map((generation): [string, Partial<KafkaArgs>, string, RegExp] => [
    `generation ${generation} of the nodes' password`,
    { interBroker: { generation } },
    "interBroker.generation",
    /Use a whole number from 1 to 1000000/,
  ]),
  [
    "a generation of no password",
    { interBroker: { authentication: "None", generation: 2 }, authorization: { enabled: false } },
    "interBroker.generation",
    /interBroker\.authentication is None/,
  ],
  ["two controllers", { controllers: { replicas: 2 } }, "controllers.replicas", /2 is not valid\. Use 1, 3 or 5/],
  ["half a broker", { brokers: { replicas: 1.5 } }, "brokers.replicas", /whole number from 0 to 500/],
  ["memory without unit", { brokers: { resources: { memory: "4GB" } } }, "brokers.resources.memory", /quantity/],
  ["memory too small", { brokers: { resources: { memory: "256Mi" } } }, "brokers.resources.memory", /at least 512Mi/],
  [
    "limit below request",
    { brokers: { resources: { cpu: "2", cpuLimit: "1" } } },
    "brokers.resources.cpuLimit",
    /at least 2/,
  ],
  ["heap with unit GB", { controllers: { jvm: { heap: "6GB" } } }, "controllers.jvm.heap", /6g/],
  ["AutoMQ's plain image", { image: { tag: "1.7.3" } }, "image.tag", /Leave it out for "1\.7\.3-kafka"/, Engine.Automq],
  ["heap in k", { controllers: { jvm: { heap: "524288k" } } }, "controllers.jvm.heap", /followed by m or g/],
  ["heap too small for AutoMQ", { brokers: { jvm: { heap: "256m" } } }, "brokers.jvm.heap", /512m/, Engine.Automq],
  [
    "heap and direct memory beyond the pod's",
    { brokers: { resources: { memory: "8Gi" }, jvm: { heap: "6g", directMemory: "3g" } } },
    "brokers.jvm",
    /6g and 3g do not fit into the pod's memory of 8Gi/,
  ],
  ["a key that is none", { config: { "log retention": "7" } }, 'config["log retention"]', /letters, digits/],
  [
    "a misspelt key",
    { config: { "log.retention.hour": "7" } },
    'config["log.retention.hour"]',
    /mean log\.retention\.hours\?/,
  ],
  ["a key of topics", { config: { "retention.ms": "7" } }, 'config["retention.ms"]', /mean log\.retention\.ms\?/],
  [
    "more copies than nodes",
    { config: { "default.replication.factor": "9" } },
    'config["default.replication.factor"]',
    /6/,
  ],
  ["all copies in sync", { config: { "min.insync.replicas": "3" } }, 'config["min.insync.replicas"]', /at most 2/],
  [
    "an authorizer without rights for the nodes",
    {
      authorization: { enabled: false },
      config: { "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer" },
    },
    'config["authorizer.class.name"]',
    /authorization\.enabled is false/,
  ],
  [
    "all memory as heap",
    { brokers: { resources: { memory: "4Gi" }, jvm: { heap: "4g" } } },
    "brokers.jvm",
    /do not fit/,
  ],
  ["a tiny heap", { brokers: { jvm: { heap: "1m" } } }, "brokers.jvm.heap", /at least 192m/],
  [
    "heap and derived direct memory beyond the pod's",
    { brokers: { resources: { memory: "16Gi" }, jvm: { heap: "12g" } } },
    "brokers.jvm",
    /do not fit/,
    Engine.Automq,
  ],
  ["a secret", { config: { "ssl.keystore.password": "x" } }, 'config["ssl.keystore.password"]', /looks like a secret/],
  [
    "a number beside autoscaling",
    { brokers: { replicas: 4, autoscaling: { minReplicas: 1, maxReplicas: 3 } } },
    "brokers.replicas",
    /4 is given together with autoscaling/,
    Engine.Automq,
  ],
  ["owned key", { config: { "node.id": "7" } }, 'config["node.id"]', /from the pods' names/],
  ["provider key", { config: { "config.providers.x.class": "y" } }, 'config["config.providers.x.class"]', /secrets/],
  [
    "autoscaling on Apache",
    { brokers: { autoscaling: { minReplicas: 1, maxReplicas: 3 } } },
    "brokers.autoscaling",
    /before its partitions are moved/,
  ],
  [
    "AutoMQ's block on Apache",
    { automq: least[Engine.Automq].automq as never },
    "automq",
    /another engine.*Apache Kafka/,
  ],
  [
    "a size of volumes that AutoMQ's brokers do not have",
    { brokers: { storage: { size: "200Gi" } } },
    "brokers.storage.size",
    /no volumes.*Leave it out/,
    Engine.Automq,
  ],
  ["AutoMQ without buckets", { automq: undefined as never }, "automq", /dataBucket and opsBucket/, Engine.Automq],
  [
    "replication on AutoMQ",
    { config: { "min.insync.replicas": "2" } },
    'config["min.insync.replicas"]',
    /object store/,
    Engine.Automq,
  ],
  [
    "one bucket for both",
    { automq: { dataBucket: { name: "b", region: "r" }, opsBucket: { name: "b", region: "r" } } },
    "automq.opsBucket.name",
    /"b" is also the data bucket/,
    Engine.Automq,
  ],
  [
    "an agent for AutoMQ's metrics",
    { metrics: { jmxExporter: {} } },
    "metrics.jmxExporter",
    /AutoMQ, which serves its metrics without an agent\. Leave it out/,
    Engine.Automq,
  ],
  [
    "an agent that is not a jar",
    { metrics: { enabled: true, jmxExporter: { path: "agent.jar" } } },
    "metrics.jmxExporter.path",
    /"agent\.jar" is not valid\. Use the absolute path/,
  ],
  [
    "lag while nothing else is served",
    { metrics: { lagExporter: { enabled: true } } },
    "metrics.lagExporter.enabled",
    /do not serve metrics\. Set metrics\.enabled/,
  ],
  [
    "annotations that announce nothing",
    { metrics: { enabled: false, annotations: true } },
    "metrics.annotations",
    /do not serve metrics/,
    Engine.Automq,
  ],
  [
    "an open bracket",
    { metrics: { enabled: true, lagExporter: { groups: "a(" } } },
    "metrics.lagExporter.groups",
    /RE2/,
  ],
  [
    "a look-ahead, which RE2 has not",
    { metrics: { enabled: true, lagExporter: { topics: "^(?!_)" } } },
    "metrics.lagExporter.topics",
    /without look-around/,
  ],
  [
    "no image for the collector",
    { metrics: { enabled: true, lagExporter: { image: "" } } },
    "metrics.lagExporter.image",
    /is empty.*enabled to false/,
  ],
  [
    "bounds that three zones cannot share",
    { zones: ["a", "b", "c"], brokers: { autoscaling: { minReplicas: 3, maxReplicas: 7 } } },
    "brokers.autoscaling.maxReplicas",
    /multiple of 3/,
    Engine.Automq,
  ],
  ["no listener", { listeners: [] }, "listeners", /empty/],
  ["reserved name", { listeners: [{ name: "internal", port: 9092 }] }, "listeners[0].name", /which are reserved/],
  ["metrics port", { listeners: [{ name: "a", port: 9404 }] }, "listeners[0].port", /metrics/],
  ["the brokers' own port", { listeners: [{ name: "a", port: 9091 }] }, "listeners[0].port", /1024 to 65535/],
  [
    "a port twice",
    {
      listeners: [
        { name: "a", port: 9092 },
        { name: "b", port: 9092 },
      ],
    },
    "listeners[1].port",
    /"a"/,
  ],
  [
    "node port without host",
    { listeners: [{ name: "a", port: 9092, exposure: Exposure.NodePort, nodePort: 30092 }] },
    "listeners[0].advertisedHost",
    /missing/,
  ],
  [
    "node port outside",
    { listeners: [{ name: "a", port: 9092, exposure: Exposure.NodePort, advertisedHost: "h", nodePort: 32760 }] },
    "listeners[0].nodePort",
    /32760 to 32772.*30000 to 32767/,
  ],
  [
    "blocks that meet",
    {
      listeners: [
        { name: "a", port: 9092, exposure: Exposure.NodePort, advertisedHost: "h", nodePort: 30092 },
        { name: "b", port: 9093, exposure: Exposure.NodePort, advertisedHost: "h", nodePort: 30100 },
      ],
    },
    "listeners[1].nodePort",
    /to 30104, the block of/,
  ],
  [
    "host in the cluster",
    { listeners: [{ name: "a", port: 9092, advertisedHost: "h" }] },
    "listeners[0].advertisedHost",
    /NodePort/,
  ],
  [
    "template without id",
    {
      listeners: [
        { name: "a", port: 9092, exposure: Exposure.PublicLoadBalancer, advertisedHostTemplate: "k.example.com" },
      ],
    },
    "listeners[0].advertisedHostTemplate",
    /does not contain \{id\}/,
  ],
  [
    "annotations of a node that cannot exist",
    {
      listeners: [
        {
          name: "a",
          port: 9092,
          exposure: Exposure.InternalLoadBalancer,
          annotationsByNode: { bootstrap: { a: "1" }, "2": { a: "1" }, "1400": { a: "1" }, "3": { a: "1" } },
        },
      ],
    },
    'listeners[0].annotationsByNode["3"]',
    /"3" is not the id of a Kafka node\. Controllers have the ids 0 to 2, brokers have ids from 1000 on/,
  ],
  [
    "annotations of single Services where there are none",
    { listeners: [{ name: "a", port: 9092, annotationsByNode: { bootstrap: { a: "1" } } }] },
    "listeners[0].annotationsByNode",
    /for NodePort and load balancers, but the exposure is Cluster/,
  ],
  [
    "not a CIDR block",
    { listeners: [{ name: "a", port: 9092, exposure: Exposure.PublicLoadBalancer, sourceRanges: ["10.0.0.1"] }] },
    "listeners[0].sourceRanges[0]",
    /CIDR/,
  ],
  [
    "a block beyond the addresses there are",
    { listeners: [{ name: "a", port: 9092, exposure: Exposure.PublicLoadBalancer, sourceRanges: ["999.0.0.0/99"] }] },
    "listeners[0].sourceRanges[0]",
    /CIDR/,
  ],
  [
    "an address that is none",
    { listeners: [{ ...balanced, addresses: { "0": "a" } }] },
    'listeners[0].addresses["0"]',
    /IP/,
  ],
  [
    "an address of no node",
    { listeners: [{ ...balanced, addresses: { "7": "10.0.0.1" } }] },
    'listeners[0].addresses["7"]',
    /id of a Kafka node/,
  ],
  [
    "an outside port of a node port",
    { listeners: [{ ...onNodes, externalPort: 443 }] },
    "listeners[0].externalPort",
    /load balancers/,
  ],
  [
    "an outside port too high",
    { listeners: [{ ...balanced, externalPort: 65536 }] },
    "listeners[0].externalPort",
    /1 to 65535/,
  ],
  [
    "one host and a host for each Kubernetes node",
    { listeners: [{ ...onNodes, kubernetesNodeHosts: { "worker-1": "h" }, bootstrapHost: "h" }] },
    "listeners[0].kubernetesNodeHosts",
    /together with advertisedHost/,
  ],
  [
    "hosts of no Kubernetes node",
    { listeners: [{ ...onNodes, advertisedHost: "", kubernetesNodeHosts: {}, bootstrapHost: "h" }] },
    "listeners[0].kubernetesNodeHosts",
    /is empty/,
  ],
  [
    "hosts of Kubernetes nodes without a host for the bootstrap",
    {
      listeners: [
        { name: "a", port: 9092, exposure: Exposure.NodePort, nodePort: 30092, kubernetesNodeHosts: { w: "h" } },
      ],
    },
    "listeners[0].bootstrapHost",
    /with kubernetesNodeHosts the host depends on the Kubernetes node/,
  ],
  [
    "the name of a host without a bootstrap",
    { listeners: [{ ...onNodes, advertisedHost: "{nodeName}" }] },
    "listeners[0].bootstrapHost",
    /is missing/,
  ],
  [
    "two families of one stack",
    { services: { ipFamilies: ["IPv4", "IPv6"] } },
    "services.ipFamilyPolicy",
    /PreferDualStack/,
  ],
  [
    "clients of a network policy that is off",
    { networkPolicy: { enabled: false, clientNamespaces: { team: "orders" } } },
    "networkPolicy.clientNamespaces",
    /networkPolicy\.enabled is false/,
  ],
  [
    "readers of metrics of a network policy that is off",
    { networkPolicy: { enabled: false, metricsNamespaces: { team: "orders" } } },
    "networkPolicy.metricsNamespaces",
    /networkPolicy\.enabled is false/,
    Engine.Automq,
  ],
  [
    "clients in pods of listeners that are for others",
    { listeners: [balanced], networkPolicy: { clientPods: { team: "orders" } } },
    "networkPolicy.clientPods",
    /no listener has exposure Cluster/,
  ],
  [
    "readers of metrics that are not served",
    { networkPolicy: { metricsNamespaces: { team: "orders" } } },
    "networkPolicy.metricsNamespaces",
    /metrics\.enabled is false/,
  ],
  ["no access mode", { brokers: { storage: { accessModes: [] } } }, "brokers.storage.accessModes", /is empty/],
  [
    "a property twice",
    { config: { "log.retention.ms": "1" }, configSecrets: { "log.retention.ms": { name: "a", key: "b" } } },
    'configSecrets["log.retention.ms"]',
    /in config too/,
  ],
  [
    "a property of the platform from a Secret",
    { configSecrets: { "node.id": { name: "a", key: "b" } } },
    'configSecrets["node.id"]',
    /node ids/,
  ],
  [
    "an unknown property from a Secret",
    { configSecrets: { "ssl.keypassword": { name: "a", key: "b" } } },
    'configSecrets["ssl.keypassword"]',
    /Did you mean ssl\.key\.password/,
  ],
  ["two registries", { image: { registry: "a", globalRegistry: "b" } }, "image.registry", /globalRegistry/],
];

describe("validateKafka", () => {
  for (const [title, args, path, words, engine] of refused) {
    it(`refuses ${title}, at its path and with the reason`, () => {
      const found = problemsOf(args, engine);
      const hit = found.find((problem) => problem.path === path);
      assert.ok(hit, `nothing at ${path}, but: ${JSON.stringify(found)}`);
      assert.match(hit.reason, words);
    });
  }

  it("accepts the least arguments of every engine", () => {
    for (const engine of [Engine.Apache, Engine.Automq]) assert.deepEqual(problemsOf({}, engine), []);
  });

  it("reports everything at once", () => {
    const paths = problemsOf({ version: "1", clusterId: "X", controllers: { replicas: 4 }, zones: ["a", "b"] }).map(
      ({ path }) => path,
    );
    assert.deepEqual(new Set(paths), new Set(["version", "clusterId", "controllers.replicas", "zones"]));
  });

  it("refuses a name that would not fit into host names", () => {
    assert.match(problemsOf({}, Engine.Apache, "Orders")[0]?.reason ?? "", /host names/);
    assert.equal(problemsOf({}, Engine.Apache, "a".repeat(37)).length, 1);
    assert.equal(problemsOf({}, Engine.Apache, "a".repeat(36)).length, 0);
    const zones = ["eu-central-1a"];
    assert.match(problemsOf({ zones }, Engine.Apache, "a".repeat(28))[0]?.reason ?? "", /at most 27 characters/);
    assert.deepEqual(problemsOf({ zones }, Engine.Apache, "a".repeat(27)), []);
    const chart = readFileSync(path.join(repositoryRoot, "charts", "kafka", "templates", "_validate.tpl"), "utf8");
    assert.ok(
      chart.includes(`gt (len .name) ${longestStatefulSet}`),
      "the chart bounds a StatefulSet's name otherwise",
    );
  });

  it("never throws, whatever numbers and texts are given", () => {
    fc.assert(
      fc.property(fc.double(), fc.string(), fc.array(fc.string(), { maxLength: 4 }), (number, text, zones) => {
        problemsOf({
          version: text,
          namespace: text,
          clusterId: text,
          zones,
          controllers: { replicas: number, resources: { memory: text, cpu: text } },
          listeners: [
            { name: text, port: number, exposure: Exposure.NodePort, nodePort: number, advertisedHost: text },
          ],
          config: { [text]: text },
        });
      }),
    );
  });
});
