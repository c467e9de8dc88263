import { getAccountOutput } from "@pulumi/alicloud/getAccount";
import { Zone } from "@pulumi/alicloud/pvtz/zone";
import { ZoneAttachment } from "@pulumi/alicloud/pvtz/zoneAttachment";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { Role } from "@pulumi/alicloud/ram/role";
import { RolePolicyAttachment } from "@pulumi/alicloud/ram/rolePolicyAttachment";
import { all, type Input, type Output, output } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import type { ByocSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltByoc } from "../cloud-provider";
import { common } from "./common";
import { keyId, uniqueName } from "./names";
import { consoleAccess, dataPlaneAccess, trustEcs, trustPods } from "./policies";

/** Creates the roles of the console and of the data plane, and the DNS zone. */
export function byocEnvironment(spec: ByocSpec, context: BuildContext): BuiltByoc {
  const suffix = new RandomId(`${context.name}-suffix`, { byteLength: 4 }, childOf(context)).hex;
  const cluster = output(spec.cluster);
  const buckets = all([spec.buckets.data, spec.buckets.ops]);
  const key = spec.encryptionKey === undefined ? undefined : output(spec.encryptionKey).apply(keyId);
  const account = getAccountOutput({ parent: context.parent });
  const zone = spec.privateDnsDomain === undefined ? undefined : dnsZone(spec.privateDnsDomain, spec, context);
  const identity = { spec, context, suffix };
  return {
    consoleIdentity: role(
      "console",
      trustEcs(),
      all([buckets, cluster, zone, key]).apply(([names, { id }, zoneId, usedKey]) =>
        consoleAccess(names, spec.region, id, { zone: zoneId, key: usedKey }),
      ),
      identity,
    ),
    dataPlaneIdentity: role(
      "data-plane",
      all([account, cluster]).apply(([{ id }, { id: clusterId, identityIssuer }]) =>
        trustPods(id, clusterId, demandIssuer(clusterId, identityIssuer)),
      ),
      all([buckets, key]).apply(([names, usedKey]) => dataPlaneAccess(names, spec.region, spec.blockWal, usedKey)),
      identity,
    ),
    ...(zone === undefined ? {} : { dnsZone: zone }),
  };
}

/** Adopted clusters, and references written by hand, can lack an issuer. */
function demandIssuer(clusterId: string, issuer: string): string {
  if (issuer !== "") return issuer;
  throw new Error(
    `the cluster ${clusterId} has no issuer of pod identities. Enable RRSA in its settings, or set cluster.identityIssuer.`,
  );
}

interface Identity {
  readonly spec: ByocSpec;
  readonly context: BuildContext;
  readonly suffix: Output<string>;
}

/** A role with the permissions of the document. Its ARN resolves when it has them. */
function role(
  name: string,
  trust: Input<string>,
  access: Input<string>,
  { spec, context, suffix }: Identity,
): Output<string> {
  const physicalName = uniqueName(context, name, suffix);
  const made = new Role(
    `${context.name}-${name}`,
    { roleName: physicalName, assumeRolePolicyDocument: trust, maxSessionDuration: 3600, tags: { ...spec.tags } },
    childOf(context),
  );
  const policy = new Policy(
    `${context.name}-${name}-policy`,
    {
      policyName: physicalName,
      policyDocument: access,
      rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
      tags: { ...spec.tags },
    },
    childOf(context),
  );
  const granted = new RolePolicyAttachment(
    `${context.name}-${name}-grant`,
    { roleName: made.roleName, policyName: policy.policyName, policyType: "Custom" },
    childOf(context),
  );
  return all([made.arn, granted.id]).apply(([arn]) => arn);
}

function dnsZone(domain: string, spec: ByocSpec, context: BuildContext): Output<string> {
  const zone = new Zone(`${context.name}-dns-zone`, { zoneName: domain, ...common(spec) }, childOf(context));
  const attached = new ZoneAttachment(
    `${context.name}-dns-zone-network`,
    { zoneId: zone.id, vpcs: [{ vpcId: output(spec.cluster).network, regionId: spec.region }] },
    childOf(context),
  );
  return all([zone.id, attached.id]).apply(([id]) => id);
}
