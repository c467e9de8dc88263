import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { nodesLoginFiles } from "../../../engines/chart/nodes-user";
import { type ExecResult, tryExec } from "../../../local/exec";
import {
  automqValues,
  chartPath,
  clusterId,
  environment,
  helmPath,
  type Manifest,
  Rendered,
  type Values,
} from "./render";

/** Just enough of a Kubernetes API for Helm's `lookup` to find the StatefulSets of a running release. */
class RunningCluster {
  private server: Server | undefined;
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "chart-upgrade-"));
  /** Replicas by StatefulSet. */
  sets: Readonly<Record<string, number>> = {};
  /** The StatefulSets as they were rendered last, where it matters. */
  brokers: Manifest;
  controllers: Manifest;
  /** Secrets by name, with their contents. */
  secrets: Readonly<Record<string, Readonly<Record<string, string>>>> = {};

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const answer = this.answer(new URL(request.url ?? "/", "http://x").pathname);
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(
        JSON.stringify(
          answer ?? { kind: "Status", apiVersion: "v1", status: "Failure", code: 404, reason: "NotFound" },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.server = server;
    const { port } = server.address() as AddressInfo;
    const config = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "c", cluster: { server: `http://127.0.0.1:${port}` } }],
      contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
      users: [{ name: "u", user: {} }],
      "current-context": "c",
    };
    writeFileSync(path.join(this.folder, "kubeconfig"), JSON.stringify(config));
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server?.close(resolve));
    rmSync(this.folder, { recursive: true });
  }

  private answer(url: string): unknown {
    const resource = "/apis/apps/v1/namespaces/shop/statefulsets";
    if (url === "/apis/apps/v1") {
      const resources = [{ name: "statefulsets", kind: "StatefulSet", namespaced: true, verbs: ["get", "list"] }];
      return { kind: "APIResourceList", apiVersion: "v1", groupVersion: "apps/v1", resources };
    }
    if (url === "/api/v1") {
      const resources = [{ name: "secrets", kind: "Secret", namespaced: true, verbs: ["get"] }];
      return { kind: "APIResourceList", apiVersion: "v1", groupVersion: "v1", resources };
    }
    const secret = this.secrets[url.replace("/api/v1/namespaces/shop/secrets/", "")];
    if (secret !== undefined) {
      const encoded = Object.entries(secret).map(([key, text]) => [key, Buffer.from(text).toString("base64")]);
      return { kind: "Secret", apiVersion: "v1", metadata: {}, data: Object.fromEntries(encoded) };
    }
    const rendered = (name: string): Manifest =>
      ({ "orders-broker": this.brokers, "orders-controller": this.controllers })[name];
    const items = Object.entries(this.sets).map(([name, replicas]) => ({
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: {
        name,
        namespace: "shop",
        annotations: rendered(name)?.metadata.annotations,
        labels: {
          "app.kubernetes.io/name": "kafka",
          "app.kubernetes.io/instance": "orders",
          "app.kubernetes.io/component": name.includes("controller") ? "controller" : "broker",
        },
      },
      spec: { replicas, ...rendered(name)?.spec },
    }));
    if (url === resource) return { kind: "StatefulSetList", apiVersion: "apps/v1", metadata: {}, items };
    return items.find(({ metadata }) => url === `${resource}/${metadata.name}`);
  }

  async helm(values: Values): Promise<ExecResult> {
    const file = path.join(this.folder, "values.json");
    writeFileSync(file, JSON.stringify({ clusterId, ...values }));
    const args = ["template", "orders", chartPath, "--namespace", "shop", "--is-upgrade", "--dry-run=server"];
    return tryExec(helmPath(), [...args, "--values", file], {
      env: { ...process.env, KUBECONFIG: path.join(this.folder, "kubeconfig") },
    });
  }

  async render(values: Values): Promise<Rendered> {
    const { code, stdout, stderr } = await this.helm(values);
    assert.equal(code, 0, stderr);
    return new Rendered(parseAllDocuments(stdout).map((document) => document.toJS()));
  }
}

