import type { Kind, NameRule } from "../kind";
import { matches, oneOf } from "../rules";
import { jsonObject } from "./checks";
import { types } from "./types";

const physical = (property: string, most: number, auto?: NameRule["auto"]): NameRule => ({
  property,
  ...(auto === undefined ? {} : { auto }),
  most,
  pattern: /^[A-Za-z0-9._@-]+$/,
  form: "letters, digits, dots and dashes",
});

const user: Kind = {
  token: types.user,
  // RAM renames users in place.
  name: { ...physical("name", 64), renames: true },
  create: (_inputs, cloud) => ({ id: `2${String(cloud.serial()).padStart(17, "0")}` }),
};

const policy: Kind = {
  token: types.policy,
  name: physical("policyName", 128, "never"),
  computed: ["attachmentCount", "defaultVersion", "type"],
  check: (inputs) => [
    ...jsonObject(inputs, "policyDocument"),
    ...oneOf(inputs, "rotateStrategy", ["None", "DeleteOldestNonDefaultVersionWhenLimitExceeded"]),
  ],
  create: () => ({ outputs: { attachmentCount: 0, defaultVersion: "v1", type: "Custom" } }),
};

const role: Kind = {
  token: types.role,
  name: physical("roleName", 64, "never"),
  computed: ["arn", "roleId"],
  check: (inputs) => jsonObject(inputs, "assumeRolePolicyDocument"),
  create: (inputs, cloud) => ({
    outputs: { arn: `acs:ram::1234567890123456:role/${String(inputs["roleName"])}`, roleId: cloud.hex(18) },
  }),
};

const attachment = (token: string, holder: "user" | "role"): Kind => ({
  token,
  forceNew: [`${holder}Name`, "policyName", "policyType"],
  requires: [
    { path: `${holder}Name`, type: types[holder], by: "name" },
    { path: "policyName", type: types.policy, by: "name" },
  ],
  check: (inputs) => oneOf(inputs, "policyType", ["Custom", "System"]),
  create: (inputs) => ({
    id: `${holder}:${String(inputs["policyName"])}:${String(inputs["policyType"])}:${String(inputs[`${holder}Name`])}`,
  }),
});

const accessKey: Kind = {
  token: "alicloud:ram/accessKey:AccessKey",
  forceNew: ["userName", "pgpKey"],
  requires: [{ path: "userName", type: types.user, by: "name" }],
  defaults: { status: "Active" },
  computed: ["createTime", "secret"],
  secrets: ["secret"],
  check: (inputs) => [
    ...oneOf(inputs, "status", ["Active", "Inactive"]),
    ...matches(inputs, "userName", /^.{1,64}$/, "a user's name"),
  ],
  create: (inputs, cloud) => {
    const keys = cloud.resources(accessKey.token).filter(({ outputs }) => outputs["userName"] === inputs["userName"]);
    if (keys.length >= 2) throw new Error("LimitExceeded.User.AccessKey: a user can have 2 access keys at most");
    return {
      id: `LTAI5t${cloud.hex(18)}`,
      outputs: { createTime: "2026-11-01T00:00:00Z", secret: `oss-secret-${cloud.hex(19)}` },
    };
  },
};

export const ramKinds: readonly Kind[] = [
  user,
  policy,
  role,
  attachment("alicloud:ram/userPolicyAttachment:UserPolicyAttachment", "user"),
  attachment("alicloud:ram/rolePolicyAttachment:RolePolicyAttachment", "role"),
  accessKey,
];
