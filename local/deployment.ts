import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { LocalOptions } from "./options";
import { cacheDir, cloneDir } from "./paths";
import type { LocalOutputs } from "./stack";

/** What this clone's last `up` chose and made; `status` and `down` start from it. */
export interface Deployment {
  readonly options: LocalOptions;
  readonly cluster: { readonly kind: string; readonly name: string; readonly kubeconfig: string };
  readonly plugins: "stock" | "stand-in";
  /** Whether this clone's `up` started the cluster: then its `down` stops it, unless somebody else uses it. */
  readonly startedCluster: boolean;
  readonly image: string;
  /** Absent until the first `up` has ended. */
  readonly outputs?: LocalOutputs;
}

const file = (): string => cloneDir("deployment.json");

export function readDeployment(): Deployment | undefined {
  return existsSync(file()) ? (JSON.parse(readFileSync(file(), "utf8")) as Deployment) : undefined;
}

export function writeDeployment(deployment: Deployment): void {
  mkdirSync(path.dirname(file()), { recursive: true });
  writeFileSync(file(), JSON.stringify(deployment, null, 2));
}

/** Whether another clone of this machine has something deployed on the same cluster. */
export function othersUse(kubeconfig: string): boolean {
  const clones = cacheDir("clones");
  if (!existsSync(clones)) return false;
  return readdirSync(clones)
    .filter((clone) => path.join(clones, clone) !== cloneDir())
    .map((clone) => path.join(clones, clone, "deployment.json"))
    .filter(existsSync)
    .some((other) => (JSON.parse(readFileSync(other, "utf8")) as Deployment).cluster.kubeconfig === kubeconfig);
}
