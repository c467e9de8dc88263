import { all, type Input, output } from "@pulumi/pulumi";
import type { ByocSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltByoc } from "../cloud-provider";
import { common } from "./common";
import { child } from "./plugin";
import { bucketAccess, consoleAccess, keyAccess, type PolicyDocument, volumeAccess } from "./policies";
import { Agency } from "./resources/agency";
import { Role } from "./resources/role";
import { Zone } from "./resources/zone";

/**
 * Two agencies, the identities of machines: one for the console's machine, one for Kafka's nodes. AutoMQ's own module
 * for Huawei Cloud gives one broad agency to both (obs:*:* on the buckets). These agencies have only the permissions
 * that its code uses.
 */
export function byocEnvironment(spec: ByocSpec, context: BuildContext): BuiltByoc {
  const buckets = role(
    "buckets",
    "AX",
    all([spec.buckets.data, spec.buckets.ops]).apply(([data, ops]) => bucketAccess([data, ops])),
    spec,
    context,
  );
  const privateDns = spec.privateDnsDomain !== undefined;
  const console = role("console-policy", "XA", consoleAccess(privateDns), spec, context);
  const volumes = spec.blockWal ? role("volumes", "XA", volumeAccess(), spec, context) : undefined;
  const key =
    spec.encryptionKey === undefined
      ? undefined
      : role("key-policy", "XA", output(spec.encryptionKey).apply(keyAccess), spec, context);
  const zone = privateDns ? dnsZone(spec.privateDnsDomain ?? "", spec, context) : undefined;
  return {
    consoleIdentity: agency("console", "AutoMQ's console", buckets, [console, key], spec, context).name,
    dataPlaneIdentity: agency("data-plane", "Nodes of AutoMQ's Kafka", buckets, [volumes, key], spec, context).name,
    ...(zone === undefined ? {} : { dnsZone: zone.id }),
  };
}

function role(
  suffix: string,
  type: "AX" | "XA",
  policy: Input<PolicyDocument>,
  spec: ByocSpec,
  context: BuildContext,
): Role {
  return new Role(
    `${context.name}-${suffix}`,
    {
      description: `AutoMQ BYOC environment ${context.name}`,
      type,
      policy: output(policy).apply((document) => JSON.stringify(document)),
    },
    child(spec, context),
  );
}

function agency(
  suffix: string,
  description: string,
  global: Role,
  regional: readonly (Role | undefined)[],
  spec: ByocSpec,
  context: BuildContext,
): Agency {
  const roles = regional.flatMap((one) => (one === undefined ? [] : [one.name]));
  return new Agency(
    `${context.name}-${suffix}`,
    {
      description: `${description}, environment ${context.name}`,
      delegatedServiceName: "op_svc_ecs",
      domainRoles: [global.name],
      ...(roles.length === 0 ? {} : { projectRoles: [{ project: spec.region, roles }] }),
    },
    child(spec, context),
  );
}

function dnsZone(domain: string, spec: ByocSpec, context: BuildContext): Zone {
  return new Zone(
    `${context.name}-dns`,
    {
      ...common(spec),
      name: domain,
      zoneType: "private",
      routers: [{ routerId: output(spec.cluster).apply(({ network }) => network) }],
      description: `AutoMQ BYOC environment ${context.name}`,
    },
    child(spec, context),
  );
}
