import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember";
import { KeyRing } from "@pulumi/gcp/kms/keyRing";
import { ServiceIdentity } from "@pulumi/gcp/projects/serviceIdentity";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { nameOf } from "../names";
import { labels } from "./names";
import { keyRole } from "./policies";

/** A key, and the grant that lets GKE use it. */
export interface SecretsKey {
  readonly name: Input<string>;
  readonly granted: readonly Resource[];
}

const ninetyDays = "7776000s";

/**
 * The key that encrypts the cluster's Secrets: the user's, which its owner lets GKE use, or a new one. A destroyed key
 * can be restored for 30 days. The key ring cannot be deleted on Google Cloud: it remains empty and costs nothing. For
 * checkov's CKV_GCP_82 (prevent_destroy), users can set `protect`; here it would prevent every destroy.
 */
export function secretsKey(spec: ClusterSpec, context: BuildContext): SecretsKey {
  const { encryptionKey } = spec.kubernetes;
  if (encryptionKey !== undefined) return { name: encryptionKey, granted: [] };
  const { project } = spec.gcp;
  const { name } = context;
  const options = childOf(context);
  const ring = new KeyRing(
    `${name}-key-ring`,
    { ...nameOf(context.parent, `${name}-key-ring`, 63), project, location: spec.region },
    options,
  );
  const key = new CryptoKey(
    `${name}-secrets-key`,
    {
      ...nameOf(context.parent, `${name}-secrets-key`, 63),
      keyRing: ring.id,
      purpose: "ENCRYPT_DECRYPT",
      rotationPeriod: ninetyDays,
      labels: labels(spec.tags),
    },
    options,
  );
  // GKE's own account in the project. This request creates it; Google keeps it.
  const agent = new ServiceIdentity(`${name}-gke-agent`, { project, service: "container.googleapis.com" }, options);
  const grant = new CryptoKeyIAMMember(
    `${name}-secrets-key-grant`,
    { cryptoKeyId: key.id, role: keyRole, member: agent.member },
    options,
  );
  return { name: key.id, granted: [grant] };
}
