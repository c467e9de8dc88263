import { EipAddress } from "@pulumi/alicloud/ecs/eipAddress";
import { EipAssociation } from "@pulumi/alicloud/ecs/eipAssociation";
import { NatGateway } from "@pulumi/alicloud/vpc/natGateway";
import { Network } from "@pulumi/alicloud/vpc/network";
import { RouteEntry } from "@pulumi/alicloud/vpc/routeEntry";
import { RouteTable } from "@pulumi/alicloud/vpc/routeTable";
import { RouteTableAttachment } from "@pulumi/alicloud/vpc/routeTableAttachment";
import { SnatEntry } from "@pulumi/alicloud/vpc/snatEntry";
import { Switch } from "@pulumi/alicloud/vpc/switch";
import { type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { zoneBlocks } from "./addresses";
import { common } from "./common";

/** The network of a cluster. */
export interface BuiltNetwork {
  readonly id: Output<string>;
  /** Zone → vSwitch of nodes and load balancers. */
  readonly subnets: Output<Record<string, string>>;
  /** vSwitches that the control plane and the pods take addresses from. */
  readonly nodeSubnets: readonly Input<string>[];
  readonly podSubnets: readonly Input<string>[];
  /** The route to the internet, which must exist until the nodes are deleted. */
  readonly egress: readonly Resource[];
}

/** Creates or adopts the network. */
export function clusterNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  return spec.network.id === undefined ? newNetwork(spec, context) : adoptedNetwork(spec, spec.network.id);
}

/**
 * In an adopted network, nodes and pods share the vSwitches. ACK recommends separate ones, but does not require them.
 */
function adoptedNetwork({ network: { subnets }, zones }: ClusterSpec, id: Input<string>): BuiltNetwork {
  const used = zones.map((zone) => subnets[zone] ?? "");
  return { id: output(id), subnets: output({ ...subnets }), nodeSubnets: used, podSubnets: used, egress: [] };
}

interface Zone {
  readonly zone: string;
  readonly nodes: Switch;
  /** Absent in zones that only load balancers use. */
  readonly pods?: Switch;
}

function newNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  const { name } = context;
  const vpc = new Network(
    `${name}-network`,
    { vpcName: name, cidrBlock: spec.network.cidr, ...common(spec) },
    childOf(context),
  );
  const zones = spec.network.zones.map((zone, index) => zoneOf(zone, index, vpc, spec, context));
  const inUse = zones.filter(({ pods }) => pods !== undefined);
  return {
    id: vpc.id,
    subnets: output(Object.fromEntries(zones.map(({ zone, nodes }) => [zone, nodes.id]))),
    nodeSubnets: inUse.map(({ nodes }) => nodes.id),
    podSubnets: inUse.flatMap(({ pods }) => (pods === undefined ? [] : [pods.id])),
    egress: egress(spec, vpc, inUse, context),
  };
}

function zoneOf(zone: string, index: number, vpc: Network, spec: ClusterSpec, context: BuildContext): Zone {
  const blocks = zoneBlocks(spec.network.cidr, index);
  const vswitch = (role: string, cidrBlock: string): Switch =>
    new Switch(
      `${context.name}-${role}-${zone}`,
      {
        vswitchName: `${context.name}-${role}-${zone}`,
        vpcId: vpc.id,
        zoneId: zone,
        cidrBlock,
        tags: { ...spec.tags },
      },
      childOf(context),
    );
  const nodes = vswitch("vswitch", blocks.nodes);
  return spec.zones.includes(zone) ? { zone, nodes, pods: vswitch("pod-vswitch", blocks.pods) } : { zone, nodes };
}

/**
 * NAT gateways and their SNAT rules. Traffic to object storage uses its internal endpoint and never passes them
 * (https://www.alibabacloud.com/help/en/oss/user-guide/regions-and-endpoints). The first gateway of a network
 * automatically gets the default route of the system route table. Others need their own route tables.
 */
function egress(spec: ClusterSpec, vpc: Network, zones: readonly Zone[], context: BuildContext): Resource[] {
  const ways: Resource[] = [];
  const gateways: NatGateway[] = [];
  zones.forEach((home, index) => {
    if (index > 0 && !spec.network.natPerZone) return;
    const nat = gateway(home, vpc, spec, context, gateways);
    gateways.push(nat.gateway);
    const served = spec.network.natPerZone ? [home] : zones;
    ways.push(...served.flatMap((zone) => translations(zone, nat, context)));
    if (index > 0) ways.push(...routes(home, vpc, nat.gateway, spec, context));
  });
  return ways;
}

interface Nat {
  readonly gateway: NatGateway;
  readonly address: EipAddress;
  readonly association: EipAssociation;
}

function gateway(
  { zone, nodes }: Zone,
  vpc: Network,
  spec: ClusterSpec,
  context: BuildContext,
  before: readonly NatGateway[],
): Nat {
  const name = `${context.name}-nat-${zone}`;
  const made = new NatGateway(
    name,
    {
      natGatewayName: name,
      natType: "Enhanced",
      paymentType: "PayAsYouGo",
      vpcId: vpc.id,
      vswitchId: nodes.id,
      eipBindMode: "NAT",
      tags: { ...spec.tags },
    },
    childOf(context, ...before),
  );
  const address = new EipAddress(
    `${name}-address`,
    {
      addressName: name,
      paymentType: "PayAsYouGo",
      internetChargeType: "PayByTraffic",
      bandwidth: "100",
      ...common(spec),
    },
    childOf(context),
  );
  const association = new EipAssociation(
    `${name}-association`,
    { allocationId: address.id, instanceId: made.id, instanceType: "Nat" },
    childOf(context),
  );
  return { gateway: made, address, association };
}

function translations({ zone, nodes, pods }: Zone, nat: Nat, context: BuildContext): SnatEntry[] {
  const entry = (role: string, vswitch: Switch): SnatEntry =>
    new SnatEntry(
      `${context.name}-snat-${role}-${zone}`,
      {
        snatEntryName: `${context.name}-snat-${role}-${zone}`,
        snatTableId: nat.gateway.snatTableIds,
        sourceVswitchId: vswitch.id,
        snatIp: nat.address.ipAddress,
      },
      // The cloud rejects the address until it is associated with the gateway.
      childOf(context, nat.association),
    );
  return [entry("nodes", nodes), ...(pods === undefined ? [] : [entry("pods", pods)])];
}

function routes(
  { zone, nodes, pods }: Zone,
  vpc: Network,
  nat: NatGateway,
  spec: ClusterSpec,
  context: BuildContext,
): Resource[] {
  const name = `${context.name}-routes-${zone}`;
  const table = new RouteTable(name, { routeTableName: name, vpcId: vpc.id, tags: { ...spec.tags } }, childOf(context));
  const way = new RouteEntry(
    `${name}-default`,
    { routeTableId: table.id, destinationCidrblock: "0.0.0.0/0", nexthopType: "NatGateway", nexthopId: nat.id },
    childOf(context),
  );
  const attach = (role: string, vswitch: Switch): RouteTableAttachment =>
    new RouteTableAttachment(
      `${name}-${role}`,
      { routeTableId: table.id, vswitchId: vswitch.id },
      childOf(context, way),
    );
  return [way, attach("nodes", nodes), ...(pods === undefined ? [] : [attach("pods", pods)])];
}
