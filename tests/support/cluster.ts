// What the cluster tests stand on: the local cluster with the images they need, kubectl, and stacks in temporary
// folders.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { PulumiFn, Stack } from "@pulumi/pulumi/automation";
import { provideImage } from "../../local/choose-image";
import { ensureCluster, type LocalCluster } from "../../local/cluster/cluster";
import { exec, tryExec } from "../../local/exec";
import { terminalProgress } from "../../local/progress";
import { kafkaImages, kubectlImage, s3Image } from "../../local/published-images";
import { openStack, type StackTools } from "../../local/stack";
import { ensureTool } from "../../local/tools/find-or-build";
import { chooseTools } from "../../local/up";
import { type ListObjects, listsObjects } from "./api-objects";
import { fewerCollections } from "./engine-environment";
import { isOfOtherFile, type Slot } from "./slot";
import { type OneProcessStack, oneProcessEach } from "./stack-operations";

export const kafkaImage = kafkaImages.apache;

const progress = terminalProgress();
let shared: Promise<TestCluster> | undefined;

/** The running cluster; started by whichever test file asks first, and left to `npm run down -- --all`. */
export function testCluster(): Promise<TestCluster> {
  shared ??= start();
  return shared;
}

/** For a test that removes the cluster: the next user starts another one. */
export function forgetCluster(): void {
  shared = undefined;
}

async function start(): Promise<TestCluster> {
  const startCluster = async () => {
    const cluster = await ensureCluster({}, progress);
    for (const image of [kafkaImage, kubectlImage, s3Image]) await provideImage(cluster, image, progress);
    return cluster;
  };
  // Where these have to be built first, each has times in which it downloads, links or waits: the other computes.
  const [tools, cluster] = await Promise.all([chooseTools({}, progress), startCluster()]);
  return new TestCluster(cluster, tools, await ensureTool("kubernetes", progress), await listsObjects(cluster));
}

export class TestCluster {
  constructor(
    readonly local: LocalCluster,
    readonly tools: StackTools,
    /** The binary of all of Kubernetes' programs, kubectl among them. */
    readonly kubernetes: string,
    readonly list: ListObjects,
  ) {}

  get kubeconfig(): string {
    return readFileSync(this.local.kubeconfig, "utf8");
  }

  kubectl(...args: string[]): Promise<string> {
    return exec(this.kubernetes, ["kubectl", `--kubeconfig=${this.local.kubeconfig}`, ...args]);
  }

  /** Applies a manifest on the API server without keeping anything: validation, admission and Pod Security alone. */
  async dryRun(manifest: string, namespace: string): Promise<string> {
    const args = [
      "kubectl",
      `--kubeconfig=${this.local.kubeconfig}`,
      "apply",
      "--dry-run=server",
      "-n",
      namespace,
      "-f",
      "-",
    ];
    const { code, stdout, stderr } = await tryExec(this.kubernetes, args, { input: manifest });
    if (code !== 0) throw new Error(stderr);
    return stdout + stderr;
  }

  /** All objects except those of other test files and what the cluster itself writes all the time. */
  async snapshot(slot: Slot): Promise<string[]> {
    const kinds = (await this.kubectl("api-resources", "--verbs=list", "-o", "name")).trim().split("\n");
    const quiet = kinds.filter((kind) => !/^(events|leases|componentstatuses|endpointslices|endpoints)/.test(kind));
    // A volume belongs to the namespace of its claim, an IPAddress to that of its Service.
    const columns = [
      ".kind",
      ".metadata.name",
      ".metadata.namespace",
      ".spec.claimRef.namespace",
      ".spec.parentRef.namespace",
    ];
    const table = `custom-columns=${columns.map((column, index) => `${index}:${column}`).join()}`;
    const rows = await this.kubectl("get", quiet.join(), "-A", "-o", table, "--no-headers", "--ignore-not-found");
    const objects = rows
      .trim()
      .split("\n")
      .map((row) => row.split(/ +/).filter((cell) => cell !== "<none>" && cell !== ""));
    const own = objects.filter(([_kind, name = "", ...namespaces]) => {
      const places = namespaces.length > 0 ? namespaces : [name];
      return !places.some((place) => isOfOtherFile(slot, place));
    });
    return [...new Set(own.map((object) => object.join(" ")))].sort();
  }

  /** The keys of a Secret, as text. */
  async secret(name: string, namespace: string): Promise<Record<string, string>> {
    const text = await this.kubectl("get", "secret", name, "-n", namespace, "-o", "json");
    const { data = {} } = JSON.parse(text) as { data?: Record<string, string> };
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString()]),
    );
  }

  /** A stack of its own; `env` is for its engine, and its PATH comes in front. */
  async stack(program: PulumiFn, env: Readonly<Record<string, string>> = {}): Promise<TestStack> {
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-test-"));
    const PATH = [env["PATH"], this.tools.env["PATH"]].filter(Boolean).join(path.delimiter);
    const tools = { ...this.tools, env: { ...this.tools.env, ...fewerCollections, ...env, PATH } };
    const whole = await openStack(folder, tools, program);
    return { folder, whole, stack: oneProcessEach(whole) };
  }
}

export interface TestStack {
  readonly folder: string;
  /** For operations whose result is not read: see changesOf for what they changed. */
  readonly stack: OneProcessStack;
  /** For all else. */
  readonly whole: Stack;
}

/** Removes what a stack made, and its folder. What is in the namespaces given is no longer needed by anybody. */
export async function removeStack(under: TestStack, ...namespaces: readonly string[]): Promise<void> {
  await destroyStack(under, ...namespaces);
  rmSync(under.folder, { recursive: true, force: true });
}

/** Removes what a stack made, and ends the pods in the namespaces given without the time that they have for it. */
export async function destroyStack({ stack }: TestStack, ...namespaces: readonly string[]): Promise<void> {
  const hurry = namespaces.length > 0 ? endPodsAtOnce(namespaces) : undefined;
  try {
    await stack.destroy();
  } finally {
    await hurry?.stop();
  }
}

/**
 * Ends pods that are being deleted at once. A broker whose controllers stop with it cannot hand over its partitions,
 * and uses all of its 120 seconds, which proves nothing when a test only cleans up.
 */
function endPodsAtOnce(namespaces: readonly string[]): { stop(): Promise<void> } {
  const over = new AbortController();
  const running = (async () => {
    const cluster = await testCluster();
    while (!over.signal.aborted) {
      for (const namespace of namespaces) {
        // The namespace may have gone meanwhile.
        const pods = await cluster.list("pods", namespace).catch(() => []);
        const ending = pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
        const names = ending.map(({ metadata }) => metadata.name);
        if (names.length === 0) continue;
        await cluster
          .kubectl("delete", "pod", "-n", namespace, ...names, "--grace-period=1", "--wait=false", "--ignore-not-found")
          .catch(() => undefined);
      }
      await sleep(1_000, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await running;
    },
  };
}

/** Waits until a check gives something, and says what it waited for when it does not. */
export async function eventually<T>(what: string, check: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const found = await check();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}
