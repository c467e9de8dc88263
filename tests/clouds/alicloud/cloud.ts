import type { CloudDefinition } from "../serve";
import { readShapes } from "../shapes";
import { accessKinds } from "./access";
import { dnsKinds } from "./dns";
import { kubernetesFunctions, kubernetesKinds } from "./kubernetes";
import { networkKinds } from "./network";
import { ramKinds } from "./ram";
import { storageKinds } from "./storage";

/** Alibaba Cloud as far as providers/alicloud uses it, from the provider's documents and the vendor's API references. */
export const cloud: CloudDefinition = {
  name: "alicloud",
  version: "3.108.0",
  shapes: readShapes("alicloud"),
  kinds: [...networkKinds, ...accessKinds, ...ramKinds, ...storageKinds, ...kubernetesKinds, ...dnsKinds],
  functions: kubernetesFunctions,
  wording: {
    inUse: (resource, by) =>
      `DependencyViolation: ${resource.id} is used by ${by.map(({ type, id }) => `${type} ${id}`).join(", ")}`,
  },
};
