import assert from "node:assert/strict";
import fc from "fast-check";
import { apacheValues } from "../../../engines/apache/values";
import { automqValues } from "../../../engines/automq/values";
import { engineNames, engineOf } from "../../../engines/registry";
import { Engine, Exposure, type KafkaArgs, type NetworkPolicyArgs } from "../../../index";
import type { KafkaSpec } from "../../../model/specs/kafka-spec";
import { firstBrokerId, nodeIds, nodePortOfNode, podOfNode } from "../../../model/specs/node-ids";
import { type ChartValues, overlay } from "../../../model/values/chart-values";
import { installedSpecOf } from "../../support/arguments";
import { chartPath, helm, render } from "../chart/render";

/** The values of each engine that the chart installs. */
const chartEngines: Readonly<Record<Engine, (spec: KafkaSpec) => ChartValues>> = {
  [Engine.Apache]: apacheValues,
  [Engine.Automq]: automqValues,
};

function valuesOf(args: Partial<KafkaArgs>, engine: Engine): ChartValues {
  return chartEngines[engine](installedSpecOf(args, engine));
}

const external = { name: "external", port: 9094, exposure: Exposure.NodePort, advertisedHost: "h", nodePort: 30092 };

/** Arguments that reach into every block of the values. */
const table: ReadonlyArray<[string, Partial<KafkaArgs>]> = [
  ["the least", {}],
  ["three zones and a node port", { zones: ["a", "b", "c"], listeners: [{ name: "client", port: 9092 }, external] }],
  [
    "everything about nodes",
    {
      controllers: {
        replicas: 5,
        resources: { cpu: "1", cpuLimit: "2", memory: "8Gi" },
        jvm: { heap: "4g", options: "-XX:+UseG1GC" },
      },
      brokers: { replicas: 0, jvm: { directMemory: "1g" } },
      scheduling: {
        nodeSelector: { dedicated: "automq" },
        tolerations: [{ key: "dedicated", value: "automq", effect: "NoSchedule" }, { key: "other" }],
        priorityClassName: "high",
        allowSharedHosts: false,
      },
    },
  ],
  [
    "mirrors, labels and config",
    {
      metrics: {
        enabled: true,
        annotations: true,
        lagExporter: { image: "registry.example.com/collector:1", groups: "^a", topics: "b$" },
      },
      podTemplate: { arbitraryUser: true, labels: { team: "a" }, env: [{ name: "A", value: "1" }] },
      controllers: { storage: { storageClass: "", accessModes: ["ReadWriteOncePod"], annotations: { a: "b" } } },
      configSecrets: { "ssl.key.password": { name: "keys", key: "password" } },
      services: { ipFamilies: ["IPv4"] },
      networkPolicy: { metricsNamespaces: { "kubernetes.io/metadata.name": "observability" } },
      listeners: [
        {
          ...external,
          annotationsByNode: { bootstrap: { a: "b" } },
          externalTrafficPolicy: "Local",
          appProtocol: "tcp",
        },
      ],
      image: {
        globalRegistry: "registry.example.com",
        registry: "registry.example.com",
        repository: "a/b",
        tag: "1",
        pullSecrets: ["s"],
        kubectl: "registry.example.com/kubectl:1",
      },
      labels: { team: "a" },
      config: { "log.retention.hours": "48" },
      serviceAccountAnnotations: { "eks.amazonaws.com/role-arn": "arn" },
    },
  ],
];

