import type { CloudDefinition } from "../serve";
import { readShapes } from "../shapes";
import { compute } from "./compute";
import { dns } from "./dns";
import { iam } from "./iam";
import { kms } from "./kms";
import { getCluster, kubernetes } from "./kubernetes";
import { logging } from "./logging";
import { services } from "./services";
import { storage } from "./storage";

/** Google Cloud, as far as providers/gcp makes things of it. */
export const cloud: CloudDefinition = {
  name: "gcp",
  shapes: readShapes("gcp"),
  kinds: [...services, ...compute, ...iam, ...kms, ...logging, ...storage, ...dns, ...kubernetes],
  functions: { "gcp:container/getCluster:getCluster": getCluster },
  wording: {
    notFound: (_type, value) => `googleapi: Error 404: The resource '${value}' was not found, notFound`,
    nameTaken: (_type, name) => `googleapi: Error 409: The resource '${name}' already exists, alreadyExists`,
    inUse: ({ id }, by) =>
      `googleapi: Error 400: The resource '${id}' is already being used by '${by[0]?.id}', resourceInUseByAnotherResource`,
  },
};
