import type { CloudDefinition } from "../serve";
import { readShapes } from "../shapes";
import { eks } from "./eks";
import { functions } from "./functions";
import { iam } from "./iam";
import { network } from "./network";
import { storage } from "./storage";

export const cloud: CloudDefinition = {
  name: "aws",
  shapes: readShapes("aws"),
  kinds: [...network, ...iam, ...eks, ...storage],
  functions,
  wording: {
    inUse: (resource, by) =>
      `DependencyViolation: ${resource.type} '${resource.id}' has dependencies and cannot be deleted: ${by.map(({ id }) => id).join(", ")}`,
  },
};
