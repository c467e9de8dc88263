// Every address at which clients reach a listener is in its certificate: those that brokers advertise, and the bootstrap
// addresses that the package gives. Both come from the product: the chart's ConfigMaps, and the outputs of KafkaCluster.
import assert from "node:assert/strict";
import { isIP } from "node:net";
import fc from "fast-check";
import { internalNames, listenerNames } from "../../../engines/chart/certificate-names";
import type * as Package from "../../../index";
import { Exposure, type KafkaArgs, type ListenerArgs } from "../../../index";
import { everyServingId } from "../../../model/specs/kafka-spec";
import { podOfNode } from "../../../model/specs/node-ids";
import { installedSpecOf, least, specOf } from "../../support/arguments";
import { certManagerMock } from "../../support/authority";
import { find, resolved, settled, startMocks } from "../../support/mocks";
import { render } from "../chart/render";

/** What stands for a Kubernetes node. */
const node = { name: "worker-1", ip: "192.0.2.17" };
const place = { release: "orders", namespace: "shop" };
const client: ListenerArgs = { name: "client", port: 9092 };
const externalDns = "external-dns.alpha.kubernetes.io/hostname";
const nodePort = (advertisedHost: string, more: Partial<ListenerArgs> = {}): Partial<ListenerArgs> => ({
  ...{ exposure: Exposure.NodePort, advertisedHost },
  ...(/\{(nodeName|hostIP)\}/.test(advertisedHost) ? { bootstrapHost: "kafka.example.com" } : {}),
  ...more,
});
const byKubernetesNode = (
  bootstrapHost: string,
  kubernetesNodeHosts: Record<string, string>,
): Partial<ListenerArgs> => ({
  ...{ exposure: Exposure.NodePort, bootstrapHost, kubernetesNodeHosts },
});
const balanced = (more: Partial<ListenerArgs> = {}): Partial<ListenerArgs> => ({
  ...{ exposure: Exposure.PublicLoadBalancer },
  ...more,
});

/** Every way in which a listener can be reached. */
const ways: readonly Partial<ListenerArgs>[] = [
  {},
  nodePort("kafka.example.com"),
  nodePort("kafka-{id}.example.com"),
  nodePort("kafka-{id}.example.com", { bootstrapHost: "any.example.com" }),
  nodePort("203.0.113.5"),
  nodePort("2001:db8::1"),
  nodePort("{nodeName}.example.com"),
  nodePort("of-{nodeName}-{id}.nodes.example.com", { bootstrapHost: "2001:db8::2" }),
  nodePort("{hostIP}", { certificate: { hostNames: [node.ip] } }),
  byKubernetesNode("203.0.113.9", { [node.name]: "w1.example.com", other: "2001:db8::3" }),
  byKubernetesNode("kafka.example.com", { [node.name]: "2001:db8::4" }),
  balanced(),
  balanced({ exposure: Exposure.InternalLoadBalancer, externalPort: 443 }),
  balanced({ advertisedHostTemplate: "kafka-{id}.example.com" }),
  balanced({
    advertisedHostTemplate: "kafka-{id}.example.com",
    annotationsByNode: { bootstrap: { [externalDns]: "kafka.example.com, k.example.org" } },
  }),
];
const listenersOf = (some: readonly Partial<ListenerArgs>[]): ListenerArgs[] =>
  some.map((way, index) => ({
    ...{ name: `l${index}`, port: 9100 + index },
    ...(way.exposure === Exposure.NodePort ? { nodePort: 30000 + 100 * index } : {}),
    ...way,
  }));

/** Kafka clusters whose nodes have other ids and names. */
const clusters: fc.Arbitrary<Partial<KafkaArgs>> = fc.record({
  controllers: fc.record({ replicas: fc.constantFrom(1, 3), dedicated: fc.boolean() }),
  brokers: fc.record({ replicas: fc.integer({ min: 1, max: 4 }) }),
  zones: fc.constantFrom([], ["a"], ["a", "b", "c"]),
  values: fc.constantFrom({}, { clusterDomain: "k8s.example.org" }),
});

