import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { CustomResourceDefinition } from "@pulumi/kubernetes/apiextensions/v1";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1";
import { Job } from "@pulumi/kubernetes/batch/v1";
import { ConfigMap, Namespace, PersistentVolumeClaim, Secret, Service } from "@pulumi/kubernetes/core/v1";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { exec } from "../../../local/exec";
import { catalogue } from "../../../local/tools/catalogue";
import { builtTool } from "../../../local/tools/go-build";
import { skipFor } from "../../support/skip";
import { type ApiServer, missingForApiServer, startApiServer } from "../api-server";
import { missingEngine, type Program, TestStack } from "./stack";

describe("the kubernetes stand-in, on the real engine and a real API server", function () {
  this.timeout(180_000);
  let server: ApiServer | undefined;
  let kubeconfig = "";
  const stacks: TestStack[] = [];

  before(async function () {
    skipFor(this, missingEngine(), missingForApiServer());
    server = await startApiServer();
    kubeconfig = await readFile(server.kubeconfig, "utf8");
  });
  afterEach(async () => {
    for (const stack of stacks.splice(0)) await stack.dispose();
  });
  after(async () => server?.stop());

  const stackOf = async (program: Program): Promise<TestStack> => {
    const stack = await TestStack.make(program);
    stacks.push(stack);
    return stack;
  };
  const provider = (more: object = {}): { provider: Provider } => ({
    provider: new Provider("cluster", { kubeconfig, clusterIdentifier: "test", ...more }),
  });
  const kubectl = (...args: string[]): Promise<string> =>
    exec(builtTool(catalogue.kubernetes), ["kubectl", "--kubeconfig", server?.kubeconfig ?? "", ...args]);
  const noWait = { "pulumi.com/skipAwait": "true" };

  it("takes objects through up, no change, update, drift and destroy", async () => {
    const settings = { cpu: "1000m", label: "one" };
    const stack = await stackOf(async () => {
      const on = provider();
      const namespace = new Namespace("space", {}, on);
      const inside = namespace.metadata.name;
      const quota = new Service(
        "service",
        {
          metadata: { name: "service", namespace: inside, labels: { label: settings.label } },
          spec: { ports: [{ port: 80 }] },
        },
        on,
      );
      // The server spells 1000m as 1: not a change on the second run.
      new StatefulSet(
        "set",
        {
          metadata: { name: "set", namespace: inside, annotations: noWait },
          spec: {
            serviceName: "service",
            replicas: 0,
            selector: { matchLabels: { app: "set" } },
            template: {
              metadata: { labels: { app: "set" } },
              spec: { containers: [{ name: "main", image: "none", resources: { requests: { cpu: settings.cpu } } }] },
            },
          },
        },
        on,
      );
      return { inside, address: quota.spec.clusterIP };
    });
    assert.deepEqual(await stack.preview(), { create: 5 });
    assert.deepEqual(await stack.up(), { create: 5 });
    const namespace = String(await stack.output("inside"));
    assert.match(namespace, /^space-[0-9a-f]{8}$/);
    assert.match(String(await stack.output("address")), /^10\.201\./);
    assert.deepEqual(await stack.up(), { same: 5 });
    assert.deepEqual(await stack.refresh(), { same: 5 });

    settings.label = "two";
    assert.deepEqual(await stack.up(), { same: 4, update: 1 });
    assert.equal(
      await kubectl("-n", namespace, "get", "service", "service", "-o", "jsonpath={.metadata.labels.label}"),
      "two",
    );

    await kubectl("-n", namespace, "label", "--overwrite", "service", "service", "label=else");
    assert.deepEqual(await stack.refresh(), { same: 4, update: 1 });
    // Somebody else owns the field now: it is not taken back silently.
    await assert.rejects(stack.up(), /Another field manager owns these fields/);
    await kubectl("-n", namespace, "label", "service", "service", "label-");
    assert.deepEqual(await stack.up(), { same: 4, update: 1 });

    await kubectl("-n", namespace, "delete", "service", "service");
    await stack.refresh();
    assert.deepEqual(await stack.up(), { create: 1, same: 4 });
  });

  it("replaces what can not be changed, by the rules it knows and by what the server says", async () => {
    const settings = { serviceName: "one", template: "a", size: "1Gi", retention: 10 };
    const stack = await stackOf(async () => {
      const on = provider();
      const labels = { app: "set" };
      const pod = { metadata: { labels }, spec: { containers: [{ name: "main", image: "none" }] } };
      new StatefulSet(
        "set",
        {
          metadata: { name: "set", namespace: "default", annotations: noWait },
          spec: { serviceName: settings.serviceName, replicas: 0, selector: { matchLabels: labels }, template: pod },
        },
        on,
      );
      new Job(
        "job",
        {
          metadata: { namespace: "default", annotations: noWait },
          spec: {
            suspend: true,
            template: { spec: { restartPolicy: "Never", containers: [{ name: settings.template, image: "none" }] } },
          },
        },
        on,
      );
      new Secret(
        "immutable",
        {
          metadata: { name: "immutable", namespace: "default" },
          immutable: true,
          stringData: { a: settings.template },
        },
        on,
      );
      new PersistentVolumeClaim(
        "claim",
        {
          metadata: { name: "claim", namespace: "default", annotations: noWait },
          spec: {
            accessModes: ["ReadWriteOnce"],
            storageClassName: "",
            resources: { requests: { storage: settings.size } },
          },
        },
        on,
      );
      return undefined;
    });
    assert.deepEqual(await stack.up(), { create: 6 });
    settings.serviceName = "two";
    settings.template = "b";
    assert.deepEqual(await stack.preview(), { replace: 3, same: 3 });
    assert.deepEqual(await stack.up(), { replace: 3, same: 3 });
    // An unbound claim can not grow. A new claim would be a new, empty disk: never by itself.
    settings.size = "2Gi";
    assert.deepEqual(await stack.preview(), { same: 5, update: 1 });
    await assert.rejects(stack.up(), /refused to update PersistentVolumeClaim default\/claim/);
  });

  it("serves custom resources of a definition made in the same update", async () => {
    const stack = await stackOf(async () => {
      const on = provider();
      const definition = new CustomResourceDefinition(
        "definition",
        {
          metadata: { name: "things.example.test" },
          spec: {
            group: "example.test",
            scope: "Namespaced",
            names: { kind: "Thing", plural: "things" },
            versions: [
              {
                name: "v1",
                served: true,
                storage: true,
                schema: {
                  openAPIV3Schema: {
                    type: "object",
                    properties: { spec: { type: "object", x_kubernetes_preserve_unknown_fields: true } },
                  },
                },
              },
            ],
          },
        },
        on,
      );
      new CustomResource(
        "thing",
        {
          apiVersion: "example.test/v1",
          kind: "Thing",
          metadata: { name: "thing", namespace: "default" },
          spec: { size: 3 },
        },
        { ...on, dependsOn: [definition] },
      );
      return undefined;
    });
    assert.deepEqual(await stack.preview(), { create: 4 });
    assert.deepEqual(await stack.up(), { create: 4 });
    assert.equal(await kubectl("get", "things", "thing", "-o", "jsonpath={.spec.size}"), "3");
    assert.deepEqual(await stack.up(), { same: 4 });
  });

  it("keeps secrets out of the state's clear text and drops removed keys", async () => {
    const settings: { data: Record<string, string> } = { data: { one: "clear-text-one", two: "clear-text-two" } };
    const stack = await stackOf(async () => {
      const on = provider({ enableSecretMutable: true });
      new Secret("secret", { metadata: { name: "secret", namespace: "default" }, stringData: settings.data }, on);
      new ConfigMap(
        "map",
        {
          metadata: { name: "map", namespace: "default" },
          data: { value: pulumi.secret("clear-text-three"), open: "open" },
        },
        on,
      );
      return undefined;
    });
    await stack.up();
    const state = await stack.stateFile();
    for (const text of ["clear-text", Buffer.from("clear-text-one").toString("base64")])
      assert.ok(!state.includes(text), text);
    settings.data = { one: "clear-text-one" };
    assert.deepEqual(await stack.up(), { same: 3, update: 1 });
    assert.equal(await kubectl("get", "secret", "secret", "-o", "jsonpath={.data.two}"), "");
  });

  it("does not take over an object that somebody else made", async () => {
    await kubectl("-n", "default", "create", "configmap", "theirs", "--from-literal=a=b");
    const stack = await stackOf(async () => {
      new ConfigMap("theirs", { metadata: { name: "theirs", namespace: "default" }, data: { a: "c" } }, provider());
      return undefined;
    });
    await assert.rejects(stack.up(), /ConfigMap default\/theirs exists already, and this stack did not make it/);
    await kubectl("-n", "default", "delete", "configmap", "theirs");
  });

  it("keeps what did not become ready in the state, with its reason, and goes on with it", async () => {
    const settings = { annotations: { "pulumi.com/timeoutSeconds": "2" } as Record<string, string> };
    const stack = await stackOf(async () => {
      new Service(
        "lonely",
        {
          metadata: { name: "lonely", namespace: "default", annotations: settings.annotations },
          spec: { selector: { app: "nobody" }, ports: [{ port: 80 }] },
        },
        provider(),
      );
      return undefined;
    });
    await assert.rejects(
      stack.up(),
      /lonely was created, but is not ready: after \d+ s no ready pod carries its selector app=nobody/,
    );
    const kept = await stack.resource("lonely");
    assert.equal(kept.id, "default/lonely");
    assert.match(String(kept.initErrors?.[0]), /no ready pod/);
    settings.annotations = noWait;
    assert.deepEqual(await stack.up(), { same: 2, update: 1 });
    assert.equal((await stack.resource("lonely")).initErrors, undefined);
  });

  it("says what holds an object that does not go", async () => {
    const stack = await stackOf(async () => {
      new ConfigMap(
        "held",
        {
          metadata: {
            name: "held",
            namespace: "default",
            annotations: { "pulumi.com/timeoutSeconds": "2" },
            finalizers: ["example.test/hold"],
          },
        },
        provider(),
      );
      return undefined;
    });
    await stack.up();
    await assert.rejects(
      stack.stack.destroy(),
      /held was asked to go, but is still there after \d+ s: it waits for its finalizers example\.test\/hold/,
    );
    await kubectl(
      "-n",
      "default",
      "patch",
      "configmap",
      "held",
      "--type=merge",
      "-p",
      '{"metadata":{"finalizers":null}}',
    );
  });

  it("previews everything while the kubeconfig is not known", async () => {
    const stack = await stackOf(async () => {
      const on = {
        provider: new Provider("later", {
          kubeconfig: pulumi.output(pulumi.unknown as unknown as string),
          clusterIdentifier: "later",
        }),
      };
      const namespace = new Namespace("space", {}, on);
      new ConfigMap("map", { metadata: { namespace: namespace.metadata.name }, data: { a: "b" } }, on);
      return undefined;
    });
    assert.deepEqual(await stack.preview(), { create: 4 });
  });

  it("replaces objects only when the cluster's identity changes", async () => {
    const settings = { kubeconfig, identity: "test" };
    const stack = await stackOf(async () => {
      const on = {
        provider: new Provider("cluster", { kubeconfig: settings.kubeconfig, clusterIdentifier: settings.identity }),
      };
      new ConfigMap("map", { metadata: { namespace: "default" }, data: { a: "b" } }, on);
      return undefined;
    });
    await stack.up();
    const moved = JSON.parse(kubeconfig) as { clusters: { cluster: { server: string } }[] };
    for (const { cluster } of moved.clusters) cluster.server = cluster.server.replace("127.0.0.1", "localhost");
    settings.kubeconfig = JSON.stringify(moved);
    assert.deepEqual(await stack.preview(), { same: 2, update: 1 });
    await stack.up();
    settings.identity = "another";
    assert.deepEqual(await stack.preview(), { replace: 2, same: 1 });
  });

  it("deletes from the state only, where the cluster is gone and that is wanted", async () => {
    const settings = { kubeconfig, deleteUnreachable: false };
    const stack = await stackOf(async () => {
      const on = { provider: new Provider("cluster", { ...settings, clusterIdentifier: "test" }) };
      new ConfigMap("map", { metadata: { namespace: "default" }, data: { a: "b" } }, on);
      return undefined;
    });
    await stack.up();
    const gone = JSON.parse(kubeconfig) as { clusters: { cluster: { server: string } }[] };
    for (const { cluster } of gone.clusters) cluster.server = "https://127.0.0.1:9";
    settings.kubeconfig = JSON.stringify(gone);
    await stack.up();
    await assert.rejects(stack.stack.destroy(), /does not answer.*PULUMI_K8S_DELETE_UNREACHABLE=true/s);
    settings.deleteUnreachable = true;
    await stack.up();
    await stack.stack.destroy();
  });
});
