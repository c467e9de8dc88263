import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { exec, which } from "../../../local/exec";
import { Cluster } from "../../../local/plugins/kubernetes/cluster";
import { latest, revisions } from "../../../local/plugins/kubernetes/history";
import { catalogue } from "../../../local/tools/catalogue";
import { builtTool } from "../../../local/tools/go-build";
import { eventually } from "../../support/cluster";
import { type Gateway, startGateway } from "../../support/gateway";
import { childRunning } from "../../support/processes";
import { skipFor } from "../../support/skip";
import { type ApiServer, missingForApiServer, startApiServer } from "../api-server";
import { missingEngine, TestStack } from "./stack";

const helm = (): string => which("helm") ?? builtTool(catalogue.helm);

const chart = {
  "Chart.yaml": "apiVersion: v2\nname: tiny\nversion: 0.1.0\nappVersion: '1.0'\n",
  "values.schema.json": JSON.stringify({ type: "object", properties: { greeting: { type: "string" } } }),
  "templates/map.yaml": [
    "apiVersion: v1",
    "kind: ConfigMap",
    "metadata: {name: '{{ .Release.Name }}-map'}",
    "data: {greeting: {{ .Values.greeting | quote }}, password: {{ .Values.password | quote }}}",
  ].join("\n"),
  "templates/stuck.yaml": [
    "{{- if .Values.stuck }}",
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata: {name: stuck}",
    "spec:",
    "  selector: {matchLabels: {app: stuck}}",
    "  template:",
    "    metadata: {labels: {app: stuck}}",
    "    spec: {containers: [{name: main, image: none}]}",
    "{{- end }}",
  ].join("\n"),
};

