import { Namespace } from "@pulumi/kubernetes/core/v1";
import type { CustomResourceOptions, Input } from "@pulumi/pulumi";

const POLICY = "pod-security.kubernetes.io";

/** The Pod Security level of a namespace: which pods Kubernetes rejects there. */
export type PodSecurityLevel = "restricted" | "privileged";

/** A namespace with the Pod Security level of its pods. Pods that need more than "restricted" still cause a warning. */
export function securedNamespace(
  logicalName: string,
  metadata: { readonly name: Input<string>; readonly labels?: Readonly<Record<string, string>> },
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
