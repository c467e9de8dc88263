import type { CloudRules } from "../cloud-provider";
import { loadBalancer } from "./load-balancer";
import { gcpTraits } from "./traits";
import { validateCluster, validateLoadBalancer, validatePool, validateStorage } from "./validate";

/** What can be said about arguments without the cloud's SDK. */
export const gcpRules: CloudRules = {
  traits: gcpTraits,
  validateCluster,
  validatePool,
  validateStorage,
  validateLoadBalancer,
  loadBalancer,
};
