import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { LocalClient } from "./client";
import type { LocalCluster } from "./cluster/cluster";
import type { LocalOptions } from "./options";
import { cacheDir, cloneDir } from "./paths";
import type { LocalOutputs } from "./stack";

/** What this clone's last `up` chose and made; `status` and `down` start from it. */
export interface Deployment {
  /** Folder of the clone. */
  readonly repository: string;
  readonly options: LocalOptions;
  readonly cluster: {
    readonly kind: LocalCluster["kind"];
    readonly name: string;
    readonly kubeconfig: string;
    /** Digest of its address and certificate authority. A cluster that was created again has another one. */
    readonly authority?: string;
  };
  readonly plugins: "published" | "built";
  /** Whether this clone's `up` started the cluster: then its `down` stops it, unless somebody else uses it. */
  readonly startedCluster: boolean;
  /** Whether this clone's program installs cert-manager. */
  readonly installsCertManager: boolean;
  readonly image: string;
  /** Absent until the first `up` has ended. */
  readonly outputs?: LocalOutputs;
  /** What this machine connects with. Absent as `outputs` are. */
  readonly client?: LocalClient;
}

const file = (): string => cloneDir("deployment.json");

export function readDeployment(): Deployment | undefined {
  return existsSync(file()) ? (JSON.parse(readFileSync(file(), "utf8")) as Deployment) : undefined;
}

export function writeDeployment(deployment: Deployment): void {
  mkdirSync(path.dirname(file()), { recursive: true });
  writeFileSync(file(), JSON.stringify(deployment, null, 2));
}

/** Distinguishes a cluster from a new one at the same address. */
export function authorityOf(kubeconfig: string): string {
  const { clusters } = parse(readFileSync(kubeconfig, "utf8")) as { clusters?: ReadonlyArray<{ cluster?: object }> };
  return createHash("sha256")
    .update(JSON.stringify((clusters ?? []).map(({ cluster }) => cluster)))
    .digest("hex");
}

/** Whether the cluster that held the deployment is gone, and all that was in it, though there is one like it again. */
export function wentWithItsCluster(
  deployment: { readonly cluster: Pick<Deployment["cluster"], "kind" | "authority"> } | undefined,
  now: { readonly kind: string; readonly kubeconfig: string },
): boolean {
  const known = deployment?.cluster;
  // A cluster that the user names might come back, so its deployment is never dropped.
  if (known?.authority === undefined || known.kind === "named" || now.kind !== known.kind) return false;
  return known.authority !== authorityOf(now.kubeconfig);
}

/** The repository of another clone of this machine that has its Kafka on the same cluster, if there is one. */
export function otherClone(cluster: { readonly kind: string; readonly kubeconfig: string }): string | undefined {
  const clones = cacheDir("clones");
  if (!existsSync(clones)) return undefined;
  return readdirSync(clones)
    .filter((clone) => path.join(clones, clone) !== cloneDir())
    .map((clone) => path.join(clones, clone, "deployment.json"))
    .filter(existsSync)
    .map((other) => JSON.parse(readFileSync(other, "utf8")) as Deployment)
    .find((other) => other.cluster.kubeconfig === cluster.kubeconfig && !wentWithItsCluster(other, cluster))
    ?.repository;
}
