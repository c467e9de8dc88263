import assert from "node:assert/strict";
import { engineOf } from "../../../../engines/registry";
import { CertificateSource, type CertificatesArgs, Engine } from "../../../../index";
import {
  hasNodesCertificate,
  normaliseCertificate,
  normaliseCertificates,
} from "../../../../model/defaults/certificates";
import { kafkaOnCloud } from "../../../../model/defaults/platform-kafka";
import { specOf } from "../../../support/arguments";

const { CertManager, Secrets, None } = CertificateSource;
const issuer = { name: "letsencrypt" };
const wholeIssuer = { name: "letsencrypt", kind: "ClusterIssuer", group: "cert-manager.io" };

describe("defaults of certificates", () => {
  it("are absent where there are none", () => {
    assert.equal(normaliseCertificates(undefined), undefined);
    assert.equal(normaliseCertificates({ source: None }), undefined);
  });

  it("come from an existing cert-manager, with one authority", () => {
    assert.deepEqual(normaliseCertificates({}), {
      ...{ source: CertManager, certManager: { install: false, chart: {} }, authorities: ["1"] },
      duration: "2160h",
    });
  });

  it("keep what is given, and complete an issuer", () => {
    const given: CertificatesArgs = {
      ...{ certManager: { install: true, chart: { version: "v9" } }, authorities: ["a", "b"] },
      ...{ duration: "48h", renewBefore: "24h", issuer, caCertificates: "PEM" },
    };
    assert.deepEqual(normaliseCertificates(given), { ...given, source: CertManager, issuer: wholeIssuer });
    const own = { name: "a", kind: "Issuer", group: "example.com" };
    assert.deepEqual(normaliseCertificate({ issuer: own }).issuer, own);
  });

  it("take the authority of an issuer of the user's for one that every client knows", () => {
    assert.deepEqual(normaliseCertificate({ issuer }), { hostNames: [], issuer: wholeIssuer, caCertificates: "" });
    assert.equal(normaliseCertificate({ issuer, caCertificates: "PEM" }).caCertificates, "PEM");
    assert.deepEqual(normaliseCertificate({ secretName: "a" }), { hostNames: [], secretName: "a" });
    assert.deepEqual(normaliseCertificate(), { hostNames: [] });
  });

  const rows: ReadonlyArray<readonly [certificates: CertificatesArgs | undefined, nodes: boolean, listeners: boolean]> =
    [
      [undefined, false, false],
      [{ source: None }, false, false],
      [{}, true, true],
      [{ source: Secrets }, false, true],
      [{ source: Secrets, secretName: "a" }, true, true],
    ];
  it("encrypt all connections for which there are certificates", () => {
    for (const [certificates, nodes, listeners] of rows) {
      assert.equal(hasNodesCertificate(normaliseCertificates(certificates)), nodes);
      for (const engine of Object.values(Engine)) {
        const spec = specOf(certificates === undefined ? {} : { certificates }, engine);
        assert.deepEqual(
          [spec.interBroker.tls, spec.listeners[0]?.tls],
          [nodes && engine === Engine.Apache, listeners],
        );
      }
    }
  });

  it("give way to what is said of a listener and of the nodes", () => {
    const listeners = [{ name: "client", port: 9092, tls: false }];
    const spec = specOf({ certificates: {}, interBroker: { tls: false }, listeners });
    assert.deepEqual([spec.interBroker.tls, spec.listeners[0]?.tls], [false, false]);
  });
});

describe("certificates of a platform's Kafka", () => {
  const on = (createsKubernetes: boolean, certificates?: CertificatesArgs) =>
    kafkaOnCloud(
      { engine: Engine.Apache, ...(certificates === undefined ? {} : { certificates }) },
      { createsKubernetes },
      engineOf(Engine.Apache),
    ).certificates;
  const chart = { version: "v9" };

  it("come from a cert-manager that the platform installs on a cluster that it creates", () => {
    assert.deepEqual(on(true), { certManager: { install: true } });
    assert.deepEqual(on(true, { issuer, certManager: { chart } }), { issuer, certManager: { install: true, chart } });
  });

  it("are left alone where they come from elsewhere, or cert-manager is not wanted", () => {
    for (const certificates of [
      { source: Secrets, secretName: "a" },
      { source: None },
      { certManager: { install: false, chart } },
    ]) {
      assert.deepEqual(on(true, certificates), certificates);
    }
  });

  it("are not decided on a cluster that others have created", () => {
    assert.equal(on(false), undefined);
    assert.deepEqual(on(false, { issuer }), { issuer });
  });
});
