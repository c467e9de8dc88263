import { all, type Input, output } from "@pulumi/pulumi";
import type { ByocSpec } from "../../spec/cloud-spec";
import type { BuildContext, BuiltByoc } from "../cloud-provider";
import { child, common } from "./plugin";
import { bucketAccess, consoleAccess, type PolicyDocument, volumeAccess } from "./policies";
import { Agency } from "./resources/agency";
import { Role } from "./resources/role";
import { Zone } from "./resources/zone";

/**
 * Two agencies, which is what machines run as: one for the console's machine, one for Kafka's nodes. AutoMQ's own module
 * for Huawei Cloud gives one broad agency to both (obs:*:* on the buckets); these have the grants that its code uses.
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
  const zone = privateDns ? dnsZone(spec.privateDnsDomain ?? "", spec, context) : undefined;
  return {
    consoleIdentity: agency("console", "AutoMQ's console", buckets, console, spec, context).name,
    dataPlaneIdentity: agency("data-plane", "Nodes of AutoMQ's Kafka", buckets, volumes, spec, context).name,
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
  regional: Role | undefined,
  spec: ByocSpec,
  context: BuildContext,
): Agency {
  return new Agency(
    `${context.name}-${suffix}`,
    {
      description: `${description}, environment ${context.name}`,
      delegatedServiceName: "op_svc_ecs",
      domainRoles: [global.name],
      ...(regional === undefined ? {} : { projectRoles: [{ project: spec.region, roles: [regional.name] }] }),
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