describe("values for the chart", () => {
  for (const engine of engineNames) {
    for (const [title, args] of table) {
      it(`are what the chart's own schema takes: ${engine}, ${title}`, () => {
        const { code, stderr } = helm(["template", "orders", chartPath], valuesOf(args, engine));
        assert.equal(code, 0, stderr);
      });
    }
  }

  it("take an empty StorageClass for none, and a missing one for the cluster's default", () => {
    const of = (storageClass?: string): unknown =>
      render(valuesOf({ brokers: { storage: storageClass === undefined ? {} : { storageClass } } }, Engine.Apache)).get(
        "StatefulSet",
        "orders-broker",
      ).spec.volumeClaimTemplates[0].spec.storageClassName;
    assert.deepEqual([of(), of(""), of("fast")], [undefined, "", "fast"]);
  });

  it("let in the pods and namespaces that are named, each at its ports", () => {
    const peersOf = (networkPolicy: NetworkPolicyArgs): Record<number, unknown> => {
      const rules = render(valuesOf({ metrics: { enabled: true }, networkPolicy }, Engine.Apache)).get(
        "NetworkPolicy",
        "orders",
      ).spec.ingress as Array<{ readonly from?: unknown; readonly ports: Array<{ readonly port: number }> }>;
      const single = rules.filter(({ ports }) => ports.length === 1 && [9092, 9404].includes(ports[0]?.port ?? 0));
      return Object.fromEntries(single.map(({ from, ports }) => [ports[0]?.port, from ?? "everybody"]));
    };
    const selects = (key: string) => ({ matchLabels: { [key]: "yes" } });
    assert.deepEqual(peersOf({}), { 9092: "everybody", 9404: "everybody" });
    assert.deepEqual(peersOf({ clientNamespaces: { a: "yes" } })[9092], [{ namespaceSelector: selects("a") }]);
    assert.deepEqual(peersOf({ clientPods: { b: "yes" } })[9092], [{ podSelector: selects("b") }]);
    // One peer, which has to fit both. Two would let in who fits one of them.
    assert.deepEqual(peersOf({ clientNamespaces: { a: "yes" }, clientPods: { b: "yes" } }), {
      9092: [{ namespaceSelector: selects("a"), podSelector: selects("b") }],
      9404: "everybody",
    });
    assert.deepEqual(peersOf({ metricsNamespaces: { c: "yes" } }), {
      9092: "everybody",
      9404: [{ namespaceSelector: selects("c") }],
    });
  });

  it("have no network policy where it is off", () => {
    const names = (networkPolicy: NetworkPolicyArgs): string[] =>
      render(valuesOf({ metrics: { enabled: true }, networkPolicy }, Engine.Apache)).names("NetworkPolicy");
    assert.deepEqual(names({}).sort(), ["orders", "orders-lag-exporter", "orders-tools"]);
    assert.deepEqual(names({ enabled: false }), []);
  });

  it("serve metrics by default where the engine does itself, and lag with them", () => {
    const lagOf = (args: Partial<KafkaArgs>, engine: Engine): boolean =>
      render(valuesOf(args, engine)).names("Deployment").includes("orders-lag-exporter");
    const portsOf = (args: Partial<KafkaArgs>, engine: Engine): string[] =>
      render(valuesOf(args, engine))
        .container("broker")
        .ports.map(({ name }: { name: string }) => name);
    for (const [engine, metrics, served] of [
      [Engine.Automq, {}, true],
      [Engine.Automq, { enabled: false }, false],
      [Engine.Apache, {}, false],
      [Engine.Apache, { enabled: true }, true],
    ] as const) {
      assert.equal(portsOf({ metrics }, engine).includes("metrics"), served, engine);
      assert.equal(lagOf({ metrics }, engine), served, engine);
    }
    assert.equal(lagOf({ metrics: { enabled: true, lagExporter: { enabled: false } } }, Engine.Apache), false);
  });

  it("lead to the pods and node ports that the components reckon with", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.constantFrom<string[]>([], ["a"], ["a", "b", "c"]),
        (replicas, zones) => {
          const rendered = render(valuesOf({ zones, brokers: { replicas }, listeners: [external] }, Engine.Apache));
          for (const id of [0, 1, 2, ...nodeIds(firstBrokerId, replicas)]) {
            const { spec } = rendered.get("Service", `orders-external-${id}`);
            assert.equal(spec.selector["statefulset.kubernetes.io/pod-name"], podOfNode("orders", zones, id));
            assert.equal(spec.ports[0].nodePort, nodePortOfNode(30092, id));
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe("overlay", () => {
  it("goes into maps, and replaces lists and single values whole", () => {
    assert.deepEqual(overlay({ a: { b: 1, c: [1, 2] }, d: 1 }, { a: { c: [3] }, d: { e: 2 } }), {
      a: { b: 1, c: [3] },
      d: { e: 2 },
    });
  });
});

describe("engines", () => {
  it("each know their own name", () => {
    for (const name of engineNames) assert.equal(engineOf(name).traits.engine, name);
  });
});
