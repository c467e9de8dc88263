import type { Kind } from "../kind";
import { between, oneOf } from "../rules";

/** A network, without a name of its own: the cloud gives the id. */
export const network: Kind = {
  token: "demo:net/network:Network",
  inputs: { range: { type: "string", required: true }, tags: { type: "map", items: { type: "string" } } },
  forceNew: ["range"],
  computed: ["arn"],
  create: (_inputs, cloud) => {
    const id = `net-${cloud.hex(8)}`;
    return { id, outputs: { arn: `arn:demo:${id}` } };
  },
};

/** A machine in networks, with a password and a revision that every change of its size raises. */
export const machine: Kind = {
  token: "demo:compute/machine:Machine",
  inputs: {
    name: { type: "string" },
    networkIds: { type: "array", items: { type: "string" }, required: true },
    disk: {
      type: "object",
      properties: { gigabytes: { type: "number", required: true }, kind: { type: "string" } },
    },
    size: { type: "string", values: ["small", "large"] },
    protected: { type: "boolean" },
    machineType: { type: "string", deprecated: "Use size." },
  },
  name: { property: "name", auto: { lowerCase: true }, most: 20, pattern: /^[a-z][a-z0-9-]*$/, form: "lower case" },
  forceNew: ["disk.kind"],
  requires: [{ path: "networkIds", type: network.token }],
  defaults: (inputs) => ({ size: "small", fullName: `demo/${inputs["name"]}` }),
  computed: ["address", "password", "revision"],
  recomputed: { revision: ["size"] },
  secrets: ["password"],
  check: (inputs) => [...between(inputs, "disk.gigabytes", 1, 100), ...oneOf(inputs, "disk.kind", ["ssd", "hdd"])],
  create: (_inputs, cloud) => ({
    outputs: { address: `10.0.0.${cloud.serial()}`, password: `pa55-${cloud.hex(6)}`, revision: 1 },
  }),
  update: (old, inputs) =>
    inputs["size"] === old.inputs["size"] ? {} : { revision: Number(old.outputs["revision"]) + 1 },
  beforeDelete: ({ name, inputs }) => {
    if (inputs["protected"] === true) throw new Error(`OperationDenied: ${name} is protected`);
  },
};

/** A store of files, which is deleted only when it is empty. */
export const store: Kind = {
  token: "demo:files/store:Store",
  inputs: { name: { type: "string" }, tags: { type: "map", items: { type: "string" } } },
  name: { property: "name", auto: {}, most: 63 },
  beforeDelete: ({ id }, cloud) => {
    const files = cloud.resources("demo:file").filter(({ inputs }) => inputs["store"] === id);
    if (files.length > 0) throw new Error(`StoreNotEmpty: ${id} holds ${files.length} files`);
  },
  wording: { nameTaken: (_type, name) => `StoreAlreadyOwnedByYou: ${name}` },
};
