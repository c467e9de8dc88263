import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { alicloudRules } from "./rules";

/** Alibaba Cloud: ACK, ECS and OSS. */
export const alicloud: CloudProvider = {
  ...alicloudRules,
  cluster,
  nodePool,
  addOns,
  objectStorage,
  byocEnvironment,
};
