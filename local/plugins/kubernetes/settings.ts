import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import type { CheckFailure } from "../resource";
import { at, equal, hasUnknown, type Json, type JsonObject, listAt, reveal, revealObject, stringAt } from "../values";
import { Cluster } from "./cluster";

/** What a `pulumi:providers:kubernetes` resource says. */
export interface Settings {
  /** Undefined while the kubeconfig is not known: in previews before the cluster exists. */
  readonly cluster: Cluster | undefined;
  readonly namespace: string;
  readonly deleteUnreachable: boolean;
  readonly skipUpdateUnreachable: boolean;
  readonly patchForce: boolean;
  readonly upsert: boolean;
  readonly configMapMutable: boolean;
  readonly secretMutable: boolean;
}

/** Inputs that change what the stock plugin does in ways this one does not offer. */
const refused = ["renderYamlToDirectory", "alwaysRender"];

export function checkSettings(news: JsonObject): CheckFailure[] {
  const failures = refused
    .filter((property) => set(news[property]))
    .map((property) => ({
      property,
      reason: "is not offered by the stand-in plugin: install the stock kubernetes plugin",
    }));
  if (flag(news, "enableServerSideApply") === false) {
    failures.push({
      property: "enableServerSideApply",
      reason: "is false; the stand-in plugin only applies on the server side",
    });
  }
  return failures;
}

/**
 * What a change of the provider's settings does to the resources on it. With `clusterIdentifier` given before and
 * after, only its own change means another cluster. Without it, a different active cluster in the kubeconfig does, and
 * so does an unknown one.
 */
export function diffSettings(olds: JsonObject, news: JsonObject): { diffs: string[]; replaces: string[] } {
  const keys = new Set([...Object.keys(olds), ...Object.keys(news)]);
  const diffs = [...keys].filter((key) => hasUnknown(news[key]) || !equal(plain(olds[key]), plain(news[key])));
  if (diffs.length === 0) return { diffs, replaces: [] };
  const [was, is] = [plain(olds["clusterIdentifier"]), plain(news["clusterIdentifier"])];
  if (set(was) && set(is)) return { diffs, replaces: equal(was, is) ? [] : ["clusterIdentifier"] };
  const targets = ["kubeconfig", "context", "cluster"].filter((key) => diffs.includes(key));
  const unsure = targets.filter((key) => hasUnknown(news[key]));
  if (unsure.length > 0) return { diffs, replaces: unsure };
  const [before, after] = [activeCluster(olds), activeCluster(news)];
  const moved = before !== undefined && after !== undefined && !equal(before, after);
  return { diffs, replaces: moved ? targets : [] };
}

const plain = (value: Json | undefined): Json => reveal(value ?? null);
const set = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && value !== "" && value !== "false";

/** Provider inputs arrive as JSON text ("true"); environment variables stand in for absent ones, as in the stock plugin. */
function flag(config: JsonObject, name: string, variable?: string): boolean | undefined {
  const value = plain(config[name]) ?? (variable ? process.env[variable] : undefined);
  if (value === undefined || value === null || value === "") return undefined;
  return value === true || value === "true" || value === "1";
}

function text(config: JsonObject, name: string): string | undefined {
  const value = plain(config[name]);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The kubeconfig's contents: given as text or as a path, or else found where kubectl finds it. */
function kubeconfigText(config: JsonObject): string | undefined {
  const given = text(config, "kubeconfig") ?? process.env["KUBECONFIG"];
  const file = given ?? path.join(os.homedir(), ".kube", "config");
  if (file.includes("\n") || file.trimStart().startsWith("{")) return file;
  const home = file.replace(/^~(?=\/)/, os.homedir());
  if (existsSync(home)) return readFileSync(home, "utf8");
  return given === undefined ? undefined : file;
}

function activeCluster(config: JsonObject): Json | undefined {
  const contents = kubeconfigText(config);
  if (contents === undefined) return undefined;
  let kubeconfig: Json;
  try {
    kubeconfig = parse(contents) as Json;
  } catch {
    return undefined; // Configure reports it; a diff of an unreadable file says nothing
  }
  const context = text(config, "context") ?? stringAt(kubeconfig, "current-context");
  const found = listAt(kubeconfig, "contexts").find((entry) => at(entry, "name") === context);
  const name = text(config, "cluster") ?? stringAt(found, "context", "cluster");
  return at(
    listAt(kubeconfig, "clusters").find((entry) => at(entry, "name") === name),
    "cluster",
  );
}

export function readSettings(raw: JsonObject): Settings {
  const unknowable = ["kubeconfig", "context", "cluster"].some((key) => hasUnknown(raw[key]));
  const config = revealObject(raw);
  const contents = unknowable ? undefined : kubeconfigText(config);
  const options = { context: text(config, "context"), cluster: text(config, "cluster") };
  const cluster = unknowable ? undefined : new Cluster(contents, options);
  return {
    cluster,
    namespace: text(config, "namespace") ?? cluster?.contextNamespace() ?? "default",
    deleteUnreachable: flag(config, "deleteUnreachable", "PULUMI_K8S_DELETE_UNREACHABLE") ?? false,
    skipUpdateUnreachable: flag(config, "skipUpdateUnreachable", "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE") ?? false,
    patchForce: flag(config, "enablePatchForce", "PULUMI_K8S_ENABLE_PATCH_FORCE") ?? false,
    upsert: flag(config, "upsertExistingObjects", "PULUMI_K8S_UPSERT_EXISTING_OBJECTS") ?? false,
    configMapMutable: flag(config, "enableConfigMapMutable", "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE") ?? false,
    secretMutable: flag(config, "enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE") ?? false,
  };
}
