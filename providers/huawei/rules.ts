import type { CloudRules } from "../cloud-provider";
import { loadBalancer } from "./load-balancer";
import { huaweiTraits } from "./traits";
import { validateCluster, validateLoadBalancer, validatePool, validateStorage } from "./validate";

/** What can be said about arguments without the cloud's SDK. */
export const huaweiRules: CloudRules = {
  traits: huaweiTraits,
  validateCluster,
  validatePool,
  validateStorage,
  validateLoadBalancer,
  loadBalancer,
};
