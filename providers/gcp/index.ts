import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { loadBalancer } from "./load-balancer";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { gcpTraits } from "./traits";
import { validateCluster, validateLoadBalancer, validatePool, validateStorage } from "./validate";

/** Google Cloud: GKE Standard, Cloud Storage through its S3-compatible API. */
export const gcp: CloudProvider = {
  traits: gcpTraits,
  validateCluster,
  validatePool,
  validateStorage,
  validateLoadBalancer,
  loadBalancer,
  cluster,
  nodePool,
  addOns,
  objectStorage,
  byocEnvironment,
};
