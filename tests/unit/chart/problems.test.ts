// Many values in one run of Helm: what the checks of the chart say, without its schema.
import assert from "node:assert/strict";
import { automqValues, type Values } from "./render";
import { chartProblems, printedBy } from "./template-cases";

const brokers = (resources: object, jvm: object = {}): Values => ({ brokers: { resources, jvm } });
const memory = (limit: unknown, jvm: object = {}): Values => brokers({ limits: { memory: limit } }, jvm);
const config = (properties: object, more: object = {}): Values => ({ config: properties, ...more });
const oneNode = { controllers: { replicas: 1 }, brokers: { replicas: 0 } };
const plain = { interBroker: { authentication: { type: "Plain", secretName: "s" } } };
const authorizer = { "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer" };

/** Values, and what the one problem says; undefined where there is none. */
const table: readonly (readonly [string, Values, RegExp | undefined])[] = [
  ["a misspelt property", config({ "log.retention.hour": 1 }), /Apache Kafka 4\.1\.0 .*mean log\.retention\.hours\?/],
  ["a letter too much", config({ "num.partitionss": 1 }), /Did you mean num\.partitions\?/],
  ["two letters swapped", config({ "num.partitoins": 1 }), /Did you mean num\.partitions\?/],
  ["capitals and underscores", config({ LOG_RETENTION_HOURS: 1 }), /Did you mean log\.retention\.hours\?/],
  ["a property of topics", config({ "retention.ms": 1 }), /Did you mean .*\blog\.retention\.ms\b/],
  ["a property of no version", config({ "quite.something": 1 }), /no such property\. Set allowUnknownConfig/],
  ["the same, allowed", config({ "quite.something": 1 }, { allowUnknownConfig: true }), undefined],
  ["a property of tiered storage's plugin", config({ "rsm.config.fetch.chunk.cache.size": 1 }), undefined],
  [
    "a property with the prefix that config gives",
    config({ "remote.log.storage.manager.impl.prefix": "tiers.", "tiers.chunk.size": 1 }),
    undefined,
  ],
  ["a property of Kafka 3.9", config({ "auto.include.jmx.reporter": true }, { version: "3.9.1" }), undefined],
  ["the same with 4.1", config({ "auto.include.jmx.reporter": true }), /no such property/],
  ["a property of a version that is not listed", config({ "log.retention.hours": 1 }, { version: "4.9.0" }), undefined],
  ["properties of SASL and SSL", config({ "sasl.login.class": "x", "ssl.cipher.suites": "x" }), undefined],
  ["the authorizer's own properties", config({ "super.users": "User:a" }), /authorization\.superUsers/],
  ["AutoMQ's property on Apache Kafka", config({ "s3.wal.upload.interval.ms": 1 }), /no such property/],
  ["AutoMQ's property", { ...automqValues, ...config({ "s3.wal.upload.interval.ms": 1 }) }, undefined],
  ["Kafka's property on AutoMQ", { ...automqValues, ...config({ "log.retention.hours": 1 }) }, undefined],
  [
    "a misspelt property of AutoMQ",
    { ...automqValues, ...config({ "s3.wal.upload.interval": 1 }) },
    /AutoMQ 1\.7\.3 has no such property/,
  ],
  ...[
    "a.secret.key",
    "b.key.passphrase",
    "c.account.key",
    "d.credentials.json",
    "e.sas.token",
    "f.connection.string",
  ].map((key): [string, Values, RegExp] => [key, config({ [`rsm.config.${key}`]: "x" }), /looks like a secret/]),
  ["a private key", config({ "rsm.config.x": "-----BEGIN RSA PRIVATE KEY-----\nA" }), /looks like a secret/],
  ["a password in a URL", config({ "rsm.config.x": "https://user:pass@host/" }), /looks like a secret/],
  ["a mounted Secret", config({ "rsm.config.x": "${dir:/etc/kafka-platform/secrets/a:b}" }), /mounted Secret/],
  [
    "a certificate, which is public",
    config({ "ssl.truststore.certificates": "-----BEGIN CERTIFICATE-----" }),
    undefined,
  ],
  ["a number that is rounded", config({ "log.retention.bytes": 2 ** 53 }), /from 2\^53 on/],
  ["the same as a text", config({ "log.flush.interval.messages": "9223372036854775807" }), undefined],
  ["two copies", config({ "default.replication.factor": 2 }), undefined],
  ["more copies than nodes", config({ "default.replication.factor": 9 }), /is 9, but only 6 nodes/],
  ["more copies of offsets than nodes", config({ "offsets.topic.replication.factor": 7 }), /only 6 nodes/],
  ["all copies in sync", config({ "min.insync.replicas": 3 }), /factor is 3 and min\.insync\.replicas is 3/],
  ["more in sync than copies", config({ "default.replication.factor": 1, "min.insync.replicas": 2 }), /Use 1 for/],
  ["no factor", config({ "default.replication.factor": "x" }), /"x"; a whole number of at least 1/],
  ["one copy on one node", { ...oneNode, ...config({ "default.replication.factor": 1 }) }, undefined],
  ["two copies on one node", { ...oneNode, ...config({ "default.replication.factor": 2 }) }, /only 1 nodes/],
  ["an authorizer without rights for the nodes", config(authorizer), /authorization\.enabled is false/],
  ["rights for anonymous nodes", { authorization: { enabled: true } }, /interBroker\.authentication\.type is None/],
  ["an authorizer of others", config(authorizer, { ...plain, authorization: { enabled: true } }), undefined],
  ["all of the memory as heap", memory("2Gi", { heap: "2g" }), /do not fit into the 2048 MiB/],
  ["nearly all of it", memory("2Gi", { heap: "1900m" }), /do not fit/],
  ["most of it", memory("2Gi", { heap: "1700m" }), undefined],
  ["no heap to speak of", memory("2Gi", { heap: "1m" }), /heap: is 1 MiB; at least 192/],
  ["AutoMQ with 12g of 16Gi", { ...automqValues, ...memory("16Gi", { heap: "12g" }) }, /do not fit/],
  [
    "a request above the limit",
    brokers({ requests: { memory: "3Gi" }, limits: { memory: "2Gi" } }),
    /more than the limit/,
  ],
  [
    "the same amount, spelled twice",
    brokers({ requests: { memory: "2Gi" }, limits: { memory: 2147483648 } }),
    undefined,
  ],
  [
    "a request of CPU above the limit",
    brokers({ requests: { cpu: 2 }, limits: { cpu: "1500m", memory: "2Gi" } }),
    /cpu/,
  ],
  ["a memory that is none", brokers({ requests: { memory: "1GB" }, limits: { memory: "2Gi" } }), /"1GB" is not/],
];

