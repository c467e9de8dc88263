import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Job } from "@pulumi/kubernetes/batch/v1";
import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { Provider } from "@pulumi/kubernetes/provider";
import { type Program, TestStack } from "../engine/plugins/stack";
import { kafkaImage, testCluster } from "../support/cluster";

/** An image that every node of the test cluster has; it holds a shell. */
const image = kafkaImage;

describe("Pulumi's Kubernetes provider, with pods that run", function () {
  this.timeout(600_000);
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
    await assert.rejects(stack.up(), /BackoffLimitExceeded.*topic verification is missing/s);
  });

  it("takes back a first installation that fails, and installs the next chart in its place", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-chart-"));
    const write = async (script: string): Promise<void> => {
      const labels = { app: "pods" };
      const container = { ...shell(script), readinessProbe: whenItStays };
      const deployment = {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "pods" },
        spec: {
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } },
        },
      };
      await writeFile(path.join(folder, "Chart.yaml"), "apiVersion: v2\nname: pods\nversion: 0.1.0\n");
      await mkdir(path.join(folder, "templates"), { recursive: true });
      await writeFile(path.join(folder, "templates", "pods.yaml"), JSON.stringify(deployment));
    };
    try {
      await write("echo no disk; exit 4");
      let timeout = 30;
      const stack = await stackOf((on, space) => {
        const namespace = space.metadata.name;
        new Release("pods", { chart: folder, name: "pods", namespace, timeout, atomic: true }, on);
      });
      await assert.rejects(stack.up(), /has been uninstalled due to atomic being set: context deadline exceeded/);
      await write("sleep 600");
      timeout = 120;
      assert.deepEqual(await stack.up(), { create: 1, same: 3 });
      await stack.stack.destroy();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
