import type { RecordedResource, Values } from "../../testing";

/** Metadata of a Kubernetes object under Pulumi's mocks, with the name that the provider would give it: the logical one here. */
export function withNames({ type, name, inputs }: RecordedResource): Values | undefined {
  if (!type.startsWith("kubernetes:")) return undefined;
  if (type === "kubernetes:helm.sh/v3:Release") return { name: inputs["name"] ?? name };
  const metadata = (inputs["metadata"] ?? {}) as { readonly name?: string };
  return { metadata: { ...metadata, name: metadata.name ?? name } };
}
