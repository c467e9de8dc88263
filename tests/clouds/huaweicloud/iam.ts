import type { JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { exclusive, oneOf } from "../rules";
import { iamName, newId, textOf } from "./words";

// huaweicloud_identity_user, _group, _group_membership, _role, _group_role_assignment, _access_key and _agency.

const userToken = "huaweicloud:Iam/user:User";
const groupToken = "huaweicloud:Iam/group:Group";
const roleToken = "huaweicloud:Iam/role:Role";
const keyToken = "huaweicloud:Iam/accessKey:AccessKey";

/** The account, which Huawei calls domain, and its project of a region. */
export const domain = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
export const projectOf = (region: string): string =>
  `${Buffer.from(region).toString("hex")}`.padEnd(32, "0").slice(0, 32);

/** Services without regions; a policy is for these or for those of a region, never for both. */
const globalServices = ["obs", "iam", "cdn"];

const user: Kind = {
  token: userToken,
  name: { ...iamName, most: 32, renames: true },
  defaults: { enabled: true, pwdReset: true },
  computed: ["createTime"],
  check: (inputs) => oneOf(inputs, "accessType", ["default", "programmatic", "console"]),
  create: (_inputs, cloud) => ({ id: newId(cloud), outputs: { createTime: "2026-11-21 08:00:00" } }),
};

const group: Kind = {
  token: groupToken,
  name: { ...iamName, renames: true },
  create: (_inputs, cloud) => ({ id: newId(cloud) }),
};

const membership: Kind = {
  token: "huaweicloud:Iam/groupMembership:GroupMembership",
  forceNew: ["group"],
  // Users and groups may go with members in them.
  requires: [
    { path: "group", type: groupToken, holds: false },
    { path: "users", type: userToken, holds: false },
  ],
  create: (_inputs, cloud) => ({ id: newId(cloud) }),
};

interface Document {
  readonly Version?: string;
  readonly Statement?: readonly { readonly Action?: readonly string[]; readonly Resource?: readonly string[] }[];
}

function demandPolicy(inputs: JsonObject): void {
  const { Version, Statement = [] } = JSON.parse(String(inputs["policy"])) as Document;
  if (Version !== "1.1") throw new Error(`IAM.1100: the policy's Version is ${Version}, custom policies have 1.1`);
  const actions = Statement.flatMap(({ Action = [] }) => Action);
  if (actions.length === 0) throw new Error("IAM.1101: the policy has no action");
  const isGlobal = inputs["type"] === "AX";
  const wrong = actions.filter((action) => globalServices.includes(action.split(":")[0] ?? "") !== isGlobal);
  if (wrong.length > 0)
    throw new Error(`IAM.1102: ${wrong.join(", ")} cannot be in a policy of type ${inputs["type"]}`);
}

const role: Kind = {
  token: roleToken,
  name: { ...iamName, renames: true },
  defaults: { references: 0 },
  check: (inputs) => oneOf(inputs, "type", ["AX", "XA"]),
  create: (inputs, cloud) => {
    demandPolicy(inputs);
    return { id: newId(cloud) };
  },
  update: (_old, inputs) => {
    demandPolicy(inputs);
    return {};
  },
};

const roleAssignment: Kind = {
  token: "huaweicloud:Iam/groupRoleAssignment:GroupRoleAssignment",
  forceNew: ["groupId", "roleId", "domainId", "projectId", "enterpriseProjectId"],
  requires: [
    { path: "groupId", type: groupToken, holds: false },
    { path: "roleId", type: roleToken },
  ],
  check: (inputs) => exclusive(inputs, "domainId", "projectId", "enterpriseProjectId"),
  create: (inputs, cloud) => {
    const type = textOf(cloud.byId(roleToken, String(inputs["roleId"])), "type");
    const where = inputs[type === "AX" ? "domainId" : "projectId"];
    if (where === undefined) throw new Error(`IAM.0101: a policy of type ${type} cannot be granted there`);
    if (type === "AX" && where !== domain) throw new Error(`IAM.0004: could not find domain ${where}`);
    return { id: `${inputs["groupId"]}/${inputs["roleId"]}/${where}` };
  },
};

const accessKey: Kind = {
  token: keyToken,
  forceNew: ["userId", "secretFile", "pgpKey"],
  // A user goes with its keys.
  requires: [{ path: "userId", type: userToken, holds: false }],
  defaults: { status: "active" },
  computed: ["secret", "userName", "createTime"],
  secrets: ["secret"],
  create: (inputs, cloud) => {
    const userId = String(inputs["userId"]);
    if (cloud.resources(keyToken).filter((other) => other.inputs["userId"] === userId).length >= 2) {
      throw new Error("IAM.0004: a user has at most two access keys");
    }
    // The plugin writes the key to a file, and into the state only where that fails.
    const isWritable = !String(inputs["secretFile"] ?? "").startsWith("/dev/null/");
    return {
      id: cloud.hex(20),
      outputs: {
        secret: isWritable ? "" : `sk-${cloud.hex(37)}`,
        userName: textOf(cloud.byId(userToken, userId), "name"),
        createTime: "2026-11-21 08:00:00",
      },
    };
  },
};

const agency: Kind = {
  token: "huaweicloud:Iam/agency:Agency",
  name: iamName,
  requires: [
    { path: "domainRoles", type: roleToken, by: "name" },
    { path: "projectRoles.roles", type: roleToken, by: "name" },
  ],
  defaults: { duration: "FOREVER" },
  computed: ["createTime", "expireTime"],
  check: (inputs) => exclusive(inputs, "delegatedServiceName", "delegatedDomainName"),
  create: (_inputs, cloud) => ({
    id: newId(cloud),
    outputs: { createTime: "2026-11-21 08:00:00", expireTime: "" },
  }),
};

export const iam: readonly Kind[] = [user, group, membership, role, roleAssignment, accessKey, agency];
