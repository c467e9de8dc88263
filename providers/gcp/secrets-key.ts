import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember";
import { KeyRing } from "@pulumi/gcp/kms/keyRing";
import { ServiceIdentity } from "@pulumi/gcp/projects/serviceIdentity";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { givenName } from "../names";
import { labels } from "./names";
import { keyRole } from "./policies";

/** A key, and what lets GKE use it. */
export interface SecretsKey {
  readonly name: Input<string>;
  readonly granted: readonly Resource[];
}

const ninetyDays = "7776000s";

/**
 * The key that encrypts the cluster's Secrets: the user's, whose owner lets GKE use it, or a new one. A destroyed key can
 * be restored for 30 days; the key ring, which can not be deleted on Google Cloud, stays behind empty and costs nothing.
 * checkov's CKV_GCP_82 (prevent_destroy) is left to the user's `protect`: with it a stack could not be destroyed.
 */
export function secretsKey(spec: ClusterSpec, context: BuildContext): SecretsKey {
  const { encryptionKey } = spec.kubernetes;
  if (encryptionKey !== undefined) return { name: encryptionKey, granted: [] };
  const { project } = spec.gcp;
  const { name } = context;
  const options = childOf(context);
  const ring = new KeyRing(
    `${name}-key-ring`,
    { ...givenName(`${name}-key-ring`, 63), project, location: spec.region },
    options,
  );
  const key = new CryptoKey(
    `${name}-secrets-key`,
    {
      ...givenName(`${name}-secrets-key`, 63),
      keyRing: ring.id,
      purpose: "ENCRYPT_DECRYPT",
      rotationPeriod: ninetyDays,
      labels: labels(spec.tags),
    },
    options,
  );
  // The account that GKE acts as in the project. It is there once asked for; Google keeps it.
  const agent = new ServiceIdentity(`${name}-gke-agent`, { project, service: "container.googleapis.com" }, options);
  const grant = new CryptoKeyIAMMember(
    `${name}-secrets-key-grant`,
    { cryptoKeyId: key.id, role: keyRole, member: agent.member },
    options,
  );
  return { name: key.id, granted: [grant] };
}
