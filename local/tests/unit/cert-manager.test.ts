import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { chartYaml } from "../../cert-manager/chart";
import { controllers, type KubernetesObject, objectsOf } from "../../cert-manager/objects";
import { repositoryRoot } from "../../paths";

describe("cert-manager of the local environment", () => {
  it("fills in what the chart's release tool does, and nothing else", () => {
    const template = 'prerelease: "{{IS_PRERELEASE}}"\nkubeVersion: v0.0.0\nversion: v0.0.0\nappVersion: v0.0.0\n';
    assert.equal(
      chartYaml(template, "v1.2.3"),
      'prerelease: "false"\nkubeVersion: v0.0.0\nversion: v1.2.3\nappVersion: v1.2.3\n',
    );
    assert.match(chartYaml(template, "v1.2.3-beta.0"), /^prerelease: "true"$/m);
  });

  it("names for the published controller the controllers that the one built here has", () => {
    const source = readFileSync(
      path.join(repositoryRoot, "local", "tools", "go", "kubernetes", "certmanager", "main.go"),
      "utf8",
    );
    const built = [...source.matchAll(/_ "\S+\/pkg\/controller\/(\S+)"/g)].map(([, name = ""]) =>
      name.replace("/", ""),
    );
    assert.deepEqual(controllers.map((name) => name.replace("-issuer-", "").replaceAll("-", "")).sort(), built.sort());
  });

  it("takes of the chart what serves an authority of one's own, the namespace first and the Deployment last", () => {
    const object = (kind: string, name: string): KubernetesObject => ({ apiVersion: "x", kind, metadata: { name } });
    const taken = [
      object("CustomResourceDefinition", "issuers.cert-manager.io"),
      object("ServiceAccount", "cert-manager"),
      object("Deployment", "cert-manager"),
    ];
    const others = [
      object("Deployment", "cert-manager-webhook"),
      object("ValidatingWebhookConfiguration", "cert-manager-webhook"),
      object("CustomResourceDefinition", "orders.acme.cert-manager.io"),
      object("ClusterRole", "cert-manager-controller-challenges"),
    ];
    const objects = objectsOf([...others, ...taken].reverse());
    assert.equal(objects[0]?.kind, "Namespace");
    assert.equal(objects.at(-1), taken.at(-1));
    for (const one of taken) assert.ok(objects.includes(one), `${one.kind} is missing`);
    for (const one of others) assert.ok(!objects.includes(one), `${one.kind} ${one.metadata.name} is there`);
  });
});