describe("the names in certificates", () => {
  let kafka: typeof Package;
  before(async () => {
    await startMocks(false, certManagerMock);
    kafka = await import("../../../index.js");
  });

  interface Made {
    readonly names: (listener: string) => string[];
    readonly bootstrap: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, unknown>>;
  }

  async function make(args: Partial<KafkaArgs>): Promise<Made> {
    await startMocks(false, certManagerMock);
    const cluster = new kafka.KafkaCluster("orders", {
      ...{ ...least.apache, namespace: "shop", certificates: {}, verification: { enabled: false } },
      ...args,
    });
    await settled();
    const { values } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs as Pick<Made, "values">;
    const names = (listener: string): string[] => {
      const { spec } = find("kubernetes:cert-manager.io/v1:Certificate", `orders-certificate-${listener}`).inputs as {
        spec: { dnsNames: string[]; ipAddresses: string[] };
      };
      assert.ok(spec.dnsNames.every((name) => isIP(name) === 0));
      assert.ok(spec.ipAddresses.every((address) => isIP(address) !== 0));
      return [...spec.dnsNames, ...spec.ipAddresses];
    };
    return { names, values, bootstrap: await resolved(cluster.bootstrapServers) };
  }

  /** Hosts that the Kafka nodes advertise, by listener, as start.sh fills them in. */
  function advertised(args: Partial<KafkaArgs>, values: Made["values"]): Map<string, string[]> {
    const rendered = render(values);
    const { zones = [] } = args;
    const hosts = new Map<string, string[]>();
    for (const id of everyServingId(specOf(args))) {
      const { data } = rendered.get("ConfigMap", `orders-${id < 1000 ? "controller" : "broker"}-config`);
      const known = String(data["advertised-hosts"] ?? "").split("\n");
      const knownHost = (listener: string, of: string): string =>
        known.map((line) => line.split(" ")).find(([one, key]) => one === listener && key === of)?.[2] ?? "missing";
      for (const line of String(data["advertised-listeners"]).trim().split("\n")) {
        const [listener = "", host = ""] = line.split(" ");
        const filled = host
          .replace("{host}", knownHost(listener, String(id)))
          .replace("{kubernetesNode}", knownHost(listener, node.name))
          .replaceAll("{pod}", podOfNode("orders", zones, id))
          .replaceAll("{id}", String(id))
          .replaceAll("{hostIP}", node.ip)
          .replaceAll("{nodeName}", node.name);
        hosts.set(listener, [...(hosts.get(listener) ?? []), filled]);
      }
    }
    return hosts;
  }

  const bare = (host: string): string => host.replace(/^\[(.*)\]$/, "$1");
  /** As clients do it: a wildcard stands for one label, and an address is compared as a whole. */
  const covers = (names: readonly string[], host: string): boolean =>
    names.includes(host) || (isIP(host) === 0 && names.includes(host.replace(/^[^.]+/, "*")));

  async function check(args: Partial<KafkaArgs>): Promise<number> {
    const { names, values, bootstrap } = await make(args);
    const ofBrokers = advertised(args, values);
    let count = 0;
    for (const { name } of args.listeners ?? []) {
      const inCertificate = names(name);
      const servers = (bootstrap[name] ?? "").split(",").map((address) => address.replace(/:\d+$/, ""));
      const hosts = [...(ofBrokers.get(name.toUpperCase()) ?? []), ...servers].map(bare);
      assert.ok(hosts.length > 1, `${name} has hosts`);
      for (const host of hosts) {
        assert.doesNotMatch(host, /[{}]|^$|missing/);
        assert.ok(covers(inCertificate, host), `${host} of ${name} is not in ${inCertificate.join(", ")}`);
        count += 1;
      }
    }
    const internal = names("internal");
    for (const host of (ofBrokers.get("INTERNAL") ?? []).map(bare)) assert.ok(covers(internal, host), host);
    assert.ok(internal.includes("localhost"), "the nodes' own tools connect to localhost");
    return count;
  }

  it("are all at which clients reach a listener, whatever the exposure", async () => {
    const count = await check({ listeners: listenersOf(ways), brokers: { replicas: 2 } });
    assert.ok(count > 5 * ways.length, `${count} addresses`);
  });

  it("are so for every number of nodes, with zones, dedicated controllers and another cluster domain", async () => {
    for (const args of fc.sample(clusters, { numRuns: 6, seed: 17 })) {
      await check({ ...args, listeners: listenersOf(ways) });
    }
  });

  const namesOf = (
    listener: Partial<ListenerArgs>,
    annotations: Record<string, string>[] = [],
    more: Partial<KafkaArgs> = {},
    balancers?: { bootstrap: string; hosts: Record<string, string> },
  ) => {
    const spec = installedSpecOf({
      certificates: {},
      brokers: { replicas: 1 },
      ...more,
      listeners: [{ ...client, ...listener }],
    });
    const [only] = spec.listeners;
    assert.ok(only);
    return listenerNames(spec, only, place, annotations, balancers);
  };

  it("of a listener within the cluster are those of its Service, short and long, and of each pod", () => {
    const domains = (domain: string) => [
      "*.orders-headless.shop.svc",
      `*.orders-headless.shop.svc.${domain}`,
      ...["orders-bootstrap", "orders-bootstrap.shop", "orders-bootstrap.shop.svc"],
      `orders-bootstrap.shop.svc.${domain}`,
      "orders-headless.shop.svc",
      `orders-headless.shop.svc.${domain}`,
    ];
    assert.deepEqual(namesOf({}), { dnsNames: domains("cluster.local"), ipAddresses: [] });
    const more = { values: { clusterDomain: "example.org" } };
    assert.deepEqual(namesOf({}, [], more).dnsNames, domains("example.org"));
    const { dnsNames } = internalNames(installedSpecOf(), place);
    assert.deepEqual(
      dnsNames,
      ["localhost", ...domains("cluster.local").filter((name) => /headless/.test(name))].sort(),
    );
  });

  it("have a host for each node that may ever be there", () => {
    const { dnsNames } = namesOf(nodePort("kafka-{id}.example.com", { bootstrapHost: "{id}.example.org" }));
    const ids = [0, 1, 2, 1000];
    assert.deepEqual(
      dnsNames,
      [...ids.map((id) => `kafka-${id}.example.com`), ...ids.map((id) => `${id}.example.org`)].sort(),
    );
  });

  it("tell addresses from names, each once and in a fixed order", () => {
    const hosts = { "worker-1": "10.0.0.2", "worker-2": "2001:db8::2", "worker-3": "w3.example.com" };
    const listener = {
      ...byKubernetesNode("w3.example.com", hosts),
      certificate: { hostNames: ["kafka.example.com", "10.0.0.2", "10.0.0.1"] },
    };
    assert.deepEqual(namesOf(listener), {
      dnsNames: ["kafka.example.com", "w3.example.com"],
      ipAddresses: ["10.0.0.1", "10.0.0.2", "2001:db8::2"],
    });
  });

  it("of load balancers are those that external-dns gives, and their addresses when these are known", () => {
    const annotations = [{ [externalDns]: "a.example.com, b.example.com" }, { other: "c" }, { [externalDns]: "d" }];
    assert.deepEqual(namesOf(balanced(), annotations).dnsNames, ["a.example.com", "b.example.com", "d"]);
    const balancers = { bootstrap: "[2001:db8::9]:9092", hosts: { "0": "lb.example.com", "1000": "203.0.113.7" } };
    assert.deepEqual(namesOf(balanced(), annotations.slice(1), {}, balancers), {
      dnsNames: ["d", "lb.example.com"],
      ipAddresses: ["2001:db8::9", "203.0.113.7"],
    });
    assert.deepEqual(namesOf(balanced()), { dnsNames: [], ipAddresses: [] });
  });

  it("have the placeholder of a Kubernetes node as a wildcard, and no address that is not known", () => {
    const of = (host: string): readonly string[] => namesOf(nodePort(host)).dnsNames;
    assert.deepEqual(of("{nodeName}.example.com"), ["*.example.com", "kafka.example.com"]);
    assert.deepEqual(of("{nodeName}-{id}.example.com"), ["*.example.com", "kafka.example.com"]);
    for (const host of ["{hostIP}", "{nodeName}", "a.{nodeName}.example.com"]) {
      assert.deepEqual(of(host), ["kafka.example.com"], host);
    }
  });
});
