import assert from "node:assert/strict";
import {
  type CertificateArgs,
  CertificateSource,
  Engine,
  Exposure,
  type KafkaArgs,
  type ListenerArgs,
} from "../../../../index";
import { problemsOf } from "../../../support/arguments";
import { authority } from "../../../support/authority";

const client: ListenerArgs = { name: "client", port: 9092 };
const issuer = { name: "letsencrypt" };
const secrets = { source: CertificateSource.Secrets, secretName: "kafka-tls", caCertificates: authority };
const none = { source: CertificateSource.None };
const onNodes: ListenerArgs = {
  ...{ ...client, exposure: Exposure.NodePort, nodePort: 30092 },
  ...{ advertisedHost: "{hostIP}", bootstrapHost: "kafka.example.com" },
};
/** What only cert-manager needs. */
const ofCertManager: KafkaArgs["certificates"] = {
  ...{ certManager: { install: true }, issuer, authorities: ["a"] },
  ...{ duration: "48h", renewBefore: "24h" },
};
const certified = (certificate: CertificateArgs, more: Partial<ListenerArgs> = {}) => ({
  listeners: [{ ...client, ...more, certificate }],
});

/** Arguments, and every path that is named, each with words of its reason. */
type Row = readonly [
  title: string,
  args: Partial<KafkaArgs>,
  problems: Readonly<Record<string, RegExp>>,
  engine?: Engine,
];
const refused: readonly Row[] = [
  [
    "all other arguments where there are no certificates",
    { certificates: { ...ofCertManager, ...secrets, ...none } },
    Object.fromEntries(
      [...Object.keys(ofCertManager), "secretName", "caCertificates"].map((key) => [
        `certificates.${key}`,
        /is given, but source is None/,
      ]),
    ),
  ],
  [
    "what is for cert-manager where somebody else makes the Secrets",
    { certificates: { ...ofCertManager, ...secrets } },
    Object.fromEntries(Object.keys(ofCertManager).map((key) => [`certificates.${key}`, /source is Secrets/])),
  ],
  [
    "certificates that cert-manager refuses for their duration",
    { certificates: { duration: "59m", renewBefore: "4m" } },
    { "certificates.duration": /at least 1h/, "certificates.renewBefore": /at least 5m/ },
  ],
  [
    "certificates that are always renewed",
    { certificates: { duration: "24h", renewBefore: "1440m" } },
    { "certificates.renewBefore": /"1440m" is not less than duration, which is "24h"/ },
  ],
  [
    "a listener without a Secret",
    { certificates: { source: CertificateSource.Secrets }, ...certified({}) },
    { "certificates.secretName": /is missing.*Give the name of a Secret/ },
  ],
  [
    "one of two listeners without a Secret",
    {
      certificates: { source: CertificateSource.Secrets },
      listeners: [
        { ...client, certificate: { secretName: "one" } },
        { ...client, name: "two", port: 9094 },
      ],
    },
    { "certificates.secretName": /a listener with TLS names no Secret/ },
  ],
  [
    "Kafka nodes that do not trust each other",
    { certificates: { source: CertificateSource.Secrets, secretName: "kafka-tls" } },
    { "certificates.caCertificates": /is missing.*would not trust each other/ },
  ],
  [
    "a Secret of somebody else beside cert-manager",
    { certificates: { secretName: "kafka-tls" } },
    { "certificates.secretName": /source is CertManager/ },
  ],
  [
    "the authority of certificates whose authority is made here",
    { certificates: { caCertificates: authority } },
    { "certificates.caCertificates": /made here/ },
  ],
  ["no authority", { certificates: { authorities: [] } }, { "certificates.authorities": /is empty/ }],
  [
    "an authority twice",
    { certificates: { authorities: ["a", "b", "a"] } },
    { "certificates.authorities[2]": /"a" is there twice/ },
  ],
  [
    "TLS without certificates",
    { listeners: [{ ...client, tls: true }] },
    { "listeners[0].tls": /has no certificates. Set certificates/ },
  ],
  [
    "TLS where certificates are switched off",
    { certificates: none, listeners: [{ ...client, tls: true }] },
    { "listeners[0].tls": /has no certificates/ },
  ],
  [
    "a certificate without TLS",
    {
      certificates: {},
      ...certified({ hostNames: ["h"], issuer, secretName: "a", caCertificates: authority }, { tls: false }),
    },
    Object.fromEntries(
      ["hostNames", "issuer", "secretName"].map((key) => [`listeners[0].certificate.${key}`, /tls is false/]),
    ),
  ],
  [
    "an authority without TLS",
    { ...certified({ caCertificates: authority }) },
    { "listeners[0].certificate.caCertificates": /tls is false/ },
  ],
  [
    "an authority of a listener whose certificate is that of all",
    { certificates: {}, ...certified({ caCertificates: authority }) },
    { "listeners[0].certificate.caCertificates": /without issuer and secretName/ },
  ],
  [
    "names and an issuer in a certificate that is made elsewhere",
    { certificates: secrets, ...certified({ hostNames: ["h"], issuer }) },
    {
      "listeners[0].certificate.hostNames": /certificates.source is Secrets/,
      "listeners[0].certificate.issuer": /certificates.source is Secrets/,
    },
  ],
  [
    "a Secret of somebody else for a listener of cert-manager",
    { certificates: {}, ...certified({ secretName: "a" }) },
    { "listeners[0].certificate.secretName": /certificates.source is CertManager/ },
  ],
  ...["{hostIP}", "{nodeName}", "a.{nodeName}.example.com", "{nodeName}.{hostIP}"].map(
    (advertisedHost): Row => [
      `names of Kubernetes nodes that no certificate has: ${advertisedHost}`,
      { certificates: {}, listeners: [{ ...onNodes, advertisedHost }] },
      { "listeners[0].certificate.hostNames": /stands for names or addresses of Kubernetes nodes.*List them/ },
    ],
  ),
  [
    "TLS among the nodes of AutoMQ",
    { certificates: {}, interBroker: { tls: true } },
    { "interBroker.tls": /engine automq cannot have TLS/ },
    Engine.Automq,
  ],
  ["TLS among nodes without certificates", { interBroker: { tls: true } }, { "interBroker.tls": /no certificate/ }],
  [
    "TLS among nodes whose certificate nobody gives",
    {
      certificates: { source: CertificateSource.Secrets },
      interBroker: { tls: true },
      ...certified({ secretName: "one" }),
    },
    { "interBroker.tls": /the Kafka nodes have no certificate/ },
  ],
];

