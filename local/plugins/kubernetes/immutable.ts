import { type Changes, markReplacements } from "../diff";
import type { JsonObject } from "../values";
import { stringAt } from "../values";
import { ApiError } from "./cluster";
import type { Settings } from "./settings";

/**
 * Fields that no API server lets change, known before it is asked: previews without a reachable cluster or with unknown
 * values must tell a replacement from an update too. What is missing here the dry run finds out.
 */
const fixed: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec.selector"],
  DaemonSet: ["spec.selector"],
  StatefulSet: [
    "spec.selector",
    "spec.serviceName",
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.volumeClaimTemplates",
  ],
  Job: ["spec.selector", "spec.template", "spec.completions", "spec.parallelism"],
  PersistentVolumeClaim: ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
  Service: ["spec.clusterIP"],
  StorageClass: ["parameters", "provisioner"],
  RoleBinding: ["roleRef"],
  ClusterRoleBinding: ["roleRef"],
  ResourceQuota: ["spec.scopes"],
};

/** What of a Pod may change while it runs is one field of its containers; everything else makes a new one. */
const podFixed = [
  "affinity",
  "automountServiceAccountToken",
  "dnsConfig",
  "dnsPolicy",
  "enableServiceLinks",
  "hostAliases",
  "hostIPC",
  "hostNetwork",
  "hostPID",
  "hostname",
  "imagePullSecrets",
  "nodeName",
  "nodeSelector",
  "overhead",
  "preemptionPolicy",
  "priority",
  "priorityClassName",
  "readinessGates",
  "restartPolicy",
  "runtimeClassName",
  "schedulerName",
  "securityContext",
  "serviceAccount",
  "serviceAccountName",
  "shareProcessNamespace",
  "subdomain",
  "terminationGracePeriodSeconds",
  "volumes",
  "containers",
  "initContainers",
].map((field) => `spec.${field}`);

export function markFixedFields(changes: Changes, inputs: JsonObject, settings: Settings): void {
  const kind = stringAt(inputs, "kind") ?? "";
  const fields = ["metadata.name", "metadata.namespace", ...(kind === "Pod" ? podFixed : (fixed[kind] ?? []))];
  // The stock plugin replaces these by default, so that what mounts them rolls: their autoname changes.
  const immutable = inputs["immutable"] === true;
  if (kind === "ConfigMap" && (!settings.configMapMutable || immutable)) fields.push("data", "binaryData");
  if (kind === "Secret") {
    fields.push("type");
    if (!settings.secretMutable || immutable) fields.push("data", "stringData");
  }
  markReplacements(changes, fields);
}

/** Kinds that hold data or other objects: a replacement nobody asked for would lose them, a refused update loses nothing. */
const precious = new Set(["PersistentVolumeClaim", "PersistentVolume", "Namespace", "CustomResourceDefinition"]);

export const mayReplaceOnRefusal = (inputs: JsonObject): boolean => !precious.has(stringAt(inputs, "kind") ?? "");

/** Whether the server's refusal means that the object has to be made anew. */
export function isImmutableRefusal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.code !== 422) return false;
  return [error.message, ...error.causes.map((cause) => cause.message)].some(
    (text) =>
      text.includes("field is immutable") ||
      /updates to .* spec for fields other than/.test(text) ||
      text.includes("may not change once set") ||
      text.includes("cannot change roleRef") ||
      text.includes("is immutable"),
  );
}

/** Marks the changes the server named as the reason; all of them when it named none that changed. */
export function markRefused(changes: Changes, error: ApiError): void {
  const fields = error.causes.map((cause) => cause.field.replaceAll(/\[[^\]]*\]/g, "")).filter((field) => field !== "");
  markReplacements(
    changes,
    fields.filter((field) => field !== "spec"),
  );
  if ([...changes.values()].some((change) => change.replace)) return;
  // "updates to statefulset spec for fields other than …" names only "spec".
  markReplacements(changes, fields.length > 0 ? fields : ["spec"]);
  if ([...changes.values()].some((change) => change.replace)) return;
  for (const change of changes.values()) change.replace = true;
}
