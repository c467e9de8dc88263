import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { loadBalancer } from "./load-balancer";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { alicloudTraits } from "./traits";
import { validateCluster, validateLoadBalancer, validatePool, validateStorage } from "./validate";

/** Alibaba Cloud: ACK, ECS and OSS. */
export const alicloud: CloudProvider = {
  traits: alicloudTraits,
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
