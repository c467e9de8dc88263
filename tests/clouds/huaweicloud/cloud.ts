import type { CloudDefinition } from "../serve";
import { readShapes } from "../shapes";
import { dnsZone } from "./dns";
import { functions } from "./functions";
import { iam } from "./iam";
import { kubernetes } from "./kubernetes";
import { network } from "./network";
import { storage } from "./storage";
import { wording } from "./words";

/** Huawei Cloud, as the official plugin of version 0.0.12 shows it. The folder is named as the plugin is. */
export const cloud: CloudDefinition = {
  name: "huaweicloud",
  shapes: readShapes("huaweicloud"),
  kinds: [...network, ...kubernetes, ...iam, ...storage, dnsZone],
  functions,
  wording,
};
