// What the words mean in which the documentation states the defaults of certificates, for stated.test.ts.
import assert from "node:assert/strict";
import { output } from "@pulumi/pulumi";
import { referenceListeners } from "../../../../components/reference-listeners";
import { Engine, type KafkaArgs, type ListenerArgs } from "../../../../index";
import { certManager } from "../../../../model/defaults/third-party-charts";
import { sourceOf } from "../../../../model/values/third-party-chart";
import { resolved } from "../../../../testing";
import { specOf } from "../../../support/arguments";

const client: ListenerArgs = { name: "client", port: 9092 };
const of = (certificates: KafkaArgs["certificates"]) => (certificates === undefined ? {} : { certificates });

export const certificateMeanings: Readonly<Record<string, () => void | Promise<void>>> = {
  "one that exists": () => assert.equal(specOf({ certificates: {} }).certificates?.certManager.install, false),
  "the release of cert-manager that this package was tested with": () => {
    const { chart = {} } = specOf({ certificates: {} }).certificates?.certManager ?? {};
    const { chart: name, version } = sourceOf(certManager, chart);
    assert.deepEqual([name, version], [certManager.chart, certManager.version]);
  },
  "one named `1`": () => assert.deepEqual(specOf({ certificates: {} }).certificates?.authorities, ["1"]),
  "true if the Kafka cluster has `certificates`": () => {
    for (const [certificates, tls] of [
      [undefined, false],
      [{ source: "None" }, false],
      [{}, true],
    ] as const) {
      assert.equal(specOf(of(certificates)).listeners[0]?.tls, tls);
    }
  },
  "true if the Kafka cluster has `certificates`, on engines other than Engine.Automq": () => {
    for (const engine of Object.values(Engine)) {
      assert.equal(specOf({}, engine).interBroker.tls, false);
      assert.equal(specOf({ certificates: {} }, engine).interBroker.tls, engine !== Engine.Automq);
    }
  },
  "one for all names at which clients reach the listener": () =>
    assert.deepEqual(specOf({ certificates: {} }).listeners[0]?.certificate, { hostNames: [] }),
  "the issuer in `certificates`": () => {
    const { certificates, listeners } = specOf({ certificates: { issuer: { name: "letsencrypt" } } });
    assert.deepEqual([certificates?.issuer?.name, listeners[0]?.certificate.issuer], ["letsencrypt", undefined]);
  },
  "the Secret in `certificates`": () => {
    const { certificates, listeners } = specOf({ certificates: { source: "Secrets", secretName: "a" } });
    assert.deepEqual([certificates?.secretName, listeners[0]?.certificate.secretName], ["a", undefined]);
  },
  "with `issuer`, an authority that every client knows": async () => assert.equal((await authorities())["public"], ""),
  "otherwise `caCertificates` of the Kafka cluster": async () =>
    assert.equal((await authorities())["client"], "of the cluster"),
};

/** What clients of two listeners trust: one with the cluster's authority, one with an issuer of its own. */
async function authorities(): Promise<Record<string, string>> {
  const spec = specOf({
    certificates: {},
    listeners: [client, { ...client, name: "public", certificate: { issuer: { name: "letsencrypt" } } }],
  });
  const installed = {
    bootstrapServers: output<Record<string, string>>({}),
    caCertificates: output("of the cluster"),
  };
  const known = await resolved(referenceListeners(spec, installed));
  return Object.fromEntries(Object.entries(known).map(([name, { caCertificates }]) => [name, caCertificates]));
}
