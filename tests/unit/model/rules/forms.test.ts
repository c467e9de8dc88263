import assert from "node:assert/strict";
import { type Problem, validateRequest } from "../../../../automation";
import { type FormName, forms, unfitFor } from "../../../../model/rules/forms";
import type { PropertyShape, Shapes } from "../../../../model/rules/structure";
import structure from "../../../../model/rules/structure.generated.json";
import { certificateOf } from "../../../support/authority";
import { put } from "../../../support/crowded-requests";
import { leavesOf, propertiesOn } from "../../../support/leaves";
import { rightRequests } from "../../../support/requests";
import { plain } from "../../../support/trial";

const digest = `sha256:${"a".repeat(64)}`;
const long = (length: number): string => "a".repeat(length);

/** Right and wrong texts of each form, as Kubernetes, image registries and object stores read them. */
const table: Readonly<Record<FormName, readonly [right: readonly string[], wrong: readonly string[]]>> = {
  objectName: [
    ["gp3", "2024-prod", "a.b-c", "1234", long(253)],
    ["", "Gp3", "a_b", "-a", "a-", "a..b", "a b", long(254)],
  ],
  dnsLabel: [
    ["shop", "2024-prod", "1e3", "true", long(63)],
    ["", "Shop", "a.b", "a_b", "-a", "a-", long(64)],
  ],
  labelKey: [
    ["team", "example.com/Team_a", "a.b"],
    ["", "team a", "Example.com/a", "a/b/c", "-a", "*.x", long(64)],
  ],
  labelValue: [
    ["", "a", "A.b_c-1", long(63)],
    ["a b", "a/b", "-a", "R&D", "é", long(64)],
  ],
  secretKey: [
    ["access-key.id_1", "..."],
    ["", ".", "..", "a b", "a/b", long(254)],
  ],
  hostName: [
    ["k.example.com", "K8S", "a-1.b"],
    ["", "a b", "http://h", "h:9092", "a_b", "1.2.3.4", "-a.b", long(64)],
  ],
  topicName: [
    ["orders", "orders.v1_2-a", "...", "__x", long(249)],
    ["", ".", "..", "a b", "a/b", "é", long(250)],
  ],
  userName: [
    ["billing", "CN=a,O=b", "a b", "é@x:1", long(249)],
    ["", " a", "a ", 'a"', "a\\b", "a;b", "a'b", "a\tb", long(250)],
  ],
  aclName: [
    ["*", "orders", "orders.", "a/b", "é", long(255)],
    ["", "a b", "a\tb", long(256)],
  ],
  objectKind: [
    ["Issuer", "ClusterIssuer", "AWSPCAClusterIssuer", `A${long(62)}`],
    ["", "issuer", "Cluster-Issuer", "Cluster Issuer", `A${long(63)}`],
  ],
  duration: [
    ["2160h", "90m", "1h30m", "999999h"],
    ["", "0h", "90", "1d", "30m1h", "1h 30m", "1.5h", "1000000h"],
  ],
  certificates: [
    ["", certificateOf("a"), `\n${certificateOf("a")}\n${certificateOf("b")}\n`],
    ["PEM", "/etc/ca.crt", "-----BEGIN CERTIFICATE-----", certificateOf("a").replaceAll("CERTIFICATE", "PRIVATE KEY")],
  ],
  aclOperation: [
    ["Read", "DescribeConfigs", "All"],
    ["", "read", "Read,Write", "READ_ALL", long(31)],
  ],
  advertisedHost: [
    ["127.0.0.1", "2001:db8::1", "h.example.com", "kafka-{id}.example.com", "{id}"],
    ["", "a b", "http://h", "203.0.113.5:30092", "999.1.1.1", "h-{ID}", "{broker}", "h/"],
  ],
  nodeHost: [
    ["{nodeName}", "{hostIP}", "k-{id}.example.com", "2001:db8::1"],
    ["", "{pod}", "{nodeName}:1", "a b"],
  ],
  host: [
    ["kafka.example.com", "203.0.113.5", "2001:db8::1"],
    ["", "{id}", "h:9092", "http://h"],
  ],
  appProtocol: [
    ["tcp", "kubernetes.io/h2c", "example.com/Kafka-1"],
    ["", "a b", "a/", "-a", "a_b"],
  ],
  logLevel: [
    ["WARN", "ALL"],
    ["", "warn", "WARNING"],
  ],
  logger: [
    ["root", "kafka.controller", "kafka.network.RequestChannel$"],
    ["", "a b", "a=b", "a,b", "1a"],
  ],
  dnsPolicy: [
    ["Default", "None"],
    ["", "default"],
  ],
  trafficPolicy: [
    ["Local", "Cluster"],
    ["", "local"],
  ],
  ipFamilyPolicy: [
    ["SingleStack", "RequireDualStack"],
    ["", "DualStack"],
  ],
  ipFamily: [
    ["IPv4", "IPv6"],
    ["", "ipv4"],
  ],
  accessMode: [
    ["ReadWriteOnce", "ReadWriteOncePod"],
    ["", "RWO", "ReadOnlyMany"],
  ],
  registry: [
    ["registry.example.com", "r:5000", "r.example.com/mirror"],
    ["", "https://r.example.com", "r/", "a b"],
  ],
  repository: [
    ["team/kafka", "a-b_c__d/e.f"],
    ["", "Team/Kafka", "team/kafka:1", `team/kafka@${digest}`, "/team", "team/"],
  ],
  tag: [
    ["4.1.0", "1.7.3-kafka", `4.1.0@${digest}`, "_x"],
    ["", `@${digest}`, "-a", "a b", "a:b", "a@sha256:1", long(129)],
  ],
  image: [
    ["team/kafka", "registry.example.com:5000/team/kafka:1", `team/kafka:1@${digest}`, "Registry.example.com/a"],
    ["", "Team/Kafka", "https://r.example.com/a", "a b", "team/kafka:", "team/kafka@latest"],
  ],
  environmentVariable: [
    ["HTTPS_PROXY", "a.b-c", "_1"],
    ["", "1A", "a b", "a=b"],
  ],
  pullPolicy: [
    ["Always", "IfNotPresent", "Never"],
    ["", "always", "IfNotpresent"],
  ],
  taintEffect: [
    ["NoSchedule", "PreferNoSchedule", "NoExecute"],
    ["", "noSchedule", "NoScheduled"],
  ],
  zoneRedundancy: [
    ["LRS", "ZRS"],
    ["", "lrs", "GRS"],
  ],
  url: [
    ["http://loki:3100/otlp?a=b", "https://[::1]:4317"],
    ["", "loki:3100", "ftp://a", "https://", "https://a b"],
  ],
  endpoint: [
    ["http://minio:9000", "https://s3.example.com", "http://[::1]:9000"],
    ["", "s3.example.com", "https://a/b"],
  ],
  issuerUrl: [
    [
      "https://login.example.com/realms/kafka/protocol/openid-connect/certs",
      "https://login.example.com:8443/a/keys?appid=1-2&p=B2C_1a",
      "http://10.0.0.7:8080/jwks",
      "https://[::1]/keys",
      "https://login.example.com",
    ],
    [
      "",
      "login.example.com",
      "file:///keys",
      "https://a/b,https://c/d",
      "https://a/$(B)",
      "https://a/b c",
      "https://a/b#c",
    ],
  ],
  chartRepository: [
    ["https://charts.example.com", "oci://r.example.com/a"],
    ["", "charts.example.com", "https://", "https://a b"],
  ],
  bucket: [
    ["orders-data", "a.b_c", "123"],
    ["", "ab", "s3://orders", "Orders", "-orders", "orders/"],
  ],
  region: [
    ["eu-central-1", "europe-west4"],
    ["", "eu central", "EU", "eu-", "a/b"],
  ],
  machineType: [
    ["r6in.large", "n2-standard-8", "ecs.g7.xlarge", "c7n.2xlarge.2"],
    ["", "large", "r6in large", "R6in.large"],
  ],
  metricLabel: [
    ["environment", "_a1"],
    ["", "1a", "a-b", "a.b"],
  ],
  options: [
    ["", "-Xa -Xb", "-Dx=a #b", "é"],
    ["a\nb", "a\u2028b", "\u0000"],
  ],
  word: [
    ["a", "arn:aws:iam::1:role/x", "7a9c"],
    ["", " a", "a b", "-a", "é"],
  ],
  line: [
    ["a", "#kafka", "a b", "日本"],
    ["", " a", "a ", "a\nb", long(1001)],
  ],
};

