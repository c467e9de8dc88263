import { gunzipSync, gzipSync } from "node:zlib";
import { parseAllDocuments } from "yaml";
import { type Json, type JsonObject, listAt, objectAt, stringAt } from "../values";
import { ApiError, type Cluster } from "./cluster";

/**
 * Helm's own record of a release: one Secret a revision, named sh.helm.release.v1.<name>.v<revision>, which holds the
 * release as gzipped JSON. Read directly, because the CLI gives neither the manifest and the status together nor a way
 * to end a revision that an interrupted Helm left pending.
 */
export interface Revision {
  readonly name: string;
  readonly namespace: string;
  readonly revision: number;
  readonly status: string;
  readonly chart: string;
  readonly version: string;
  readonly appVersion: string;
  readonly description: string;
  readonly values: JsonObject;
  readonly manifest: string;
  /** Labels given with `helm install --labels`. */
  readonly labels: JsonObject;
}

/** The statuses in which Helm refuses to work: it believes that another Helm is at it. */
export const pending = new Set(["pending-install", "pending-upgrade", "pending-rollback", "uninstalling"]);

interface Entry {
  readonly secret: string;
  readonly revision: number;
  readonly status: string;
}

/** Every revision's number and status, oldest first, without their (large) contents. */
export async function revisions(cluster: Cluster, namespace: string, name: string): Promise<Entry[]> {
  let list: Json;
  try {
    list = await cluster.request(await cluster.path("v1", "Secret", namespace), {
      query: { labelSelector: `owner=helm,name=${name}` },
      accept: "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
    });
  } catch (error) {
    if (error instanceof ApiError && error.code === 404) return [];
    throw error;
  }
  return listAt(list, "items")
    .map((item) => ({
      secret: stringAt(item, "metadata", "name") ?? "",
      revision: Number(stringAt(item, "metadata", "labels", "version") ?? 0),
      status: stringAt(item, "metadata", "labels", "status") ?? "unknown",
    }))
    .sort((a, b) => a.revision - b.revision);
}

/** The newest revision in full; undefined when there is no such release. */
export async function latest(cluster: Cluster, namespace: string, name: string): Promise<Revision | undefined> {
  const last = (await revisions(cluster, namespace, name)).at(-1);
  if (!last) return undefined;
  const secret = await cluster.get("v1", "Secret", namespace, last.secret);
  if (!secret) return undefined;
  const release = decode(secret);
  return {
    name,
    namespace,
    revision: last.revision,
    status: stringAt(release, "info", "status") ?? last.status,
    chart: stringAt(release, "chart", "metadata", "name") ?? "",
    version: stringAt(release, "chart", "metadata", "version") ?? "",
    appVersion: stringAt(release, "chart", "metadata", "appVersion") ?? "",
    description: stringAt(release, "info", "description") ?? "",
    values: objectAt(release, "config"),
    manifest: stringAt(release, "manifest") ?? "",
    labels: objectAt(secret, "metadata", "labels"),
  };
}

/**
 * Ends a revision that was left pending as failed, which is what Helm itself writes when an operation goes wrong. The
 * next upgrade then starts from the last revision that was deployed. A rollback would do too, but it would roll every
 * pod back and the upgrade forth again.
 */
export async function endPending(cluster: Cluster, namespace: string, name: string, revision: number): Promise<void> {
  const secretName = `sh.helm.release.v1.${name}.v${revision}`;
  const secret = await cluster.get("v1", "Secret", namespace, secretName);
  if (!secret) return;
  const release = decode(secret);
  const info = {
    ...objectAt(release, "info"),
    status: "failed",
    description: "interrupted: its helm process ended before it did",
  };
  await cluster.request(await cluster.path("v1", "Secret", namespace, secretName), {
    method: "PATCH",
    contentType: "application/merge-patch+json",
    body: {
      metadata: {
        resourceVersion: stringAt(secret, "metadata", "resourceVersion") ?? null,
        labels: { status: "failed" },
      },
      data: { release: encode({ ...release, info }) },
    },
  });
}

// Helm encodes to base64 by itself, and the Secret's data is base64 once more.
function decode(secret: JsonObject): JsonObject {
  const inner = Buffer.from(stringAt(secret, "data", "release") ?? "", "base64").toString("ascii");
  return JSON.parse(gunzipSync(Buffer.from(inner, "base64")).toString("utf8")) as JsonObject;
}

function encode(release: JsonObject): string {
  return Buffer.from(gzipSync(Buffer.from(JSON.stringify(release))).toString("base64")).toString("base64");
}

/** The names of what a manifest makes, by "<Kind>.<group>/<apiVersion>", as the stock plugin shows them. */
export function resourceNames(manifest: string): JsonObject {
  const names: Record<string, string[]> = {};
  for (const document of parseAllDocuments(manifest)) {
    const object = document.toJS() as Json;
    const [apiVersion, kind, name] = [
      stringAt(object, "apiVersion"),
      stringAt(object, "kind"),
      stringAt(object, "metadata", "name"),
    ];
    if (!apiVersion || !kind || !name) continue;
    const group = apiVersion.includes("/") ? `.${apiVersion.slice(0, apiVersion.indexOf("/"))}` : "";
    const namespace = stringAt(object, "metadata", "namespace");
    const key = `${kind}${group}/${apiVersion}`;
    names[key] = [...(names[key] ?? []), namespace ? `${namespace}/${name}` : name];
  }
  for (const list of Object.values(names)) list.sort();
  return names;
}

export function statusOf(revision: Revision): JsonObject {
  const { appVersion, chart, name, namespace, status, version } = revision;
  return { appVersion, chart, name, namespace, revision: revision.revision, status, version };
}
