// What the components and docs/faults.md count on in Pulumi's Kubernetes provider and no test on the cluster shows. Each
// test has a stack and a release of its own: none starts from what another left.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ConfigMap, Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { Provider, type ProviderArgs } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { withCredentials } from "../../../engines/automq/credentials";
import { chartMark } from "../../../engines/chart/chart-source";
import { exec, which } from "../../../local/exec";
import { catalogue } from "../../../local/tools/catalogue";
import { builtTool } from "../../../local/tools/go-build";
import type { KafkaSpec } from "../../../model/specs/kafka-spec";
import { eventually } from "../../support/cluster";
import { documentedCommands, runCommands } from "../../support/documented";
import { missingKubernetesProvider } from "../../support/engine-environment";
import { type Gateway, startGateway } from "../../support/gateway";
import { skipFor } from "../../support/skip";
import { type ApiServer, missingForApiServer, startApiServer } from "../api-server";
import { missingEngine, type Program, TestStack } from "./stack";

const helm = (): string => which("helm") ?? builtTool(catalogue.helm);

const chart = {
  "Chart.yaml": "apiVersion: v2\nname: tiny\nversion: 0.1.0\nappVersion: '1.0'\n",
  "templates/map.yaml": [
    "apiVersion: v1",
    "kind: ConfigMap",
    "metadata: {name: '{{ .Release.Name }}-map'}",
    "data: {password: {{ .Values.password | quote }}}",
  ].join("\n"),
  // No node runs its pods, so Helm waits for it.
  "templates/stuck.yaml": [
    "{{- if .Values.stuck }}",
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata: {name: '{{ .Release.Name }}-stuck'}",
    "spec:",
    "  selector: {matchLabels: {app: stuck}}",
    "  template:",
    "    metadata: {labels: {app: stuck}}",
    "    spec: {containers: [{name: main, image: none}]}",
    "{{- end }}",
  ].join("\n"),
};

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