/** The hooks that drain, with the names of their Jobs. */
const drains = (rendered: Rendered): string[] =>
  rendered
    .all("Job")
    .filter(({ metadata }) => metadata.labels["app.kubernetes.io/name"] === "kafka-drain")
    .map(({ metadata }) => `${metadata.name} ${metadata.annotations["helm.sh/hook"]}`)
    .sort();
const onlyBack = ["orders-drain-rollback pre-rollback"];
const both = ["orders-drain pre-upgrade", ...onlyBack];

describe("chart: upgrades of a running release", () => {
  const cluster = new RunningCluster();
  before(() => cluster.start());
  after(() => cluster.stop());

  it("drains when brokers leave, and not when they stay or come", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 3 };
    assert.deepEqual(drains(await cluster.render({ brokers: { replicas: 2 } })), both);
    assert.deepEqual(drains(await cluster.render({ brokers: { replicas: 3 } })), onlyBack);
    assert.deepEqual(drains(await cluster.render({ brokers: { replicas: 4 } })), onlyBack);
  });

  it("drains when one zone shrinks", async () => {
    const zones = ["a", "b", "c"];
    cluster.sets = {
      "orders-controller-a": 1,
      "orders-controller-b": 1,
      "orders-controller-c": 1,
      "orders-broker-a": 2,
      "orders-broker-b": 1,
      "orders-broker-c": 1,
    };
    assert.deepEqual(drains(await cluster.render({ zones, brokers: { replicas: 3 } })), both);
    assert.deepEqual(drains(await cluster.render({ zones, brokers: { replicas: 4 } })), onlyBack);
  });

  it("keeps the NodePort Services of brokers that leave once more, because a refusal has to be rolled back", async () => {
    cluster.sets = { "orders-controller": 1, "orders-broker": 3 };
    const services = async (flavor: Values): Promise<string[]> => {
      const listeners = [
        { name: "outside", port: 9094, exposure: "NodePort", nodePort: 30100 },
        { name: "world", port: 9095, exposure: "PublicLoadBalancer", advertisedHostTemplate: "{id}.example.com" },
      ];
      const counts = { controllers: { replicas: 1 }, brokers: { replicas: 2 } };
      const rendered = await cluster.render({ ...flavor, ...counts, listeners });
      return rendered.names("Service").filter((name) => name.includes("-100"));
    };
    const staying = ["orders-outside-1000", "orders-outside-1001", "orders-world-1000", "orders-world-1001"];
    assert.deepEqual((await services({})).sort(), ["orders-outside-1002", ...staying].sort());
    assert.deepEqual((await services(automqValues)).sort(), staying);
  });

  it("restarts brokers behind load balancers when an address of theirs changes, not when brokers come or go", async () => {
    cluster.sets = { "orders-controller": 1, "orders-broker": 2 };
    const upgrade = async (...hosts: string[]): Promise<string> => {
      const advertisedHosts = Object.fromEntries([...hosts.map((host, index) => [1000 + index, host]), [0, "c"]]);
      const listeners = [{ name: "world", port: 9095, exposure: "PublicLoadBalancer", advertisedHosts }];
      // Else a cluster that becomes too small for its replication factor gets a lower one.
      const config = { "default.replication.factor": 1, "offsets.topic.replication.factor": 1 };
      const transactions = { "transaction.state.log.replication.factor": 1 };
      const rendered = await cluster.render({
        controllers: { replicas: 1 },
        brokers: { replicas: hosts.length },
        config: { ...config, ...transactions },
        listeners,
      });
      cluster.brokers = rendered.get("StatefulSet", "orders-broker");
      return JSON.stringify(cluster.brokers.spec.template);
    };
    try {
      const first = await upgrade("a", "b");
      assert.equal(await upgrade("a", "b", "new"), first);
      assert.equal(await upgrade("a"), first);
      assert.equal(await upgrade("a", "another"), first);
      const moved = await upgrade("a", "third");
      assert.notEqual(moved, first);
      assert.equal(await upgrade("a", "third"), moved);
      assert.notEqual(await upgrade("d", "third", "new"), moved);
    } finally {
      cluster.brokers = undefined;
    }
  });

  it("keeps the replication factor of a running cluster: no node restarts when brokers are added", async () => {
    const upgrade = async (brokers: number, config: Values = {}): Promise<readonly [string, string]> => {
      const rendered = await cluster.render({ controllers: { replicas: 1 }, brokers: { replicas: brokers }, config });
      cluster.sets = { "orders-controller": 1, "orders-broker": brokers };
      cluster.brokers = rendered.get("StatefulSet", "orders-broker");
      cluster.controllers = rendered.get("StatefulSet", "orders-controller");
      const templates = [cluster.brokers, cluster.controllers].map(({ spec }) => spec.template);
      const properties = rendered.properties("controller");
      const factor = (key: string): string => `${properties.get(key)}`;
      const keys = ["default.replication.factor", "min.insync.replicas", "offsets.topic.replication.factor"];
      return [keys.map(factor).join(" "), JSON.stringify(templates)];
    };
    try {
      cluster.sets = {};
      const first = await upgrade(0);
      assert.equal(first[0], "1 1 1");
      assert.deepEqual(await upgrade(1), first);
      assert.deepEqual(await upgrade(3), first);
      // Said, and no longer said.
      assert.equal((await upgrade(3, { "default.replication.factor": 3 }))[0], "3 2 1");
      assert.deepEqual(await upgrade(3), first);
      cluster.sets = {};
      assert.equal((await upgrade(2))[0], "3 2 3");
      // Too few nodes for what it has.
      assert.equal((await upgrade(1))[0], "2 1 2");
      assert.equal((await upgrade(5))[0], "2 1 2");
    } finally {
      cluster.brokers = undefined;
      cluster.controllers = undefined;
    }
  });

  it("scales in to a lower maximum of the autoscaler at once, after the drain", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 5 };
    const rendered = await cluster.render({
      brokers: { autoscaling: { enabled: true, minReplicas: 1, maxReplicas: 4 } },
    });
    assert.deepEqual(drains(rendered), both);
    assert.equal(rendered.get("StatefulSet", "orders-broker").spec.replicas, 4);
  });

  it("creates what the drain needs for the events alone at which there is one", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 3 };
    const events = async (replicas: number): Promise<string> =>
      (await cluster.render({ brokers: { replicas } })).get("Role", "orders-drain").metadata.annotations[
        "helm.sh/hook"
      ];
    assert.equal(await events(3), "pre-rollback");
    assert.equal(await events(2), "pre-upgrade,pre-rollback");
  });

  it("refuses another number of controllers", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 3 };
    const { stderr } = await cluster.helm({ controllers: { replicas: 5 } });
    assert.match(stderr, /controllers.replicas: is 5, but the running cluster has 3; .* Keep 3/);
  });

  it("refuses to make controllers dedicated, and dedicated ones brokers", async () => {
    const controllers = (dedicated: boolean): Values => ({ controllers: { replicas: 3, dedicated } });
    try {
      for (const dedicated of [false, true]) {
        cluster.sets = {};
        const rendered = await cluster.render(controllers(dedicated));
        cluster.controllers = rendered.get("StatefulSet", "orders-controller");
        cluster.sets = { "orders-controller": 3, "orders-broker": 3 };
        await cluster.render(controllers(dedicated));
        const { stderr } = await cluster.helm(controllers(!dedicated));
        const said = `controllers.dedicated: is ${!dedicated}, but the running cluster has ${dedicated}; .* Keep ${dedicated}`;
        assert.match(stderr, new RegExp(said));
      }
    } finally {
      cluster.controllers = undefined;
    }
  });

  it("takes the running cluster's id where none is given, and refuses another one", async () => {
    const idOf = async (values: Values): Promise<string | undefined> =>
      environment((await cluster.render(values)).container("broker"), "CLUSTER_ID");
    const running = "5L6g3nShT-eMCtK--X86sw";
    for (const flavor of [{}, automqValues]) {
      cluster.sets = { "orders-controller": 3, "orders-broker": 3 };
      cluster.brokers = (await cluster.render({ ...flavor, clusterId: running })).get("StatefulSet", "orders-broker");
      try {
        assert.equal(await idOf({ ...flavor, clusterId: "" }), running);
        assert.equal(await idOf({ ...flavor, clusterId: running }), running);
        const { stderr } = await cluster.helm({ ...flavor, clusterId });
        assert.match(
          stderr,
          new RegExp(`clusterId: is "${clusterId}", but the running cluster has "${running}"; .* Keep`),
        );
      } finally {
        cluster.brokers = undefined;
      }
    }
  });

  it("refuses a Secret of the nodes' user with which nodes would refuse the running ones", async () => {
    const of = (generation: number) => nodesLoginFiles(generation, (each) => `password${each}`);
    cluster.secrets = {
      ...{ first: of(1), second: of(2), third: of(3), fourth: of(4) },
      own: { jaas: "whatever the user likes", "client-jaas": "the same" },
    };
    const values = (secretName: string): Values => ({ interBroker: { authentication: { type: "Plain", secretName } } });
    cluster.sets = {};
    const set = JSON.stringify(
      (await cluster.render(values("the-running-one"))).get("StatefulSet", "orders-controller"),
    );
    cluster.sets = { "orders-controller": 3 };
    const rows: ReadonlyArray<readonly [running: string, secret: string, isRefused: boolean]> = [
      ["first", "first", false],
      ["first", "second", false],
      ["second", "first", false],
      ["first", "third", true],
      ["third", "first", true],
      ["first", "fourth", true],
      ["own", "first", false],
      ["first", "own", false],
      ["first", "missing", false],
    ];
    try {
      for (const [running, secret, isRefused] of rows) {
        cluster.controllers = JSON.parse(set.replaceAll("the-running-one", running));
        const { stderr } = await cluster.helm(values(secret));
        const said = `secretName: is "${secret}", but the running nodes have "${running}"`;
        assert.equal(stderr.includes(said), isRefused, `${running} to ${secret}: ${stderr}`);
        assert.equal(stderr === "", !isRefused, stderr);
        assert.doesNotMatch(stderr, /password\d/);
      }
    } finally {
      cluster.controllers = undefined;
      cluster.secrets = {};
    }
  });

  it("refuses other zones", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 3 };
    const { stderr } = await cluster.helm({ zones: ["a", "b", "c"] });
    assert.match(stderr, /zones: the running cluster has the controllers orders-controller, and other zones/);
  });

  it("repeats the live number of replicas of an autoscaled StatefulSet, so that Helm does not reset it to 1", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 5 };
    const set: Manifest = (await cluster.render({ brokers: { autoscaling: { enabled: true } } })).get(
      "StatefulSet",
      "orders-broker",
    );
    assert.equal(set.spec.replicas, 5);
  });

  it("reject another volume, and name the existing one", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 3 };
    const storage = (size: string, storageClass?: string): Values => ({ brokers: { storage: { size, storageClass } } });
    cluster.brokers = (await cluster.render(storage("10Gi", "fast"))).get("StatefulSet", "orders-broker");
    try {
      await cluster.render(storage("10240Mi", "fast"));
      const { stderr } = await cluster.helm(storage("20Gi"));
      assert.match(stderr, /brokers\.storage\.size: is 20Gi, but the volumes of the running orders-broker have 10Gi/);
      assert.match(stderr, /brokers\.storage\.storageClass: is "", but .* have "fast".*Keep "fast"/);
    } finally {
      cluster.brokers = undefined;
    }
  });

  it("go back from what the autoscaler made only after a drain to the number that is gone back to", async () => {
    cluster.sets = { "orders-controller": 3, "orders-broker": 5 };
    const autoscaling = { enabled: true, minReplicas: 3, maxReplicas: 9 };
    const rendered = await cluster.render({ brokers: { autoscaling } });
    assert.equal(rendered.get("StatefulSet", "orders-broker").spec.replicas, 5);
    const [, drain] = rendered.get("Job", "orders-drain-rollback").spec.template.spec.initContainers;
    assert.equal(environment(drain, "FIRST_LEAVING_ID"), "1005");
  });
});
