import assert from "node:assert/strict";
import type * as Package from "../../../index";
import { certManager } from "../../../model/defaults/third-party-charts";
import type { Values } from "../../../testing";
import { least } from "../../support/arguments";
import { authority, certificateOf, certManagerMock } from "../../support/authority";
import { find, type Recorded, recorded, resolved, settled, startMocks } from "../../support/mocks";

/** What the chart is given of TLS. */
interface ChartValues {
  readonly listeners: ReadonlyArray<{ readonly name: string; readonly tls?: { readonly secretName: string } }>;
  readonly interBroker: { readonly tls?: { readonly secretName: string; readonly caCertificates: string } };
}

describe("certificates of a KafkaCluster", () => {
  let kafka: typeof Package;
  before(async () => {
    await startMocks();
    kafka = await import("../../../index.js");
  });
  beforeEach(() => startMocks(false, certManagerMock));

  const make = async (args: Partial<Package.KafkaClusterArgs> = {}, engine: Package.Engine = kafka.Engine.Apache) => {
    const cluster = new kafka.KafkaCluster("orders", { ...least[engine], namespace: "shop", ...args });
    await settled();
    return cluster;
  };
  const certificate = (name: string): Recorded => find("kubernetes:cert-manager.io/v1:Certificate", `orders-${name}`);
  const issuer = (name: string): Recorded => find("kubernetes:cert-manager.io/v1:Issuer", `orders-${name}`);
  const refTo = (name: string) => ({
    ...{ name: issuer(name).outputs["metadata"].name, kind: "Issuer", group: "cert-manager.io" },
  });
  const release = (): Recorded => find("kubernetes:helm.sh/v3:Release", "orders-kafka");
  const values = (): ChartValues => release().inputs["values"] as ChartValues;
  const ofCertManager = (): string[] =>
    recorded
      .filter(({ type }) => type.startsWith("kubernetes:cert-manager.io/"))
      .map(({ type, name }) => `${type.replace(/^.*:/, "")} ${name}`)
      .sort();
  /** What a listener's clients need, by its name. */
  const references = async (cluster: Package.KafkaCluster) => (await resolved(cluster.kafka)).listeners;
  const client: Package.ListenerArgs = { name: "client", port: 9092 };

  it("are made by cert-manager: an authority of this Kafka cluster, and with it those of listeners and nodes", async () => {
    await make({ certificates: {} });
    assert.deepEqual(ofCertManager(), [
      "Certificate orders-authority-1",
      "Certificate orders-certificate-client",
      "Certificate orders-certificate-internal",
      "CertificateRequest orders-trust-1",
      "Issuer orders-issuer-1",
      "Issuer orders-self-signed",
    ]);
    assert.deepEqual(issuer("self-signed").inputs["spec"], { selfSigned: {} });
    const { isCA, issuerRef, secretName } = certificate("authority-1").inputs["spec"];
    assert.deepEqual([isCA, issuerRef], [true, refTo("self-signed")]);
    assert.deepEqual(issuer("issuer-1").inputs["spec"], { ca: { secretName } });
    for (const name of ["certificate-client", "certificate-internal"]) {
      assert.deepEqual(certificate(name).inputs["spec"].issuerRef, refTo("issuer-1"), name);
      assert.equal(certificate(name).inputs["spec"].isCA, undefined, name);
    }
    for (const { type, name, inputs } of recorded.filter(({ type }) => /cert-manager/.test(type))) {
      assert.equal(inputs["metadata"].namespace, "shop", name);
      assert.equal(inputs["metadata"].annotations["pulumi.com/waitFor"], "condition=Ready", name);
      if (/Certificate$/.test(type)) assert.equal(inputs["spec"].privateKey.encoding, "PKCS8", "all that Kafka reads");
    }
  });

  it("of users and of the verification are for clients, with the user's name, from the same authority", async () => {
    const mutual = { name: "mutual", port: 9092, authentication: kafka.Authentication.Mtls };
    const users = [{ name: "Robot_1", hasPassword: false, certificateSecret: "robot" }];
    await make({ certificates: {}, listeners: [mutual], users });
    for (const [name, commonName, secretName] of [
      ["user-Robot_1-certificate", "Robot_1", "robot"],
      ["verification-certificate", "kafka-platform-verification", "orders-verification-certificate"],
    ] as const) {
      const { spec, metadata } = certificate(name).inputs as { spec: Values; metadata: Values };
      assert.deepEqual([spec["commonName"], spec["secretName"]], [commonName, secretName]);
      assert.deepEqual(spec["issuerRef"], refTo("issuer-1"));
      assert.ok(spec["usages"].includes("client auth") && !spec["usages"].includes("server auth"));
      assert.deepEqual(spec["additionalOutputFormats"], [{ type: "CombinedPEM" }]);
      assert.equal(metadata["namespace"], "shop");
    }
    // No object's name has capital letters or underscores.
    assert.equal(
      certificate("user-Robot_1-certificate").inputs["metadata"].generateName,
      "orders-user-robot-1-certificate-",
    );
    const secret = find("kubernetes:core/v1:Secret", "orders-user-Robot_1");
    assert.equal(secret.inputs["metadata"].generateName, "orders-user-robot-1-");
    const job = find("kubernetes:batch/v1:Job", "orders-verification-mutual").inputs["spec"].template.spec;
    const folder = "/etc/kafka-platform/verification/certificate";
    assert.ok(
      job.containers[0].env.some(({ name, value }: Values) => name === "CLIENT_CERTIFICATE" && value === folder),
    );
    assert.ok(job.volumes.some(({ secret }: Values) => secret?.secretName === "orders-verification-certificate"));
    const [listener] = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs["values"].listeners;
    assert.equal(listener.tls.clientCaCertificates, certificateOf("1"));
  });

  it("are valid for the names and the time that are asked for", async () => {
    await make({
      certificates: { duration: "48h", renewBefore: "24h" },
      listeners: [
        client,
        {
          ...{ name: "nodes", port: 9094, exposure: kafka.Exposure.NodePort, nodePort: 30092 },
          ...{ advertisedHost: "203.0.113.5", certificate: { hostNames: ["kafka.example.com"] } },
        },
        { name: "world", port: 9096, exposure: kafka.Exposure.PublicLoadBalancer },
      ],
    });
    const namesOf = (name: string): unknown[] => {
      const { dnsNames, ipAddresses, duration, renewBefore } = certificate(`certificate-${name}`).inputs["spec"];
      assert.deepEqual([duration, renewBefore], ["48h", "24h"]);
      return [dnsNames, ipAddresses];
    };
    assert.deepEqual(namesOf("nodes"), [["kafka.example.com"], ["203.0.113.5"]]);
    const ids = ["0", "1", "1000", "1001", "1002", "2", "bootstrap"];
    assert.deepEqual(namesOf("world"), [ids.map((id) => `orders-world-${id}.lb.example.com`), []]);
    const [internal] = namesOf("internal");
    assert.ok((internal as string[]).includes("*.orders-headless.shop.svc"));
    const { duration } = certificate("authority-1").inputs["spec"];
    assert.equal(duration, "87600h", "an authority outlives its certificates");
  });

  it("reach the chart by their Secrets' names, before Kafka starts", async () => {
    await make({ certificates: {}, listeners: [client, { ...client, name: "open", port: 9094, tls: false }] });
    const secretOf = (name: string): string => certificate(`certificate-${name}`).inputs["spec"].secretName;
    assert.deepEqual(
      values().listeners.map(({ name, tls }) => [name, tls?.secretName]),
      [
        ["client", secretOf("client")],
        ["open", undefined],
      ],
    );
    assert.equal(secretOf("client"), "orders-tls-client");
    assert.deepEqual(values().interBroker.tls, {
      secretName: secretOf("internal"),
      caCertificates: certificateOf("1"),
    });
    const before = release().dependsOn.map(({ name }) => name);
    for (const name of ["orders-certificate-client", "orders-certificate-internal"]) assert.ok(before.includes(name));
  });

  it("are trusted by clients, by what the component gives", async () => {
    const cluster = await make({
      certificates: {},
      users: [{ name: "billing" }],
      listeners: [client, { ...client, name: "open", port: 9094, tls: false }],
    });
    assert.equal(await resolved(cluster.caCertificates), certificateOf("1"));
    const { client: secured, open } = await references(cluster);
    assert.deepEqual([secured?.securityProtocol, secured?.caCertificates], ["SASL_SSL", certificateOf("1")]);
    assert.deepEqual([open?.securityProtocol, open?.caCertificates], ["SASL_PLAINTEXT", ""]);
    const { stringData } = find("kubernetes:core/v1:Secret", "orders-user-billing").inputs;
    assert.equal(stringData["ca.crt"], certificateOf("1"));
    const verified = find("kubernetes:core/v1:Secret", "orders-verification-user").inputs["stringData"];
    assert.match(verified["client.properties"], /^security\.protocol=SASL_SSL\nssl\.truststore\.type=PEM\n/);
    assert.match(verified["open.properties"], /^security\.protocol=SASL_PLAINTEXT\nsasl/);
  });

  it("never put a private key into the state: the authority is read from the answer to a request, and from no Secret", async () => {
    await make({ certificates: {} });
    const { inputs } = find("kubernetes:cert-manager.io/v1:CertificateRequest", "orders-trust-1");
    assert.deepEqual(inputs["spec"].issuerRef, refTo("issuer-1"));
    assert.ok(!("status" in inputs));
    const pem = Buffer.from(inputs["spec"].request, "base64").toString();
    const [, body = ""] =
      /^-----BEGIN CERTIFICATE REQUEST-----\n([^-]*)-----END CERTIFICATE REQUEST-----\n$/.exec(pem) ?? [];
    // The common name and the host name.
    assert.equal(Buffer.from(body, "base64").toString("latin1").split("unused.invalid").length, 3);
    assert.deepEqual(
      recorded.filter(({ name }) => /-secret$/.test(name)),
      [],
    );
  });

  it("come from the first of several authorities, and all are trusted, in an order that a change of the first one keeps", async () => {
    const trusted = async (authorities: string[]): Promise<string> => {
      await startMocks(false, certManagerMock);
      const cluster = await make({ certificates: { authorities } });
      const [first] = authorities;
      for (const name of ["certificate-client", "certificate-internal"]) {
        assert.deepEqual(certificate(name).inputs["spec"].issuerRef, refTo(`issuer-${first}`));
      }
      const all = await resolved(cluster.caCertificates);
      assert.equal(values().interBroker.tls?.caCertificates, all);
      return all;
    };
    const both = await trusted(["a", "b"]);
    for (const name of ["a", "b"]) assert.ok(both.includes(certificateOf(name)), name);
    assert.equal(await trusted(["b", "a"]), both);
    assert.equal(await trusted(["b"]), certificateOf("b"));
  });

  it("come from an issuer of the user's for clients, and never between the nodes", async () => {
    const cluster = await make({
      certificates: { issuer: { name: "letsencrypt" } },
      listeners: [
        client,
        {
          ...{ ...client, name: "special", port: 9094 },
          certificate: {
            issuer: { name: "own", kind: "Issuer", group: "example.com" },
            caCertificates: certificateOf("own"),
          },
        },
      ],
    });
    const issuerOf = (name: string) => certificate(`certificate-${name}`).inputs["spec"].issuerRef;
    assert.deepEqual(issuerOf("client"), { name: "letsencrypt", kind: "ClusterIssuer", group: "cert-manager.io" });
    assert.deepEqual(issuerOf("special"), { name: "own", kind: "Issuer", group: "example.com" });
    assert.deepEqual(issuerOf("internal"), refTo("issuer-1"));
    assert.equal(await resolved(cluster.caCertificates), "");
    const { client: first, special } = await references(cluster);
    assert.deepEqual([first?.caCertificates, special?.caCertificates], ["", certificateOf("own")]);
    assert.equal(values().interBroker.tls?.caCertificates, certificateOf("1"));
  });

  it("of an issuer whose authority is given are trusted with it", async () => {
    const certificates = { issuer: { name: "corporate" }, caCertificates: authority };
    const cluster = await make({ certificates });
    assert.equal(await resolved(cluster.caCertificates), authority);
    assert.equal((await references(cluster))["client"]?.caCertificates, authority);
  });

  it("in Secrets of somebody else are used as they are", async () => {
    const { Secrets } = kafka.CertificateSource;
    const cluster = await make({
      certificates: { source: Secrets, secretName: "kafka-tls", caCertificates: authority },
      listeners: [
        client,
        {
          ...{ ...client, name: "special", port: 9094 },
          certificate: { secretName: "special-tls", caCertificates: certificateOf("special") },
        },
        { ...client, name: "open", port: 9096, tls: false },
      ],
    });
    assert.deepEqual(ofCertManager(), []);
    assert.deepEqual(
      values().listeners.map(({ tls }) => tls?.secretName),
      ["kafka-tls", "special-tls", undefined],
    );
    assert.deepEqual(values().interBroker.tls, { secretName: "kafka-tls", caCertificates: authority });
    assert.equal(await resolved(cluster.caCertificates), authority);
    const { client: first, special, open } = await references(cluster);
    assert.deepEqual(
      [first, special, open].map((one) => one?.caCertificates),
      [authority, certificateOf("special"), ""],
    );
  });

  it("are not there without being asked for", async () => {
    for (const certificates of [undefined, { source: kafka.CertificateSource.None }]) {
      await startMocks(false, certManagerMock);
      const cluster = await make(certificates === undefined ? {} : { certificates });
      assert.deepEqual(ofCertManager(), []);
      assert.deepEqual([values().interBroker.tls, values().listeners[0]?.tls], [undefined, undefined]);
      assert.equal(await resolved(cluster.caCertificates), "");
      assert.equal((await references(cluster))["client"]?.securityProtocol, "SASL_PLAINTEXT");
    }
  });

  it("are between clients and nodes only on AutoMQ", async () => {
    await make({ certificates: {} }, kafka.Engine.Automq);
    assert.ok(!recorded.some(({ name }) => name === "orders-certificate-internal"));
    assert.equal(values().interBroker.tls, undefined);
    assert.equal(values().listeners[0]?.tls?.secretName, "orders-tls-client");
  });

  it("wait for cert-manager where it is installed here, in a namespace of restricted pods", async () => {
    await make({ certificates: { certManager: { install: true, chart: { values: { replicaCount: 2 } } } } });
    const { inputs } = find("kubernetes:helm.sh/v3:Release", "orders-cert-manager");
    assert.deepEqual([inputs["name"], inputs["namespace"]], ["cert-manager", "cert-manager"]);
    assert.deepEqual([inputs["chart"], inputs["version"]], [certManager.chart, certManager.version]);
    assert.deepEqual(inputs["values"], { crds: { enabled: true, keep: false }, replicaCount: 2 });
    const { metadata } = find("kubernetes:core/v1:Namespace", "orders-cert-manager-namespace").inputs;
    assert.equal(metadata.labels["pod-security.kubernetes.io/enforce"], "restricted");
    for (const name of ["self-signed", "issuer-1"]) {
      assert.ok(
        issuer(name).dependsOn.some((one) => one.name === "orders-cert-manager"),
        name,
      );
    }
  });

  it("install no cert-manager otherwise", async () => {
    await make({ certificates: {} });
    assert.ok(!recorded.some(({ name }) => /cert-manager/.test(name)));
  });
});
