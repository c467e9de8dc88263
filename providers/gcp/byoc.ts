import { DnsManagedZoneIamMember } from "@pulumi/gcp/dns/dnsManagedZoneIamMember";
import { ManagedZone } from "@pulumi/gcp/dns/managedZone";
import { IAMCustomRole } from "@pulumi/gcp/projects/iamcustomRole";
import { IAMMember } from "@pulumi/gcp/projects/iammember";
import { Account } from "@pulumi/gcp/serviceaccount/account";
import { BucketIAMMember } from "@pulumi/gcp/storage/bucketIAMMember";
import { type Input, interpolate, type Output, output } from "@pulumi/pulumi";
import type { ByocSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltByoc } from "../cloud-provider";
import { type FirstName, firstName } from "../first-names";
import { boundedName, nameOf } from "../names";
import { accountId, displayName, labels } from "./names";
import {
  blockVolumePermissions,
  consoleBucketRole,
  consoleRoles,
  consoleZoneRole,
  dataPlanePermissions,
} from "./policies";
import { services } from "./project";

/** Creates what AutoMQ's BYOC console expects in an environment: two identities and, if requested, a DNS zone. */
export function byocEnvironment(spec: ByocSpec, context: BuildContext): BuiltByoc {
  const on = services(["iam", "storage", ...(spec.privateDnsDomain === undefined ? [] : ["dns"])], spec, context);
  const inside = { ...context, dependsOn: [...context.dependsOn, ...on] };
  const console = account("console", spec, inside);
  const dataPlane = account("data-plane", spec, inside);
  consoleGrants(member(console), spec, inside);
  dataPlaneGrants(member(dataPlane), spec, inside);
  const zone = privateZone(member(console), spec, inside);
  return {
    consoleIdentity: console.email,
    dataPlaneIdentity: dataPlane.email,
    ...(zone === undefined ? {} : { dnsZone: zone }),
  };
}

const member = ({ email }: Account): Output<string> => interpolate`serviceAccount:${email}`;

function account(role: string, { gcp }: ByocSpec, context: BuildContext): Account {
  const { name } = context;
  return new Account(
    `${name}-${role}`,
    {
      project: gcp.project,
      accountId: firstName(context.parent, `${name}-${role}`).apply(accountId),
      displayName: displayName(`AutoMQ ${role} of ${name}`),
    },
    childOf(context),
  );
}

function consoleGrants(console: Input<string>, spec: ByocSpec, context: BuildContext): void {
  const { name } = context;
  const options = childOf(context);
  for (const [key, role] of Object.entries(consoleRoles)) {
    new IAMMember(`${name}-console-${key}`, { project: spec.gcp.project, role, member: console }, options);
  }
  for (const [use, bucket] of Object.entries(spec.buckets)) {
    new BucketIAMMember(`${name}-console-${use}`, { bucket, role: consoleBucketRole, member: console }, options);
  }
}

function dataPlaneGrants(dataPlane: Input<string>, spec: ByocSpec, context: BuildContext): void {
  const { project } = spec.gcp;
  const { name } = context;
  const options = childOf(context);
  const objects = new IAMCustomRole(
    `${name}-object-role`,
    {
      project,
      roleId: firstName(context.parent, `${name}-objects`).apply(roleId),
      title: "AutoMQ objects",
      permissions: [...dataPlanePermissions],
    },
    options,
  );
  for (const [use, bucket] of Object.entries(spec.buckets)) {
    new BucketIAMMember(`${name}-data-plane-${use}`, { bucket, role: objects.name, member: dataPlane }, options);
  }
  if (!spec.blockWal) return;
  const volumes = new IAMCustomRole(
    `${name}-volume-role`,
    {
      project,
      roleId: firstName(context.parent, `${name}-volumes`).apply(roleId),
      title: "AutoMQ volumes",
      permissions: [...blockVolumePermissions],
    },
    options,
  );
  new IAMMember(`${name}-data-plane-volumes`, { project, role: volumes.name, member: dataPlane }, options);
}

/** Ids of custom roles cannot contain dashes. */
const roleId = (first: FirstName): string => boundedName(first, 64).replaceAll("-", "_");

function privateZone(console: Input<string>, spec: ByocSpec, context: BuildContext): Output<string> | undefined {
  const { project } = spec.gcp;
  if (spec.privateDnsDomain === undefined) return undefined;
  const { name } = context;
  const options = childOf(context);
  const zone = new ManagedZone(
    `${name}-dns-zone`,
    {
      ...nameOf(context.parent, `${name}-dns-zone`, 63),
      project,
      dnsName: `${spec.privateDnsDomain.replace(/\.$/, "")}.`,
      visibility: "private",
      privateVisibilityConfig: { networks: [{ networkUrl: output(spec.cluster).apply(({ network }) => network) }] },
      // The console creates its own records in the zone, which would prevent its deletion.
      forceDestroy: true,
      labels: labels(spec.tags),
    },
    options,
  );
  new DnsManagedZoneIamMember(
    `${name}-console-dns`,
    { project, managedZone: zone.name, role: consoleZoneRole, member: console },
    options,
  );
  return zone.name;
}
