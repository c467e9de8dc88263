import type { CheckFailure } from "../../../local/plugins/resource";
import { isObject, type Json, type JsonObject, unknown } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { between, matches, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { account, arn, iamArn, tagged, tokens } from "./account";

const nameForm = { pattern: /^[\w+=,.@-]+$/, form: "letters, digits and _+=,.@-" };

export const document = (policy: Json | undefined): JsonObject | undefined => {
  try {
    const parsed = JSON.parse(String(policy)) as Json;
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};

export const statements = (policy: Json | undefined): JsonObject[] => {
  const found = document(policy)?.["Statement"];
  return (Array.isArray(found) ? found : [found]).filter(
    (one): one is JsonObject => one !== undefined && isObject(one),
  );
};

/** What IAM calls a malformed policy document. */
function policyFailures(inputs: JsonObject, property: string, trust: boolean): CheckFailure[] {
  const policy = inputs[property];
  if (policy === undefined || policy === unknown) return [];
  const wrong = (reason: string): CheckFailure[] => [{ property, reason: `MalformedPolicyDocument: ${reason}` }];
  if (document(policy)?.["Version"] !== "2012-10-17") return wrong("it is not a JSON object with Version 2012-10-17");
  const sids = statements(policy).map((statement) => statement["Sid"]);
  if (new Set(sids).size !== sids.length) return wrong("Statement IDs (SID) in a single policy must be unique.");
  for (const statement of statements(policy)) {
    const keys = Object.keys(statement);
    const needed = trust ? ["Effect", "Principal", "Action"] : ["Effect", "Action", "Resource"];
    const missing = needed.find((key) => !keys.includes(key));
    if (missing !== undefined) return wrong(`a statement has no ${missing}`);
    if (trust && keys.includes("Resource")) return wrong("Has prohibited field Resource");
    if (!/^[A-Za-z0-9]*$/.test(String(statement["Sid"] ?? "")))
      return wrong("Statement IDs (SID) must be alpha-numeric.");
  }
  return [];
}

const role: Kind = tagged({
  token: tokens.role,
  name: { property: "name", auto: { unless: ["namePrefix"] }, most: 64, ...nameForm },
  forceNew: ["path", "namePrefix"],
  defaults: { path: "/", maxSessionDuration: 3600 },
  computed: ["arn", "createDate", "name", "uniqueId"],
  check: (inputs) => [
    ...matches(inputs, "namePrefix", /^[\w+=,.@-]{1,38}$/, "at most 38 letters, digits and _+=,.@-"),
    ...policyFailures(inputs, "assumeRolePolicy", true),
    ...matches(inputs, "permissionsBoundary", /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/.+$/, "the ARN of a policy"),
  ],
  create: ({ name: given, namePrefix, assumeRolePolicy }, cloud) => {
    const name = given ?? `${namePrefix}${cloud.hex(26)}`;
    for (const statement of statements(assumeRolePolicy)) {
      const principal = statement["Principal"];
      const federated = isObject(principal ?? null) ? (principal as JsonObject)["Federated"] : undefined;
      if (federated !== undefined && !cloud.byId(tokens.issuer, String(federated))) {
        // IAM accepts it, and rejects the holder of the token later. The check is here, so that a test sees it.
        throw new Error(`MalformedPolicyDocument: there is no identity provider ${federated}`);
      }
    }
    return {
      outputs: {
        name,
        arn: iamArn(`role/${name}`),
        createDate: "2026-11-01T00:00:00Z",
        uniqueId: `AROA${cloud.hex(17).toUpperCase()}`,
      },
    };
  },
});

const rolePolicy: Kind = {
  token: tokens.rolePolicy,
  name: { property: "name", auto: {}, most: 128, unique: ["role"], ...nameForm },
  forceNew: ["role"],
  requires: [{ path: "role", type: tokens.role, by: "name" }],
  check: (inputs) => policyFailures(inputs, "policy", false),
  create: (inputs, cloud) => {
    // White space does not count, and our documents have none.
    const others = cloud.resources(tokens.rolePolicy).filter((one) => one.inputs["role"] === inputs["role"]);
    const size = [inputs, ...others.map((one) => one.inputs)].reduce(
      (sum, one) => sum + String(one["policy"]).length,
      0,
    );
    if (size > 10_240) {
      throw new Error(`LimitExceeded: Maximum policy size of 10240 bytes exceeded for role ${inputs["role"]}`);
    }
    return { id: `${inputs["role"]}:${inputs["name"]}` };
  },
};

/**
 * The policies of AWS's own that are known to exist. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/
 */
const managed = [
  "AmazonEKSClusterPolicy",
  "AmazonEKSWorkerNodePolicy",
  "AmazonEKS_CNI_Policy",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonEC2ContainerRegistryReadOnly",
  "service-role/AmazonEBSCSIDriverPolicy",
  "AmazonEBSCSIDriverPolicyV2",
];

const rolePolicyAttachment: Kind = {
  token: tokens.rolePolicyAttachment,
  forceNew: ["role", "policyArn"],
  requires: [{ path: "role", type: tokens.role, by: "name" }],
  create: ({ policyArn }, cloud) => {
    if (!managed.includes(String(policyArn).replace("arn:aws:iam::aws:policy/", ""))) {
      throw new Error(`NoSuchEntity: Policy ${policyArn} does not exist or is not attachable.`);
    }
    return { id: `attached-${cloud.hex(26)}` };
  },
};

const issuer: Kind = tagged({
  token: tokens.issuer,
  forceNew: ["url"],
  computed: ["arn", "thumbprintLists"],
  check: (inputs) => matches(inputs, "url", /^https:\/\//, "an https URL"),
  create: (inputs) => {
    const id = iamArn(`oidc-provider/${String(inputs["url"]).replace("https://", "")}`);
    return {
      id,
      outputs: { arn: id, thumbprintLists: inputs["thumbprintLists"] ?? ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"] },
    };
  },
});

const instanceProfile: Kind = tagged({
  token: "aws:iam/instanceProfile:InstanceProfile",
  name: { property: "name", auto: {}, most: 128, ...nameForm },
  forceNew: ["path"],
  requires: [{ path: "role", type: tokens.role, by: "name" }],
  defaults: { path: "/" },
  computed: ["arn", "createDate", "uniqueId"],
  create: ({ name }, cloud) => ({
    outputs: {
      arn: iamArn(`instance-profile/${name}`),
      createDate: "2026-11-01T00:00:00Z",
      uniqueId: `AIPA${cloud.hex(17).toUpperCase()}`,
    },
  }),
});

/** A deleted key is only scheduled for deletion, so nothing holds it. */
const key: Kind = tagged({
  token: tokens.key,
  forceNew: ["customerMasterKeySpec", "keyUsage", "multiRegion", "region"],
  defaults: { customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT", isEnabled: true },
  computed: ["arn", "keyId"],
  check: (inputs) => [
    ...between(inputs, "deletionWindowInDays", 7, 30),
    ...oneOf(inputs, "keyUsage", ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"]),
    ...policyFailures(inputs, "policy", false),
  ],
  create: (inputs, cloud) => {
    demandPrincipals(inputs["policy"], cloud);
    const id = cloud.hex(32);
    return { id, outputs: { keyId: id, arn: arn("kms", `key/${id}`, inputs, cloud) } };
  },
});

/** KMS looks up whom a key's policy names, and wants somebody to be able to change it. */
function demandPrincipals(policy: Json | undefined, cloud: SimulatedCloud): void {
  const roles = cloud.resources(tokens.role).map(({ outputs }) => outputs["arn"]);
  for (const statement of statements(policy)) {
    const principal = statement["Principal"];
    const named = isObject(principal ?? null) ? (principal as JsonObject)["AWS"] : undefined;
    if (named === undefined || named === `arn:aws:iam::${account}:root` || roles.includes(named)) continue;
    throw new Error(
      "MalformedPolicyDocumentException: Policy contains a statement with one or more invalid principals.",
    );
  }
}

const retentions = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
].map(String);

const logGroup: Kind = tagged({
  token: tokens.logGroup,
  name: { property: "name", auto: {}, most: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/, form: "letters, digits and .-_/#" },
  forceNew: ["logGroupClass", "region"],
  requires: [{ path: "kmsKeyId", type: tokens.key, by: "arn", holds: false }],
  defaults: { retentionInDays: 0, logGroupClass: "STANDARD" },
  computed: ["arn"],
  check: (inputs) => oneOf(inputs, "retentionInDays", retentions),
  create: (inputs, cloud) => {
    const used = cloud.resources(tokens.key).find((one) => one.outputs["arn"] === inputs["kmsKeyId"]);
    const group = arn("logs", `log-group:${inputs["name"]}`, inputs, cloud);
    if (used && !allowsLogs(used.inputs["policy"], group)) {
      throw new Error(
        `AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn '${group}'`,
      );
    }
    return { outputs: { arn: group } };
  },
  wording: { nameTaken: () => "ResourceAlreadyExistsException: The specified log group already exists" },
});

const allowsLogs = (policy: Json | undefined, group: string): boolean =>
  statements(policy).some((statement) => {
    const text = JSON.stringify(statement);
    return text.includes('"Service":"logs.') && text.includes("kms:GenerateDataKey*") && text.includes(`"${group}"`);
  });

export const iam: readonly Kind[] = [role, rolePolicy, rolePolicyAttachment, issuer, instanceProfile, key, logGroup];
