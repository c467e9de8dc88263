import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { loadBalancer } from "./load-balancer";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { huaweiTraits } from "./traits";
import { validateCluster, validateLoadBalancer, validatePool, validateStorage } from "./validate";

/** Huawei Cloud: CCE and OBS. */
export const huawei: CloudProvider = {
  traits: huaweiTraits,
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