describe("chart: checks of values", () => {
  const found = new Map<string, string[]>();
  before(() => {
    const problems = chartProblems(table.map(([, values]) => values));
    table.forEach(([name], index) => {
      found.set(name, problems[index] ?? []);
    });
  });

  for (const [name, , message] of table) {
    it(`${message === undefined ? "accept" : "refuse"} ${name}`, () => {
      const problems = found.get(name) ?? ["not evaluated"];
      if (message === undefined) assert.deepEqual(problems, []);
      else {
        assert.equal(problems.length, 1, problems.join("\n"));
        assert.match(problems[0] ?? "", message);
      }
    });
  }

  it("read memory in all of Kubernetes' spellings", () => {
    const spellings: Readonly<Record<string, number>> = {
      "128974848": 123,
      "129e6": 123,
      "129M": 123,
      "128974848000m": 123,
      "123Mi": 123,
      "2147483648": 2048,
      "2e9": 1907,
      "+2E9": 1907,
      "2.": 0,
      ".5Gi": 512,
      "1.5Gi": 1536,
      "1E": 953674316406,
      "1Ei": 1099511627776,
      "4Pi": 4294967296,
      "2147483648000000u": 2048,
      "2147483648000000000n": 2048,
      "2097152Ki": 2048,
      "2G": 1907,
      "2g": 0,
      "2GB": 0,
      "1e3Mi": 0,
      "-1Gi": 0,
      "": 0,
    };
    const texts = Object.keys(spellings);
    const cases = texts.map((argument) => ({ template: "kafka.mebibytes", argument }));
    assert.deepEqual(printedBy(cases).map(Number), Object.values(spellings));
  });

  it("derive replication from the factors that are given", () => {
    const properties = (values: Values): Record<string, number> =>
      JSON.parse(printedBy([{ template: "kafka.replication", values }])[0] ?? "");
    const two = properties(config({ "default.replication.factor": 2, "transaction.state.log.replication.factor": 2 }));
    assert.equal(two["min.insync.replicas"], 1);
    assert.equal(two["transaction.state.log.min.isr"], 1);
    assert.equal(properties(config({ "default.replication.factor": 5 }))["min.insync.replicas"], 2);
    const small = properties({ ...oneNode, version: "4.2.0" });
    assert.equal(small["share.coordinator.state.topic.replication.factor"], 1);
    assert.equal(properties({ version: "4.2.0" })["share.coordinator.state.topic.replication.factor"], undefined);
  });

  it("put brackets around IPv6 addresses, and around nothing else", () => {
    const hosts = {
      "2001:db8::1": "[2001:db8::1]",
      "[2001:db8::1]": "[2001:db8::1]",
      "10.0.0.1": "10.0.0.1",
      "k-{id}": "k-{id}",
    };
    const cases = Object.keys(hosts).map((argument) => ({ template: "kafka.hostInAddress", argument }));
    assert.deepEqual(printedBy(cases), Object.values(hosts));
  });
});
