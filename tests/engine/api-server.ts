import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tryExec, which } from "../../local/exec";
import { catalogue } from "../../local/tools/catalogue";
import { builtTool } from "../../local/tools/go-build";
import { freePorts } from "../support/free-ports";

/** A real Kubernetes API without nodes: etcd, kube-apiserver and the controller manager on loopback. */
export interface ApiServer {
  readonly kubeconfig: string;
  stop(): Promise<void>;
}

const kubernetes = builtTool(catalogue.kubernetes);

/** What is missing for it, or undefined: the tests that need it are skipped with this reason. */
export function missingForApiServer(): string | undefined {
  if (!existsSync(kubernetes))
    return `the Kubernetes binary of the local environment is not built (${kubernetes}); npm run up builds it`;
  if (!which("etcd")) return "etcd is not on PATH (Debian: apt-get install etcd-server)";
  return undefined;
}

/** Starts the three processes; needs no root. */
export async function startApiServer(): Promise<ApiServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-api-"));
  const [client = 0, peer = 0, secure = 0, manager = 0] = await freePorts(4);
  const children: ChildProcess[] = [];
  const start = async (name: string, program: string, args: string[]): Promise<void> => {
    const log = await open(path.join(folder, `${name}.log`), "w");
    const child = spawn(program, args, { stdio: ["ignore", log.fd, log.fd], cwd: folder });
    await log.close();
    children.push(child);
  };
  const stop = async (): Promise<void> => {
    // Newest first: the API server waits for etcd on its way out otherwise.
    for (const child of children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL"); // nothing of it is kept
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const token = randomBytes(16).toString("hex");
    await writeFile(path.join(folder, "tokens.csv"), `${token},admin,admin,system:masters\n`, { mode: 0o600 });
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    await writeFile(path.join(folder, "sa.key"), privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
    const kubeconfig = path.join(folder, "kubeconfig");
    await writeFile(
      kubeconfig,
      JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": "test",
        contexts: [{ name: "test", context: { cluster: "test", user: "admin" } }],
        clusters: [
          { name: "test", cluster: { server: `https://127.0.0.1:${secure}`, "insecure-skip-tls-verify": true } },
        ],
        users: [{ name: "admin", user: { token } }],
      }),
      { mode: 0o600 },
    );
    await start("etcd", "etcd", [
      `--data-dir=${folder}/etcd`,
      "--unsafe-no-fsync",
      `--listen-client-urls=http://127.0.0.1:${client}`,
      `--advertise-client-urls=http://127.0.0.1:${client}`,
      `--listen-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
      `--initial-cluster=default=http://127.0.0.1:${peer}`,
    ]);
    await start("apiserver", kubernetes, [
      "kube-apiserver",
      `--etcd-servers=http://127.0.0.1:${client}`,
      `--secure-port=${secure}`,
      "--bind-address=127.0.0.1",
      "--advertise-address=127.0.0.1",
      `--cert-dir=${folder}/certs`,
      `--token-auth-file=${folder}/tokens.csv`,
      "--service-cluster-ip-range=10.201.0.0/16",
      "--authorization-mode=RBAC",
      "--allow-privileged",
      "--service-account-issuer=https://kubernetes.default.svc",
      `--service-account-key-file=${folder}/sa.key`,
      `--service-account-signing-key-file=${folder}/sa.key`,
    ]);
    const ready = async (): Promise<boolean> => {
      const result = await tryExec(kubernetes, ["kubectl", "--kubeconfig", kubeconfig, "get", "--raw", "/readyz"], {
        timeout: 5000,
      });
      return result.code === 0 && result.stdout.trim() === "ok";
    };
    for (const began = Date.now(); !(await ready()); await sleep(300)) {
      if (Date.now() - began > 60_000) {
        const log = await readFile(path.join(folder, "apiserver.log"), "utf8");
        throw new Error(
          `the API server is not ready after 60 s; its log ends with:\n${log.split("\n").slice(-20).join("\n")}`,
        );
      }
    }
    await start("controller-manager", kubernetes, [
      "kube-controller-manager",
      `--kubeconfig=${kubeconfig}`,
      `--secure-port=${manager}`,
      "--bind-address=127.0.0.1",
      `--cert-dir=${folder}/certs`,
      "--leader-elect=false",
      `--service-account-private-key-file=${folder}/sa.key`,
      "--use-service-account-credentials=false",
    ]);
    return { kubeconfig, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
