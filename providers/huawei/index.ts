import type { CloudProvider } from "../cloud-provider";
import { addOns } from "./add-ons";
import { byocEnvironment } from "./byoc";
import { cluster } from "./cluster";
import { nodePool } from "./node-pool";
import { objectStorage } from "./object-storage";
import { huaweiRules } from "./rules";

/** Huawei Cloud: CCE and OBS. */
export const huawei: CloudProvider = {
  ...huaweiRules,
  cluster,
  nodePool,
  addOns,
  objectStorage,
  byocEnvironment,
};
