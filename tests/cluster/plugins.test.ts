import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Deployment, StatefulSet } from "@pulumi/kubernetes/apps/v1";
import { Job } from "@pulumi/kubernetes/batch/v1";
import { Namespace, PersistentVolumeClaim, Service } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { Provider } from "@pulumi/kubernetes/provider";
import { type Program, TestStack } from "../engine/plugins/stack";
import { kafkaImage, testCluster } from "../support/cluster";

/** An image that every node of the test cluster has; it holds a shell. */
const image = kafkaImage;

describe("the kubernetes stand-in, with pods that run", function () {
  this.timeout(300_000);
  let kubeconfig = "";
  const stacks: TestStack[] = [];

  before(async () => {
    kubeconfig = (await testCluster()).kubeconfig;
  });
  afterEach(async () => {
    for (const stack of stacks.splice(0)) await stack.dispose();
  });

  const stackOf = async (program: (on: { provider: Provider }, namespace: Namespace) => void): Promise<TestStack> => {
    const whole: Program = async () => {
      const on = { provider: new Provider("cluster", { kubeconfig, clusterIdentifier: "test" }) };
      program(on, new Namespace("plugins", {}, on));
      return undefined;
    };
    const stack = await TestStack.make(whole);
    stacks.push(stack);
    return stack;
  };
  const shell = (script: string) => ({ name: "main", image, command: ["sh", "-c", script] });
  /** Without a probe a container counts as ready for the moment before it ends. */
  const whenItStays = { exec: { command: ["true"] }, initialDelaySeconds: 5 };
  const quick = { "pulumi.com/timeoutSeconds": "25" };

  it("waits for a Deployment, its Service, a StatefulSet with a claim and a Job", async () => {
    const stack = await stackOf((on, space) => {
      const namespace = space.metadata.name;
      const labels = { app: "web" };
      const pod = {
        metadata: { labels },
        spec: { terminationGracePeriodSeconds: 0, containers: [shell("sleep 3; touch /tmp/ready; sleep 600")] },
      };
      const probe = { exec: { command: ["test", "-f", "/tmp/ready"] }, periodSeconds: 1 };
      pod.spec.containers = [
        { ...shell("sleep 3; touch /tmp/ready; sleep 600"), readinessProbe: probe } as ReturnType<typeof shell>,
      ];
      new Deployment(
        "web",
        { metadata: { namespace }, spec: { selector: { matchLabels: labels }, template: pod } },
        on,
      );
      new Service("web", { metadata: { namespace }, spec: { selector: labels, ports: [{ port: 80 }] } }, on);
      new PersistentVolumeClaim(
        "claim",
        {
          metadata: { namespace },
          spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Mi" } } },
        },
        on,
      );
      new StatefulSet(
        "set",
        {
          metadata: { namespace },
          spec: {
            serviceName: "set",
            replicas: 2,
            selector: { matchLabels: { app: "set" } },
            template: {
              metadata: { labels: { app: "set" } },
              spec: { terminationGracePeriodSeconds: 0, containers: [shell("sleep 600")] },
            },
          },
        },
        on,
      );
      new Job(
        "job",
        {
          metadata: { namespace },
          spec: { template: { spec: { restartPolicy: "Never", containers: [shell("true")] } } },
        },
        on,
      );
    });
    assert.deepEqual(await stack.up(), { create: 8 });
    const set = (await stack.resource("set")).outputs as { status: { readyReplicas: number } };
    assert.equal(set.status.readyReplicas, 2);
    assert.deepEqual(await stack.up(), { same: 8 });
    assert.deepEqual(await stack.refresh(), { same: 8 });
  });

  it("says why pods do not run", async () => {
    const failing = (why: (namespace: Namespace["metadata"]["name"], on: { provider: Provider }) => void) =>
      stackOf((on, space) => why(space.metadata.name, on));
    const deployment = (container: object, more: object = {}) =>
      failing((namespace, on) => {
        new Deployment(
          "bad",
          {
            metadata: { namespace, annotations: quick },
            spec: {
              selector: { matchLabels: { app: "bad" } },
              template: {
                metadata: { labels: { app: "bad" } },
                spec: { terminationGracePeriodSeconds: 0, containers: [{ name: "main", ...container }], ...more },
              },
            },
          },
          on,
        );
      });
    const cases: [TestStack, RegExp][] = [
      [
        await deployment({ image: "registry.invalid/none:1" }),
        /container main can not start: (ErrImagePull|ImagePullBackOff)/,
      ],
      [
        await deployment({ ...shell("echo the reason >&2; exit 3"), readinessProbe: whenItStays }),
        /container main .*exit code 3.*the reason/s,
      ],
      [await deployment(shell("sleep 60"), { nodeSelector: { no: "node" } }), /Unschedulable: .*node/],
    ];
    await Promise.all(cases.map(([stack, expected]) => assert.rejects(stack.up(), expected)));
  });

  it("fails a Job with what its pod said", async () => {
    const stack = await stackOf((on, space) => {
      new Job(
        "job",
        {
          metadata: { namespace: space.metadata.name },
          spec: {
            backoffLimit: 0,
            template: {
              spec: {
                restartPolicy: "Never",
                containers: [shell("echo 'topic verification is missing' > /dev/termination-log; exit 1")],
              },
            },
          },
        },
        on,
      );
    });
    await assert.rejects(
      stack.up(),
      /the Job failed \(BackoffLimitExceeded.*exit code 1: topic verification is missing/s,
    );
  });

  it("fails a Helm release with what its pods said, and goes on with the next chart", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-chart-"));
    const write = async (script: string): Promise<void> => {
      const pod = {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "pod", labels: { "app.kubernetes.io/instance": "pods" } },
      };
      const container = { ...shell(script), readinessProbe: whenItStays };
      const spec = { terminationGracePeriodSeconds: 0, containers: [container] };
      const deployment = {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "pods" },
        spec: {
          selector: { matchLabels: pod.metadata.labels },
          template: { metadata: { labels: pod.metadata.labels }, spec },
        },
      };
      await writeFile(path.join(folder, "Chart.yaml"), "apiVersion: v2\nname: pods\nversion: 0.1.0\n");
      await import("node:fs/promises").then(({ mkdir }) => mkdir(path.join(folder, "templates"), { recursive: true }));
      await writeFile(path.join(folder, "templates", "pods.yaml"), JSON.stringify(deployment));
    };
    try {
      await write("echo no disk; exit 4");
      let timeout = 30;
      const stack = await stackOf((on, space) => {
        new Release("pods", { chart: folder, name: "pods", namespace: space.metadata.name, timeout }, on);
      });
      await assert.rejects(
        stack.up(),
        /helm install of plugins-[0-9a-f]{8}\/pods failed.*pod pods-.*exit code 4.*no disk/s,
      );
      assert.equal((await stack.resource("pods")).initErrors?.length, 1);
      await write("sleep 600");
      timeout = 120;
      assert.deepEqual(await stack.up(), { same: 3, update: 1 });
      await stack.stack.destroy();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
