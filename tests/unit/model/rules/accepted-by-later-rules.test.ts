// Arguments that only Helm, Kubernetes or a node refused once, and legal ones that were refused: the examples beside the
// property test in tests/engine/accepted-arguments.test.ts.
import assert from "node:assert/strict";
import { validateRequest } from "../../../../automation";
import { rightRequests } from "../../../support/requests";

const automq = (more: object): object => ({
  engine: "automq",
  automq: {
    dataBucket: { name: "data", region: "us-east-1" },
    opsBucket: { name: "ops", region: "us-east-1" },
    ...more,
  },
});
const apache = (more: object): object => ({ engine: "apache", ...more });
const outside = { name: "client", port: 9092, allowInsecure: true };
const nodePort = (more: object): object =>
  apache({
    listeners: [{ ...outside, exposure: "NodePort", nodePort: 30092, advertisedHost: "127.0.0.1", ...more }],
  });
const balanced = (more: object): object =>
  apache({ listeners: [{ ...outside, exposure: "InternalLoadBalancer", ...more }] });
const digest = `sha256:${"a".repeat(64)}`;

const refused: ReadonlyArray<readonly [args: object, path: string]> = [
  [apache({ namespace: "Kafka" }), "namespace"],
  [apache({ image: { pullPolicy: "always" } }), "image.pullPolicy"],
  [apache({ scheduling: { tolerations: [{ key: "a", effect: "NoScheduel" }] } }), "scheduling.tolerations[0].effect"],
  [apache({ scheduling: { priorityClassName: "High" } }), "scheduling.priorityClassName"],
  [apache({ brokers: { storage: { storageClass: "GP3" } } }), "brokers.storage.storageClass"],
  [automq({ credentials: { secretName: "Keys" } }), "automq.credentials.secretName"],
  [nodePort({ advertisedHost: "a b" }), "listeners[0].advertisedHost"],
  [nodePort({ advertisedHost: "http://h" }), "listeners[0].advertisedHost"],
  [nodePort({ advertisedHost: "203.0.113.5:30092" }), "listeners[0].advertisedHost"],
  [nodePort({ nodePort: 30092.5 }), "listeners[0].nodePort"],
  [automq({ dataBucket: { name: "data", region: "" } }), "automq.dataBucket.region"],
  [automq({ dataBucket: { name: "data", region: "a", endpoint: "s3.example.com" } }), "automq.dataBucket.endpoint"],
  [apache({ labels: { team: "a b" } }), 'labels["team"]'],
  [balanced({ sourceRanges: ["999.1.1.1/99"] }), "listeners[0].sourceRanges[0]"],
  [apache({ image: { repository: "Team/Kafka" } }), "image.repository"],
  [apache({ image: { repository: "team/kafka:1" } }), "image.repository"],
  [apache({ image: { tag: `@${digest}` } }), "image.tag"],
  [apache({ image: { registry: "https://registry.example.com" } }), "image.registry"],
  [{ ...automq({}), brokers: { storage: { size: "1Ti" } } }, "brokers.storage.size"],
  [{ ...automq({}), brokers: { jvm: { heap: "12g" }, resources: { memory: "16Gi" } } }, "brokers.jvm"],
];

const accepted: readonly object[] = [
  apache({ namespace: "2024-prod" }),
  apache({ zones: ["northamerica-northeast1-a", "northamerica-northeast1-b", "northamerica-northeast1-c"] }),
  apache({ metrics: { enabled: true, lagExporter: { groups: "(?i)^orders", topics: "(?i)^orders" } } }),
  apache({ brokers: { resources: { memory: "4Pi" } } }),
  apache({ brokers: { resources: { memory: "4294967296000m" } } }),
  apache({ image: { registry: "registry.example.com:5000", repository: "team/kafka", tag: `4.1.0@${digest}` } }),
];

describe("arguments of which later rules know more", () => {
  for (const [args, path] of refused) {
    it(`are refused: ${JSON.stringify(args)}`, () => {
      const problems = validateRequest({ component: "KafkaCluster", name: "orders", args });
      assert.deepEqual(
        problems.map((problem) => problem.path),
        [path],
      );
    });
  }

  for (const args of accepted) {
    it(`are accepted: ${JSON.stringify(args)}`, () =>
      assert.deepEqual(validateRequest({ component: "KafkaCluster", name: "k", args }), []));
  }

  const refusedPools: ReadonlyArray<readonly [pool: object, path: string]> = [
    [{ labels: { "my team": "data" } }, 'labels["my team"]'],
    [{ labels: { "a/b/c": "data" } }, 'labels["a/b/c"]'],
    [{ labels: { team: "x".repeat(64) } }, 'labels["team"]'],
    [{ taint: { key: "for:", value: "automq" } }, "taint.key"],
    [{ taint: { key: "dedicated", value: "-" } }, "taint.value"],
    [{ machineType: "r6in large" }, "machineType"],
  ];
  for (const [pool, path] of refusedPools) {
    it(`are refused in a pool on every cloud: ${JSON.stringify(pool)}`, () => {
      for (const { component, name, args } of rightRequests.filter((one) => one.component === "NodePool")) {
        const problems = validateRequest({ component, name, args: { ...args, ...pool } });
        assert.deepEqual(
          problems.map((problem) => problem.path),
          [path],
        );
      }
    });
  }

  it("refuse the namespace of Observability", () => {
    const problems = validateRequest({ component: "Observability", name: "o", args: { namespace: "Watch" } });
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["namespace"],
    );
  });

  it("refuse a name that does not fit with the names of the zones", () => {
    const zones = ["ap-southeast-1a", "ap-southeast-1b", "ap-southeast-1c"];
    const problemsOf = (name: string) => validateRequest({ component: "KafkaCluster", name, args: apache({ zones }) });
    assert.deepEqual(
      problemsOf("customer-facing-orders-of-europe").map(({ path }) => path),
      ["name"],
    );
    assert.deepEqual(problemsOf("customer-facing-orders"), []);
  });
});