describe("Pulumi's Kubernetes provider, on the real engine and a real API server", function () {
  this.slow(60_000);
  let server: ApiServer | undefined;
  let gateway: Gateway | undefined;
  let folder = "";
  const stacks: TestStack[] = [];

  before(async function () {
    skipFor(this, missingEngine(), missingKubernetesProvider(), missingForApiServer());
    skipFor(this, existsSync(helm()) ? undefined : `there is no helm at ${helm()}`);
    folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-chart-"));
    await write(folder, chart);
    server = await startApiServer();
    gateway = await startGateway(await readFile(server.kubeconfig, "utf8"));
  });
  afterEach(async () => {
    await gateway?.open();
    for (const stack of stacks.splice(0)) await stack.dispose();
  });
  after(async () => {
    gateway?.close();
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const stackOf = async (program: Program): Promise<TestStack> => {
    const stack = await TestStack.make(program);
    stacks.push(stack);
    return stack;
  };
  const reached = (): Gateway => gateway ?? assert.fail("there is no gateway");
  const provider = (args: ProviderArgs = {}): { provider: Provider } => ({
    provider: new Provider("cluster", { kubeconfig: reached().kubeconfig, clusterIdentifier: "test", ...args }),
  });
  /** A stack with one release of the chart, whose values can change. */
  const stackWithRelease = (name: string, values: Readonly<Record<string, unknown>> = {}): Promise<TestStack> =>
    stackOf(async () => {
      new Release(name, { chart: folder, name, values: { ...values }, timeout: 15 }, provider());
      return undefined;
    });
  const kubectl = (...args: string[]): Promise<string> =>
    exec(builtTool(catalogue.kubernetes), ["kubectl", "--kubeconfig", server?.kubeconfig ?? "", ...args]);
  /** The status of the last revision of a release; empty where it has none. */
  const status = async (name: string): Promise<string> => {
    const revisions = await kubectl(
      ...["get", "secrets", "--selector", `owner=helm,name=${name}`, "--sort-by", "{.metadata.creationTimestamp}"],
      ...["--output", 'jsonpath={range .items[*]}{.metadata.labels.status}{"\\n"}{end}'],
    );
    return revisions.trim().split("\n").at(-1) ?? "";
  };
  const documented = (heading: string, release: string): Promise<string> =>
    runCommands(
      {
        kubernetes: builtTool(catalogue.kubernetes),
        tools: { helm: helm() },
        local: { kubeconfig: server?.kubeconfig ?? "" },
      },
      documentedCommands("faults.md", heading, { NAMESPACE: "default", RELEASE: release }),
    );

  it("previews a platform's objects while the kubeconfig is not known", async () => {
    const stack = await stackOf(async () => {
      const on = provider({ kubeconfig: pulumi.output(pulumi.unknown as unknown as string) });
      const namespace = new Namespace("space", {}, on);
      new ConfigMap("map", { metadata: { namespace: namespace.metadata.name } }, on);
      new Release("later", { chart: folder, namespace: namespace.metadata.name }, on);
      return undefined;
    });
    assert.deepEqual(await stack.preview(), { create: 5 });
  });

  it("keeps AutoMQ's access keys out of the state's clear text, and makes a new Secret for new ones", async () => {
    let key = "clear-text-one";
    const stack = await stackOf(async () => {
      const { provider: on } = provider();
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent", {}, { providers: [on] });
      const credentials = {
        accessKeyId: pulumi.secret("clear-text-id"),
        secretAccessKey: pulumi.secret(key),
        accessKeyIdKey: "id",
        secretAccessKeyKey: "key",
      };
      const spec = { namespace: "default", labels: {}, automq: { credentials } } as unknown as KafkaSpec;
      const { automq } = withCredentials(spec, { name: "keys", parent, dependsOn: [] } as never);
      return { name: automq?.credentials?.secretName };
    });
    await stack.up();
    const state = await stack.stateFile();
    for (const text of ["clear-text", Buffer.from("clear-text-one").toString("base64")])
      assert.ok(!state.includes(text), text);
    const before = String(await stack.output("name"));
    key = "clear-text-two";
    assert.deepEqual(await stack.up(), { replace: 1, same: 3 });
    const after = String(await stack.output("name"));
    assert.notEqual(after, before);
    assert.equal(await kubectl("get", "secrets", "--output", "jsonpath={.items[*].metadata.name}"), after);
  });

  it("replaces objects when the cluster's identity changes, not when its address does", async () => {
    const settings = { kubeconfig: reached().kubeconfig, clusterIdentifier: "test" };
    const stack = await stackOf(async () => {
      new ConfigMap("map", { metadata: { namespace: "default" }, data: { a: "b" } }, provider({ ...settings }));
      return undefined;
    });
    await stack.up();
    settings.kubeconfig = settings.kubeconfig.replaceAll("127.0.0.1", "localhost");
    assert.deepEqual(await stack.preview(), { same: 2, update: 1 });
    settings.clusterIdentifier = "another";
    assert.deepEqual(await stack.preview(), { replace: 2, same: 1 });
  });

  it("updates a release whose chart changed but not its version, and keeps secret values out of the state", async () => {
    const own = path.join(folder, "changing");
    await cp(path.join(folder, "templates"), path.join(own, "templates"), { recursive: true });
    await write(own, { "Chart.yaml": chart["Chart.yaml"] });
    const stack = await stackOf(async () => {
      const source = { chart: own };
      const values = { password: pulumi.secret("clear-text-password") };
      const release = new Release(
        "changing",
        { ...source, ...chartMark(source), name: "changing", values },
        provider(),
      );
      return { names: release.resourceNames };
    });
    await stack.up();
    assert.equal(
      await kubectl("get", "configmap", "changing-map", "--output", "jsonpath={.data.password}"),
      "clear-text-password",
    );
    assert.ok(!(await stack.stateFile()).includes("clear-text"));
    await write(own, { "templates/extra.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\n" });
    assert.deepEqual(await stack.up(), { same: 2, update: 1 });
    assert.deepEqual(await stack.output("names"), { "ConfigMap/v1": ["changing-map", "extra"] });
    assert.deepEqual(await stack.up(), { same: 3 });
  });

  it("goes on, after the documented command, when the cluster was away in the middle of an upgrade", async () => {
    const values = { stuck: false };
    const stack = await stackWithRelease("cut", values);
    await stack.up();
    values.stuck = true;
    const cut = stack.up();
    const isPending = async () => (await status("cut")) === "pending-upgrade" || undefined;
    await Promise.race([
      eventually("the upgrade is pending", isPending, 300),
      cut.then(() => assert.fail("the update did not wait")),
    ]);
    reached().close();
    // What Helm was about to ask the cluster decides whether it fails at once or when its time is over.
    await assert.rejects(cut, /Helm Release default\/cut: .*(connection refused|EOF|context deadline exceeded)/);
    await reached().open();
    values.stuck = false;
    await assert.rejects(stack.up(), /another operation \(install\/upgrade\/rollback\) is in progress/);
    await documented("A revision that stays pending", "cut");
    // Even back to what was before: the resource is marked as not complete.
    assert.deepEqual(await stack.up(), { same: 2, update: 1 });
    assert.equal(await status("cut"), "deployed");
    assert.deepEqual(await stack.up(), { same: 3 });
  });

  it("takes its own objects over, after the documented command, when the state lost the release", async () => {
    const stack = await stackWithRelease("lost");
    await stack.up();
    const exported = await stack.stack.exportStack();
    const deployment = exported.deployment as { resources: { urn: string }[] };
    deployment.resources = deployment.resources.filter((entry) => !entry.urn.endsWith("::lost"));
    await stack.stack.importStack(exported);
    const uid = () => kubectl("get", "configmap", "lost-map", "--output", "jsonpath={.metadata.uid}");
    const before = await uid();
    await assert.rejects(stack.up(), /cannot re-use a name that is still in use/);
    await documented("A release that the state does not contain", "lost");
    assert.deepEqual(await stack.up(), { create: 1, same: 2 });
    assert.equal(await uid(), before);
  });

  it("takes a release out of the state, as documented, when its cluster is gone for good", async () => {
    const stack = await stackWithRelease("gone");
    await stack.up();
    reached().close();
    await assert.rejects(stack.refresh(), /unreachable.*PULUMI_K8S_DELETE_UNREACHABLE/s);
    await assert.rejects(stack.destroy(), /can't delete Helm Release with unreachable cluster/);
    Object.assign(stack.stack.workspace.envVars, { PULUMI_K8S_DELETE_UNREACHABLE: "true" });
    assert.deepEqual(await stack.refresh(), { delete: 1, same: 2 });
    await stack.destroy();
    assert.deepEqual(await stack.resources(), []);
  });
});
