import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { gcpRules } from "./rules";

/** Google Cloud: GKE Standard, Cloud Storage through its S3-compatible API. */
export const gcp: CloudProvider = {
  ...gcpRules,
  cluster,
  nodePool,
  addOns,
  objectStorage,
  byocEnvironment,
};