describe("the Helm releases of the kubernetes stand-in", function () {
  this.timeout(180_000);
  let server: ApiServer | undefined;
  let stack: TestStack | undefined;
  let folder = "";
  let gateway: Gateway | undefined;
  const settings: { greeting: unknown; stuck: boolean; kubeconfig: string } = {
    greeting: "hello",
    stuck: false,
    kubeconfig: "",
  };

  const write = async (files: Record<string, string>): Promise<void> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  };
  const kubectl = (...args: string[]): Promise<string> =>
    exec(builtTool(catalogue.kubernetes), [
      "kubectl",
      "--kubeconfig",
      server?.kubeconfig ?? "",
      "-n",
      "releases",
      ...args,
    ]);
  const made = (): TestStack => {
    assert.ok(stack);
    return stack;
  };
  const cluster = (): Cluster => new Cluster(settings.kubeconfig, { context: undefined, cluster: undefined });

  before(async function () {
    skipFor(this, missingEngine(), missingForApiServer());
    skipFor(this, existsSync(helm()) ? undefined : `there is no helm at ${helm()}`);
    folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-chart-"));
    await write(chart);
    server = await startApiServer();
    gateway = await startGateway(await readFile(server.kubeconfig, "utf8"));
    settings.kubeconfig = gateway.kubeconfig;
    stack = await TestStack.make(async () => {
      const on = { provider: new Provider("cluster", { kubeconfig: settings.kubeconfig, clusterIdentifier: "test" }) };
      const namespace = new Namespace("releases", { metadata: { name: "releases" } }, on);
      const release = new Release(
        "tiny",
        {
          chart: folder,
          name: "tiny",
          namespace: namespace.metadata.name,
          values: {
            greeting: settings.greeting,
            password: pulumi.secret("clear-text-password"),
            ...(settings.stuck ? { stuck: true } : {}),
          },
          timeout: 15,
        },
        on,
      );
      return { status: release.status, names: release.resourceNames };
    });
  });
  after(async () => {
    try {
      await stack?.dispose();
    } finally {
      gateway?.close();
      await server?.stop();
      if (folder) await rm(folder, { recursive: true, force: true });
    }
  });

  it("installs, and tells of it as the stock plugin does", async () => {
    assert.deepEqual(await made().preview(), { create: 4 });
    assert.deepEqual(await made().up(), { create: 4 });
    assert.deepEqual(await made().output("status"), {
      appVersion: "1.0",
      chart: "tiny",
      name: "tiny",
      namespace: "releases",
      revision: 1,
      status: "deployed",
      version: "0.1.0",
    });
    assert.deepEqual(await made().output("names"), { "ConfigMap/v1": ["tiny-map"] });
    assert.equal((await made().resource("tiny")).id, "releases/tiny");
    assert.equal(
      await kubectl("get", "configmap", "tiny-map", "-o", "jsonpath={.data.password}"),
      "clear-text-password",
    );
    assert.ok(!(await made().stateFile()).includes("clear-text"));
  });

  it("changes nothing on a second update or a refresh", async () => {
    assert.deepEqual(await made().up(), { same: 4 });
    assert.deepEqual(await made().refresh(), { same: 4 });
  });

  it("upgrades for changed values and for a changed local chart", async () => {
    settings.greeting = "good day";
    assert.deepEqual(await made().up(), { same: 3, update: 1 });
    assert.equal(await kubectl("get", "configmap", "tiny-map", "-o", "jsonpath={.data.greeting}"), "good day");
    await write({ "templates/extra.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\n" });
    assert.deepEqual(await made().preview(), { same: 3, update: 1 });
    assert.deepEqual(await made().up(), { same: 3, update: 1 });
    assert.deepEqual(await made().output("names"), { "ConfigMap/v1": ["extra", "tiny-map"] });
  });

  it("refuses values that the chart's schema refuses, already in the preview", async () => {
    settings.greeting = 7;
    await assert.rejects(made().preview(), /greeting/);
    settings.greeting = "good day";
  });

  it("goes on from a release that an interrupted Helm left pending", async () => {
    await killHelmInAnUpgrade();
    await assert.rejects(
      exec(helm(), ["upgrade", "tiny", folder, "-n", "releases", "--kubeconfig", server?.kubeconfig ?? ""]),
      /another operation .* is in progress/,
    );
    settings.greeting = "again";
    assert.deepEqual(await made().up(), { same: 3, update: 1 });
    assert.equal((await latest(cluster(), "releases", "tiny"))?.status, "deployed");
  });

  it("ends Helm with the engine that was killed, and goes on where it stopped", async () => {
    settings.stuck = true;
    const cut = made().up();
    cut.catch(() => {});
    while ((await latest(cluster(), "releases", "tiny"))?.status !== "pending-upgrade") await sleep(50);
    const pulumi = childRunning("pulumi") ?? assert.fail("there is no pulumi");
    const plugin = childRunning("node", pulumi) ?? assert.fail("pulumi runs no plugin");
    const child = childRunning("helm", plugin) ?? assert.fail("the plugin runs no helm");
    process.kill(pulumi, "SIGKILL");
    await assert.rejects(cut);
    await eventually("helm has ended", async () => !existsSync(`/proc/${child}`) || undefined, 10);
    assert.equal((await latest(cluster(), "releases", "tiny"))?.status, "pending-upgrade");
    settings.stuck = false;
    await assert.rejects(made().up(), /the stack is currently locked by 1 lock/);
    await made().stack.cancel();
    // The state never heard of the change; this one differs from what it knows.
    settings.greeting = "back";
    assert.deepEqual(await made().up(), { same: 3, update: 1 });
    assert.equal((await latest(cluster(), "releases", "tiny"))?.status, "deployed");
  });

  it("goes on after the cluster was away in the middle of an upgrade, even back to what was before", async () => {
    settings.stuck = true;
    const cut = made().up();
    cut.catch(() => {});
    while ((await latest(cluster(), "releases", "tiny"))?.status !== "pending-upgrade") await sleep(50);
    gateway?.close();
    await assert.rejects(cut, /helm upgrade of releases\/tiny failed/);
    await gateway?.open();
    settings.stuck = false;
    assert.deepEqual(await made().up(), { same: 3, update: 1 });
    assert.equal((await latest(cluster(), "releases", "tiny"))?.status, "deployed");
    assert.deepEqual(await made().up(), { same: 4 });
  });

  it("knows, as the stock plugin does, only what Helm has written: an object deleted by hand comes with a change", async () => {
    await kubectl("delete", "configmap", "tiny-map");
    assert.deepEqual(await made().refresh(), { same: 4 });
    assert.deepEqual(await made().up(), { same: 4 });
    settings.greeting = "once more";
    assert.deepEqual(await made().up(), { same: 3, update: 1 });
    assert.equal(await kubectl("get", "configmap", "tiny-map", "-o", "jsonpath={.data.greeting}"), "once more");
  });

  it("takes its own release over when an interrupted update lost it from the state", async () => {
    const exported = await made().stack.exportStack();
    const deployment = exported.deployment as { resources: { urn: string }[] };
    deployment.resources = deployment.resources.filter((entry) => !entry.urn.endsWith("::tiny"));
    await made().stack.importStack(exported);
    assert.deepEqual(await made().up(), { create: 1, same: 3 });
  });

  it("keeps a failed release in the state with its reason, and goes on with it", async () => {
    await write({ "templates/bad.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: Not_A_Name}\n" });
    await assert.rejects(made().up(), /helm upgrade of releases\/tiny failed: .*Not_A_Name/s);
    await rm(path.join(folder, "templates/bad.yaml"));
    assert.deepEqual(await made().up(), { same: 3, update: 1 });
    assert.equal(((await made().output("status")) as { status: string }).status, "deployed");
  });

  it("installs anew what was uninstalled by hand", async () => {
    await exec(helm(), ["uninstall", "tiny", "-n", "releases", "--kubeconfig", server?.kubeconfig ?? ""]);
    assert.deepEqual(await made().refresh(), { delete: 1, same: 3 });
    assert.deepEqual(await made().up(), { create: 1, same: 3 });
  });

  it("does not touch a release that somebody else made", async () => {
    const other = await TestStack.make(async () => {
      const on = { provider: new Provider("cluster", { kubeconfig: settings.kubeconfig, clusterIdentifier: "test" }) };
      new Release("other", { chart: folder, name: "tiny", namespace: "releases" }, on);
      return undefined;
    });
    try {
      await assert.rejects(other.up(), /the Helm release releases\/tiny exists already/);
    } finally {
      await other.dispose();
    }
  });

  it("says what to do where the cluster is gone for good, and then forgets a release", async () => {
    const provider = { kubeconfig: settings.kubeconfig, deleteUnreachable: false, clusterIdentifier: "test" };
    const lost = await TestStack.make(async () => {
      new Release("lost", { chart: folder, name: "lost" }, { provider: new Provider("cluster", provider) });
      return undefined;
    });
    try {
      await lost.up();
      gateway?.close();
      await assert.rejects(lost.refresh(), /does not answer.*PULUMI_K8S_DELETE_UNREACHABLE=true/s);
      await assert.rejects(lost.stack.destroy(), /does not answer.*PULUMI_K8S_DELETE_UNREACHABLE=true/s);
      provider.deleteUnreachable = true;
      await lost.up();
      await lost.stack.destroy();
      assert.deepEqual(await lost.resources(), []);
    } finally {
      await gateway?.open();
      await lost.dispose();
    }
  });

  it("leaves nothing of a release behind", async () => {
    await made().stack.destroy();
    assert.deepEqual(await revisions(cluster(), "releases", "tiny"), []);
  });

  /** A Helm that is killed while it waits for a Deployment, which no node is there to run. */
  async function killHelmInAnUpgrade(): Promise<void> {
    const args = ["upgrade", "tiny", folder, "-n", "releases", "--set", "stuck=true", "--wait", "--timeout", "1m"];
    const child = spawn(helm(), [...args, "--kubeconfig", server?.kubeconfig ?? ""], { stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while ((await latest(cluster(), "releases", "tiny"))?.status !== "pending-upgrade") await sleep(50);
    child.kill("SIGKILL");
    await ended;
  }
});
