import { bucketEncryption, bucketProtection } from "./data/buckets";
import { diskEncryption } from "./data/disks";
import { disruptionBudget } from "./kafka/disruption-budget";
import { listenerAuthentication, listenerTls } from "./kafka/listeners";
import { replicationFactor } from "./kafka/replication";
import { serviceExposure } from "./kafka/services";
import { volumeRetention } from "./kafka/volumes";
import { staticKeys } from "./keys/static-keys";
import { apiServerAccess } from "./kubernetes/api-server";
import { apiServerAccessList } from "./kubernetes/api-server-list";
import { secretsEncryption } from "./kubernetes/secrets";
import type { Rule } from "./rule";

/** Every rule of the pack. Names are a contract: users configure rules by them. */
export const rules: readonly Rule[] = [
  listenerAuthentication,
  listenerTls,
  serviceExposure,
  replicationFactor,
  disruptionBudget,
  volumeRetention,
  staticKeys,
  bucketProtection,
  bucketEncryption,
  diskEncryption,
  secretsEncryption,
  apiServerAccess,
  apiServerAccessList,
];