/** Texts of which every one is right, or which another component gives. */
const anyText: Readonly<Record<string, string>> = {
  "DataSource.jsonData": "Grafana's plugins read it",
  "Topic.config": "Kafka checks it when the topic is made",
  "User.password": "it is known when the user is made",
  "User.rotation": "any text",
  ...Object.fromEntries(
    ["id", "identityIssuer", "kubernetesVersion", "location", "network", "nodeIdentity", "subnets"].map((key) => [
      `ClusterReference.${key}`,
      "the component of the cluster gives it",
    ]),
  ),
};

describe("forms of texts", () => {
  for (const [name, [right, wrong]] of Object.entries(table)) {
    it(`${name}: right and wrong ones`, () => {
      const form = name as FormName;
      assert.deepEqual([right.filter((text) => unfitFor(form, text) !== undefined), right.length > 0], [[], true]);
      assert.deepEqual(
        wrong.filter((text) => unfitFor(form, text) === undefined),
        [],
      );
    });
  }

  it("read a text in time that grows linearly with it", () => {
    for (const [name, { fits, longest }] of Object.entries(forms)) {
      for (const text of ["a-", "a.", "a_", "a/", "-", ".", "a:", "[:"].map((part) => part.repeat(longest / 2))) {
        const began = process.hrtime.bigint();
        fits(`${text}!`);
        const milliseconds = Number(process.hrtime.bigint() - began) / 1e6;
        assert.ok(milliseconds < 50, `${name} takes ${milliseconds} ms for ${text.length} characters`);
      }
    }
  });

  it("are stated for every text, or a rule reads it", () => {
    const tried = new Set<string>();
    const read = new Set<string>();
    for (const request of rightRequests) {
      for (const path of leavesOf(`${request.component}Args`)) {
        const { type = "", key = "" } = propertiesOn(`${request.component}Args`, path).at(-1) ?? {};
        if (!isFree((structure as Shapes)[type]?.properties?.[key] ?? {})) continue;
        const keys = path.replaceAll("[]", ".0").replaceAll("{}", ".a").split(".");
        const args = put(request.args, keys, "a\u0007 b");
        tried.add(`${type}.${key}`);
        const isAt = ({ path: at }: Problem): boolean => plain(at).startsWith(plain(path));
        if (validateRequest({ ...request, args }).some(isAt)) read.add(`${type}.${key}`);
      }
    }
    const unread = [...tried].filter((one) => !read.has(one));
    assert.deepEqual(unread.sort(), Object.keys(anyText).sort());
  });
});

const isFree = ({ type, form, items, additionalProperties, keyForm }: PropertyShape): boolean =>
  (type === "string" && form === undefined) ||
  (items !== undefined && isFree(items)) ||
  (additionalProperties !== undefined && keyForm === undefined && isFree(additionalProperties));
