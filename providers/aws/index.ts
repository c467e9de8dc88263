import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { loadBalancer } from "./load-balancer";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { awsTraits } from "./traits";
import { validateCluster, validateLoadBalancer, validatePool, validateStorage } from "./validate";

/** Amazon Web Services: EKS, EC2, S3. */
export const aws: CloudProvider = {
  traits: awsTraits,
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
