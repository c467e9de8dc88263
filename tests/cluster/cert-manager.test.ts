// cert-manager on the local cluster: what tests of certificates stand on.
import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { certManager } from "../../local/cert-manager/install";
import { silentProgress } from "../../local/progress";
import { eventually, type TestCluster, testCluster } from "../support/cluster";
import { applyObjects, renewCertificate } from "../support/objects";
import { slotOf } from "../support/slot";

const slot = slotOf(__filename);
const namespace = slot.name;
const name = "kafka.example.com";

const object = (kind: string, id: string, spec: object): object => ({
  apiVersion: "cert-manager.io/v1",
  kind,
  metadata: { name: id, namespace },
  spec,
});
const privateKey = { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" };
/** An authority that signs itself, and a certificate of it. */
const objects = [
  object("Issuer", "self", { selfSigned: {} }),
  object("Certificate", "authority", {
    isCA: true,
    commonName: "test authority",
    secretName: "authority",
    privateKey,
    issuerRef: { name: "self" },
  }),
  object("Issuer", "authority", { ca: { secretName: "authority" } }),
  object("Certificate", "kafka", {
    secretName: "kafka",
    dnsNames: [name, `*.${name}`],
    duration: "2160h",
    renewBefore: "720h",
    privateKey,
    issuerRef: { name: "authority" },
  }),
];

type Files = Record<"tls.crt" | "tls.key" | "ca.crt", string>;

describe("cert-manager on the local cluster", function () {
  this.timeout(300_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let first: Files;

  before(async () => {
    cluster = await testCluster();
    await certManager(cluster.local, silentProgress());
    await cluster.kubectl("create", "namespace", namespace);
  });
  after(() => cluster.kubectl("delete", "namespace", namespace, "--wait=false"));

  const get = async (kind: string, id: string): Promise<Record<string, unknown> | undefined> => {
    const text = await cluster.kubectl("get", kind, id, "-n", namespace, "-o", "json", "--ignore-not-found");
    return text === "" ? undefined : JSON.parse(text);
  };
  /** The Secret's files, once it has them. */
  const files = async (): Promise<Files | undefined> => {
    const { data = {} } = ((await get("secret", "kafka")) ?? {}) as { data?: Record<string, string> };
    const texts = Object.entries(data).map(([file, text]) => [file, Buffer.from(text, "base64").toString()]);
    return data["tls.crt"] ? (Object.fromEntries(texts) as Files) : undefined;
  };
  const assertWhole = (given: Files): void => {
    const [certificate, authority] = [new X509Certificate(given["tls.crt"]), new X509Certificate(given["ca.crt"])];
    assert.match(given["tls.key"], /^-----BEGIN PRIVATE KEY-----/, "the key is not PKCS#8");
    assert.ok(certificate.checkPrivateKey(createPrivateKey(given["tls.key"])), "the key is another certificate's");
    assert.ok(certificate.verify(authority.publicKey), "the authority has not signed the certificate");
    assert.ok(authority.ca && !certificate.ca);
    assert.ok(certificate.checkHost(name) && certificate.checkHost(`broker-1.${name}`));
  };

  it("gives a certificate of an authority of one's own, with its key and the authority's certificate", async () => {
    await applyObjects(cluster, objects);
    first = await eventually("the certificate is there", files);
    assert.deepEqual(Object.keys(first).sort(), ["ca.crt", "tls.crt", "tls.key"]);
    assertWhole(first);
  });

  it("renews it when asked, with a new key and the same authority", async () => {
    await cluster.kubectl("wait", "certificate/kafka", "-n", namespace, "--for=condition=Ready", "--timeout=60s");
    await renewCertificate(cluster, namespace, "kafka");
    const renewed = await eventually("the certificate is another one", async () => {
      const now = await files();
      return now?.["tls.crt"] === first["tls.crt"] ? undefined : now;
    });
    assertWhole(renewed);
    assert.notEqual(renewed["tls.key"], first["tls.key"]);
    assert.equal(renewed["ca.crt"], first["ca.crt"]);
  });

  it("is shared: it stays as it is when it is asked for again", async () => {
    const deployment = async () =>
      JSON.parse(await cluster.kubectl("get", "deployment", "cert-manager", "-n", "cert-manager", "-o", "json"));
    const before = await deployment();
    await certManager(cluster.local, silentProgress());
    const { metadata, status } = await deployment();
    assert.equal(metadata.resourceVersion, before.metadata.resourceVersion);
    assert.equal(status.availableReplicas, 1);
  });
});
