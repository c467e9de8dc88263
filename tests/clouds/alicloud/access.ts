import type { JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { matches, oneOf } from "../rules";
import { jsonObject } from "./checks";
import { types } from "./types";

const acl: Kind = {
  token: types.acl,
  name: { property: "name", most: 80, unique: false, renames: true },
  forceNew: ["ipVersion"],
  check: (inputs) => oneOf(inputs, "ipVersion", ["ipv4", "ipv6"]),
  create: (_inputs, cloud) => ({ id: `acl-bp1${cloud.hex(18)}` }),
  beforeDelete: ({ id }, cloud) => {
    const used = cloud.resources(types.apiServerListener).some(({ outputs }) => outputs["aclId"] === id);
    if (used) throw new Error(`AclInUsed: the access control list ${id} is used by a listener`);
  },
};

const aclEntry: Kind = {
  token: types.aclEntry,
  forceNew: ["aclId", "entry", "comment"],
  requires: [{ path: "aclId", type: types.acl }],
  check: (inputs) => matches(inputs, "entry", /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, "a CIDR block"),
  create: (inputs) => ({ id: `${String(inputs["aclId"])}:${String(inputs["entry"])}` }),
};

const template: Kind = {
  token: types.template,
  name: { property: "templateName", auto: "never", most: 200, pattern: /^[A-Za-z0-9_-]+$/ },
  computed: ["templateId", "templateVersion"],
  recomputed: { templateVersion: ["content"] },
  check: (inputs) => jsonObject(inputs, "content"),
  create: (_inputs, cloud) => ({ outputs: { templateId: `t-${cloud.hex(20)}`, templateVersion: "v1" } }),
  update: (_old, _inputs, cloud) => ({ templateVersion: `v${1 + cloud.serial()}` }),
};

interface Step {
  readonly Properties: { readonly Service: string; readonly API: string; readonly Parameters: JsonObject };
}

/** An execution of CloudOps Orchestration Service. Of its steps it knows the one that changes a listener. */
const execution: Kind = {
  token: "alicloud:oos/execution:Execution",
  forceNew: ["description", "loopMode", "mode", "parameters", "safetyCheck", "templateName", "templateVersion"],
  requires: [{ path: "templateName", type: types.template, by: "name", holds: false }],
  computed: ["status", "templateId"],
  check: (inputs) => [...jsonObject(inputs, "parameters"), ...oneOf(inputs, "mode", ["Automatic", "Debug"])],
  create: (inputs, cloud) => {
    const made = cloud.byName(types.template, String(inputs["templateName"]));
    const { Tasks: steps } = JSON.parse(String(made?.outputs["content"])) as { Tasks: Step[] };
    const given = JSON.parse(String(inputs["parameters"])) as Record<string, string>;
    for (const { Properties: step } of steps) {
      const parameters = Object.fromEntries(
        Object.entries(step.Parameters).map(([key, value]) => [
          key,
          String(value).replace(/\{\{ (\w+) \}\}/g, (_text, name: string) => given[name] ?? ""),
        ]),
      );
      if (`${step.Service}.${step.API}` !== "SLB.SetLoadBalancerTCPListenerAttribute") {
        throw new Error(`Execution failed: the simulated service knows no ${step.Service}.${step.API}`);
      }
      const listener = cloud.byId(types.apiServerListener, parameters["LoadBalancerId"] ?? "");
      if (!listener || parameters["ListenerPort"] !== "6443") {
        throw new Error(`Execution failed: InvalidLoadBalancerId.NotFound: ${parameters["LoadBalancerId"]}`);
      }
      const list = parameters["AclId"] ?? "";
      if (!cloud.byId(types.acl, list)) throw new Error(`Execution failed: AclNotExist: ${list}`);
      if (!cloud.resources(types.aclEntry).some(({ outputs }) => outputs["aclId"] === list)) {
        throw new Error(`Execution failed: the list ${list} is empty and would let everybody in`);
      }
      cloud.change(listener.type, listener.id, { outputs: { aclId: list, aclType: parameters["AclType"] ?? "" } });
    }
    return {
      id: `exec-${cloud.hex(24)}`,
      outputs: { status: "Success", templateId: made?.outputs["templateId"] ?? "" },
    };
  },
};

const key: Kind = {
  token: types.key,
  forceNew: ["keySpec", "keyUsage", "origin", "protectionLevel", "dkmsInstanceId"],
  computed: ["arn", "creationDate", "creator", "primaryKeyVersion"],
  check: (inputs) => {
    const days = inputs["pendingWindowInDays"];
    return [
      ...oneOf(inputs, "automaticRotation", ["Enabled", "Disabled"]),
      ...oneOf(inputs, "deletionProtection", ["Enabled", "Disabled"]),
      ...oneOf(inputs, "status", ["Enabled", "Disabled", "PendingDeletion"]),
      ...matches(inputs, "rotationInterval", /^\d+[dhms]$/, "a number with d, h, m or s"),
      ...(typeof days === "number" && !(days >= 7 && days <= 366)
        ? [{ property: "pendingWindowInDays", reason: `is ${days}; it must lie between 7 and 366` }]
        : []),
    ];
  },
  create: (_inputs, cloud) => {
    const id = `key-hzz${cloud.hex(20)}`;
    return {
      id,
      outputs: {
        arn: `acs:kms:cn-hangzhou:1234567890123456:key/${id}`,
        creationDate: "2026-11-01T00:00:00Z",
        creator: "1234567890123456",
        primaryKeyVersion: cloud.hex(32),
      },
    };
  },
  beforeDelete: ({ id, outputs }) => {
    if (outputs["deletionProtection"] === "Enabled") {
      throw new Error(`Rejected.DeletionProtection: deletion protection of ${id} is on`);
    }
  },
};

export const accessKinds: readonly Kind[] = [acl, aclEntry, template, execution, key];
