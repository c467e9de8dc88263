import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { awsRules } from "./rules";

/** Amazon Web Services: EKS, EC2, S3. */
export const aws: CloudProvider = {
  ...awsRules,
  cluster,
  nodePool,
  addOns,
  objectStorage,
  byocEnvironment,
};
