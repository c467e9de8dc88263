import { Secret } from "@pulumi/kubernetes/core/v1";
import type { KafkaSpec } from "../../model/specs/kafka-spec";
import type { InstallContext } from "../kafka-engine";

/**
 * Stores keys that were given as values in a Secret, and returns the spec that refers to it. The Secret is immutable
 * and its name is generated: new keys create a new Secret, a rolling update moves the pods to it, and then the old one
 * is deleted.
 */
export function withCredentials(spec: KafkaSpec, context: InstallContext): KafkaSpec {
  const keys = spec.automq?.credentials;
  if (spec.automq === undefined || keys?.accessKeyId === undefined || keys.secretAccessKey === undefined) return spec;
  const { accessKeyIdKey, secretAccessKeyKey } = keys;
  const secret = new Secret(
    `${context.name}-object-storage`,
    {
      metadata: { namespace: context.namespace, labels: { ...spec.labels } },
      immutable: true,
      stringData: { [accessKeyIdKey]: keys.accessKeyId, [secretAccessKeyKey]: keys.secretAccessKey },
    },
    { parent: context.parent, dependsOn: [...context.dependsOn] },
  );
  return {
    ...spec,
    automq: {
      ...spec.automq,
      credentials: { secretName: secret.metadata.name, accessKeyIdKey, secretAccessKeyKey },
    },
  };
}
