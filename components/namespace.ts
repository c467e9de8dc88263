import { Namespace } from "@pulumi/kubernetes/core/v1";
import type { CustomResourceOptions } from "@pulumi/pulumi";

const POLICY = "pod-security.kubernetes.io";

/** What Kubernetes refuses to start in a namespace: its Pod Security levels. */
export type PodSecurityLevel = "restricted" | "privileged";

/** A namespace that says what its pods may do. What is looser than "restricted" is still told as a warning. */
export function securedNamespace(
  logicalName: string,
  metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> },
  level: PodSecurityLevel,
  opts: CustomResourceOptions,
): Namespace {
  const { name, labels } = metadata;
  return new Namespace(
    logicalName,
    {
      metadata: {
        name,
        labels: {
          ...labels,
          [`${POLICY}/enforce`]: level,
          [`${POLICY}/audit`]: "restricted",
          [`${POLICY}/warn`]: "restricted",
        },
      },
    },
    opts,
  );
}
