import { Key } from "@pulumi/alicloud/kms/key";
import { type Input, output } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { keyId } from "./names";

/** The key for the cluster's Secrets. The small edition cannot encrypt them. */
export function secretsKey(spec: ClusterSpec, context: BuildContext): Input<string> | undefined {
  const { encryptionKey: given } = spec.kubernetes;
  if (given !== undefined) return output(given).apply(keyId);
  if (spec.alicloud.clusterSpec === "ack.standard") return undefined;
  return new Key(
    `${context.name}-key`,
    {
      description: `Secrets of the Kubernetes cluster of ${context.name}`,
      status: "Enabled",
      automaticRotation: "Enabled",
      rotationInterval: "365d",
      // Without the key the Secrets are lost, so this is the longest delay of KMS except for a year.
      pendingWindowInDays: 30,
      deletionProtection: spec.deletionProtection ? "Enabled" : "Disabled",
      tags: { ...spec.tags },
    },
    childOf(context),
  ).id;
}