const accepted: ReadonlyArray<readonly [args: Partial<KafkaArgs>, engines?: readonly Engine[]]> = [
  [{ certificates: {} }],
  [{ certificates: none }],
  [{ certificates: ofCertManager }],
  [{ certificates: { authorities: ["a", "b"] }, interBroker: { tls: false } }],
  [{ certificates: { issuer, caCertificates: authority } }],
  [{ certificates: secrets }],
  // AutoMQ's nodes have no TLS between them, so they need no authority.
  [{ certificates: { source: CertificateSource.Secrets, secretName: "a" } }, [Engine.Automq]],
  [{ certificates: { source: CertificateSource.Secrets, secretName: "a" }, interBroker: { tls: false } }],
  [
    {
      certificates: { source: CertificateSource.Secrets },
      ...certified({ secretName: "a", caCertificates: authority }),
    },
  ],
  [{ certificates: { source: CertificateSource.Secrets }, listeners: [{ ...client, tls: false }] }],
  [
    {
      certificates: {},
      ...certified({ issuer, caCertificates: authority, hostNames: ["kafka.example.com", "10.0.0.1"] }),
    },
  ],
  [{ certificates: {}, listeners: [{ ...client, tls: false }] }],
  [{ certificates: {}, listeners: [{ ...onNodes, certificate: { hostNames: ["10.0.0.1"] } }] }],
  [{ certificates: secrets, listeners: [onNodes] }],
  [{ listeners: [{ ...onNodes, allowInsecure: true }] }],
];

describe("rules about certificates", () => {
  for (const [title, args, problems, engine] of refused) {
    it(`refuse ${title}`, () => {
      const found = problemsOf(args, engine);
      assert.deepEqual(found.map(({ path }) => path).sort(), Object.keys(problems).sort());
      for (const { path, reason } of found) assert.match(reason, problems[path] ?? /^$/);
    });
  }

  it("accept everything else", () => {
    for (const [args, engines = Object.values(Engine)] of accepted) {
      for (const engine of engines) assert.deepEqual(problemsOf(args, engine), [], JSON.stringify({ args, engine }));
    }
  });
});
