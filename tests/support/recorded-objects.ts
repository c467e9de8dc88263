import type { RecordedResource, Values } from "../../testing";
import type { KubernetesObject } from "../policy-checks/checkov";

/** Metadata of a Kubernetes object under Pulumi's mocks, with the name that the provider would give it: the logical one here. */
export function withNames({ type, name, inputs }: RecordedResource): Values | undefined {
  if (!type.startsWith("kubernetes:")) return undefined;
  if (type === "kubernetes:helm.sh/v3:Release") return { name: inputs["name"] ?? name };
  const metadata = (inputs["metadata"] ?? {}) as { readonly name?: string };
  return { metadata: { ...metadata, name: metadata.name ?? name } };
}

/** The object that a resource is, recorded with these names; undefined for Helm releases, providers and components. */
export function recordedObject({ type, inputs, outputs }: RecordedResource): KubernetesObject | undefined {
  const [, apiVersion, kind] = /^kubernetes:(?:core\/)?(.+):(\w+)$/.exec(type) ?? [];
  if (apiVersion === undefined || !("metadata" in inputs)) return undefined;
  return { ...inputs, apiVersion, kind, metadata: outputs["metadata"] } as KubernetesObject;
}
