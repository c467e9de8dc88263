import { InstanceProfile } from "@pulumi/aws/iam/instanceProfile";
import { Zone } from "@pulumi/aws/route53/zone";
import { all, type Output, output } from "@pulumi/pulumi";
import type { ByocSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltByoc } from "../cloud-provider";
import { administrator } from "./administrators";
import { consoleAccess, dataPlaneAccess, type Environment } from "./byoc-policies";
import { roleNameOf } from "./names";
import { serviceTrust } from "./policies";
import { idsOf } from "./reference";
import { grant, makeRole } from "./role";

/**
 * The resources that AutoMQ's console expects in an environment on EKS, as in AutoMQ's own example: a role and an
 * instance profile for the console's machine, which administers the cluster; and the permissions of the data plane on
 * the nodes' role, with an instance profile for that role. https://github.com/AutoMQ/automq-labs,
 * byoc-examples/setup/aws/eks
 */
export function byocEnvironment(spec: ByocSpec, context: BuildContext): BuiltByoc {
  const { region } = spec;
  const cluster = output(spec.cluster);
  const zone = spec.privateDnsDomain === undefined ? undefined : privateZone(spec, spec.privateDnsDomain, context);
  const environment = all([cluster, spec.buckets.data, spec.buckets.ops, spec.encryptionKey, zone?.zoneId]).apply(
    ([{ id, nodeIdentity }, dataBucket, opsBucket, encryptionKey, zoneId]): Environment => ({
      region,
      cluster: id,
      nodeRole: nodeIdentity,
      dataBucket,
      opsBucket,
      encryptionKey,
      blockWal: spec.blockWal,
      zone: zoneId,
    }),
  );
  const nodeRole = cluster.apply(({ nodeIdentity }) => roleNameOf(nodeIdentity));
  const granted = grant("data-plane-access", nodeRole, environment.apply(dataPlaneAccess), context);
  const dataPlane = profile("data-plane", nodeRole, spec, context, nodeRole);

  const role = makeRole("console-role", serviceTrust("ec2.amazonaws.com"), spec, context);
  const access = grant("console-access", role.name, environment.apply(consoleAccess), context);
  const console = profile("console", role.name, spec, context);
  const entries = administrator(
    "console-administrator",
    role.arn,
    spec,
    cluster.apply(({ id }) => id),
    context,
  );
  return {
    consoleIdentity: all([console.arn, access.id, all(idsOf(entries))]).apply(([arn]) => arn),
    dataPlaneIdentity: all([dataPlane.arn, granted.id]).apply(([arn]) => arn),
    ...(zone === undefined ? {} : { dnsZone: zone.zoneId }),
  };
}

/** An instance profile. The nodes' profile has the role's name, so that the console's policy can refer to it. */
function profile(
  name: string,
  role: Output<string>,
  spec: ByocSpec,
  context: BuildContext,
  physicalName?: Output<string>,
): InstanceProfile {
  return new InstanceProfile(
    `${context.name}-${name}`,
    { role, ...(physicalName === undefined ? {} : { name: physicalName }), tags: { ...spec.tags } },
    childOf(context),
  );
}

function privateZone(spec: ByocSpec, name: string, context: BuildContext): Zone {
  const vpcId = output(spec.cluster).apply(({ network }) => network);
  return new Zone(
    `${context.name}-zone`,
    // The console creates its own records in the zone, which would prevent its deletion.
    { name, vpcs: [{ vpcId, vpcRegion: spec.region }], forceDestroy: true, tags: { ...spec.tags } },
    childOf(context),
  );
}
