import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { exec, tryExec, which } from "../exec";
import { cacheDir } from "../paths";
import { Problem } from "../problem";
import type { Progress } from "../progress";
import type { LocalCluster } from "./cluster";
import { fullReference } from "./image-reference";
import { registryAnswers } from "./registry-probe";

// Docker does not run on the machine this repository is built and tested on, so this file has never been run there:
// it is kept small, and to what kind's own documentation describes.

const NAME = "kafka-platform";
const NODE = `${NAME}-control-plane`;
/** The NodePorts that listeners may use (three controllers' and brokers' worth), answered on 127.0.0.1. */
export const nodePorts = Array.from({ length: 40 }, (_, i) => 30092 + i);

/** kind's configuration. JSON is YAML. */
export const kindConfig = (): string =>
  JSON.stringify({
    kind: "Cluster",
    apiVersion: "kind.x-k8s.io/v1alpha4",
    nodes: [
      {
        role: "control-plane",
        extraPortMappings: nodePorts.map((port) => ({
          containerPort: port,
          hostPort: port,
          listenAddress: "127.0.0.1",
        })),
      },
    ],
  });

/** Docker's client alone is not enough: its engine has to answer. */
export async function kindIsPossible(): Promise<boolean> {
  if (which("kind") === undefined || which("docker") === undefined) return false;
  return (await tryExec("docker", ["info"], { timeout: 10_000 })).code === 0;
}

const kubeconfig = (): string => cacheDir("kind", "kubeconfig.yaml");

export async function findKind(): Promise<LocalCluster | undefined> {
  if (!(await kindIsPossible())) return undefined;
  const clusters = (await exec("kind", ["get", "clusters"])).split("\n");
  if (!clusters.includes(NAME)) return undefined;
  mkdirSync(path.dirname(kubeconfig()), { recursive: true });
  await exec("kind", ["export", "kubeconfig", "--name", NAME, "--kubeconfig", kubeconfig()]);
  return describe();
}

export async function ensureKind(progress: Progress): Promise<LocalCluster> {
  if (!(await kindIsPossible())) {
    throw new Problem(
      '"--cluster kind" needs a running Docker engine ("docker info" must work) and the program kind on PATH',
      "install them (https://kind.sigs.k8s.io), or take another: --cluster embedded, --kubeconfig FILE",
    );
  }
  const running = await findKind();
  if (running) return running;
  mkdirSync(path.dirname(kubeconfig()), { recursive: true });
  await progress.step("Start Kubernetes in Docker (kind)", async (report) => {
    const args = ["create", "cluster", "--name", NAME, "--kubeconfig", kubeconfig(), "--config", "-", "--wait", "180s"];
    await exec("kind", args, { input: kindConfig(), onLine: (line) => report(line.trim()) });
  });
  return describe();
}

export async function removeKind(progress: Progress): Promise<void> {
  // Asked only where a kind cluster was made from here: Docker's answer can take seconds.
  if (!existsSync(kubeconfig()) || !(await findKind())) return;
  await progress.step("Remove Kubernetes in Docker (kind)", () =>
    exec("kind", ["delete", "cluster", "--name", NAME, "--kubeconfig", kubeconfig()]),
  );
}

const describe = (): LocalCluster => ({
  kind: "kind",
  name: NAME,
  kubeconfig: kubeconfig(),
  nodeHost: "127.0.0.1",
  hasImage: async (ref) => {
    const args = ["exec", NODE, "ctr", "-n", "k8s.io", "images", "ls", "-q", `name==${fullReference(ref)}`];
    return (await exec("docker", args)).trim() !== "";
  },
  importImage: async (archive) => {
    await exec("kind", ["load", "image-archive", archive, "--name", NAME]);
  },
  canPull: registryAnswers,
});
