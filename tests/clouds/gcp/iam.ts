import type { JsonObject } from "../../../local/plugins/values";
import type { Kind, Reference } from "../kind";
import { matches } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { demandService, text } from "./services";

export const account: Kind = {
  token: "gcp:serviceaccount/account:Account",
  name: {
    property: "accountId",
    auto: "never",
    least: 6,
    most: 30,
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])$/,
    form: "lower-case letters, digits and dashes, beginning with a letter",
    unique: ["project"],
  },
  forceNew: ["project"],
  computed: ["email", "member", "name", "uniqueId"],
  check: (inputs) => [
    ...(inputs["accountId"] === undefined ? [{ property: "accountId", reason: "is missing and required" }] : []),
    ...matches(inputs, "displayName", /^[\s\S]{0,100}$/, "at most 100 characters"),
  ],
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "iam");
    const email = `${inputs["accountId"]}@${inputs["project"]}.iam.gserviceaccount.com`;
    const name = `projects/${inputs["project"]}/serviceAccounts/${email}`;
    return { id: name, outputs: { email, name, member: `serviceAccount:${email}`, uniqueId: cloud.hex(21) } };
  },
};

/** The roles that are known, so that a misspelt one is refused as Google does it. */
const roles = new Set([
  "roles/cloudkms.cryptoKeyEncrypterDecrypter",
  "roles/compute.networkViewer",
  "roles/container.admin",
  "roles/container.defaultNodeServiceAccount",
  "roles/dns.admin",
  "roles/iam.roleAdmin",
  "roles/iam.serviceAccountAdmin",
  "roles/resourcemanager.projectIamAdmin",
  "roles/storage.admin",
  "roles/storage.objectUser",
]);

const agentDomain = /@(container-engine-robot|gs-project-accounts|gcp-sa-[a-z-]+)\.iam\.gserviceaccount\.com$/;

/** Refuses what IAM would: roles and accounts that are not there. */
function demandGrant(inputs: JsonObject, cloud: SimulatedCloud): void {
  const role = text(inputs, "role");
  const custom = cloud.resources(customRole.token).some(({ outputs }) => outputs["name"] === role);
  if (!roles.has(role) && !custom)
    throw new Error(`googleapi: Error 400: Role ${role} is not supported for this resource.`);
  const email = /^serviceAccount:(.+)$/.exec(text(inputs, "member"))?.[1];
  if (email === undefined) throw new Error(`googleapi: Error 400: Invalid value for member ${inputs["member"]}.`);
  if (agentDomain.test(email)) return;
  if (!cloud.resources(account.token).some(({ outputs }) => outputs["email"] === email)) {
    throw new Error(`googleapi: Error 400: Service account ${email} does not exist., badRequest`);
  }
}

/** A grant to one member on one thing. Everything about it is fixed. */
export function member(token: string, on: string, requires: readonly Reference[]): Kind {
  return {
    token,
    name: { property: "member", auto: "never", unique: false },
    forceNew: [on, "role", "member"],
    requires,
    computed: ["etag"],
    create: (inputs, cloud) => {
      demandGrant(inputs, cloud);
      return { id: `${inputs[on]}/${inputs["role"]}/${inputs["member"]}`, outputs: { etag: cloud.hex(12) } };
    },
  };
}

const customRole: Kind = {
  token: "gcp:projects/iAMCustomRole:IAMCustomRole",
  name: {
    property: "roleId",
    auto: "never",
    least: 3,
    most: 64,
    pattern: /^[a-zA-Z0-9_.]+$/,
    form: "letters, digits, underscores and full stops",
    unique: ["project"],
  },
  forceNew: ["project"],
  computed: ["name", "deleted"],
  check: (inputs) =>
    matches(inputs, "permissions", /^[a-zA-Z]+\.[a-zA-Z]+\.[a-zA-Z]+$/, "a permission: service.resource.verb"),
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "iam");
    const name = `projects/${inputs["project"]}/roles/${inputs["roleId"]}`;
    return { id: name, outputs: { name, deleted: false } };
  },
};

export const iam: readonly Kind[] = [account, customRole, member("gcp:projects/iAMMember:IAMMember", "project", [])];
