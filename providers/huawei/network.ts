import { type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext } from "../cloud-provider";
import { gatewayOf, nodeBlock } from "./addresses";
import { common } from "./common";
import { call, child } from "./plugin";
import { Eip } from "./resources/eip";
import { networkCidr } from "./resources/functions";
import { NatGateway } from "./resources/nat-gateway";
import { SnatRule } from "./resources/snat-rule";
import { Subnet } from "./resources/subnet";
import { Vpc } from "./resources/vpc";

/** The network of a cluster. */
export interface BuiltNetwork {
  readonly id: Output<string>;
  /** Address block of the network. */
  readonly cidr: Input<string>;
  /** Subnet of the masters, and of the nodes unless their zone has another. */
  readonly subnet: Output<string>;
  /** Subnet of each zone. */
  readonly subnets: Output<Record<string, string>>;
  /** The route to the internet, which must exist until the nodes are deleted; empty for an adopted network. */
  readonly egress: readonly Resource[];
}

/** The network of a cluster: a new one, or an existing one without changes. */
export function clusterNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  return spec.network.id === undefined ? newNetwork(spec, context) : adoptedNetwork(spec, context);
}

/** An adopted network, which is not changed. */
function adoptedNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  const { id, subnets } = spec.network;
  const [first] = spec.zones;
  const subnet = first === undefined ? undefined : subnets[first];
  if (id === undefined || subnet === undefined) {
    throw new Error("the adopted network's id or subnets are missing, although the arguments were checked");
  }
  return {
    id: output(id),
    cidr: networkCidr(id, call(spec, context)),
    subnet: output(subnet),
    subnets: output({ ...subnets }),
    egress: [],
  };
}

/**
 * A new network. Subnets and NAT gateways of Huawei Cloud span the zones of a region, so one of each is enough. Traffic
 * to object storage does not pass the NAT gateway: the subnet's DNS servers, which the plugin sets to the region's
 * private ones, resolve OBS to addresses within the cloud (support.huaweicloud.com, "Accessing OBS over an Intranet").
 */
function newNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  const shared = common(spec);
  const { cidr } = spec.network;
  const block = nodeBlock(cidr);
  const vpc = new Vpc(`${context.name}-network`, { ...shared, cidr }, child(spec, context));
  const subnet = new Subnet(
    `${context.name}-subnet`,
    { region: spec.region, tags: shared.tags, vpcId: vpc.id, cidr: block, gatewayIp: gatewayOf(block) },
    child(spec, context),
  );
  const nat = new NatGateway(
    `${context.name}-nat`,
    { ...shared, vpcId: vpc.id, subnetId: subnet.id, spec: "1" },
    child(spec, context),
  );
  const address = publicAddress("nat-address", 300, spec, context);
  const snat = new SnatRule(
    `${context.name}-nat-rule`,
    { region: spec.region, natGatewayId: nat.id, floatingIpId: address.id, subnetId: subnet.id },
    child(spec, context),
  );
  const subnets = subnet.id.apply((id) => Object.fromEntries(spec.network.zones.map((zone) => [zone, id])));
  return { id: vpc.id, cidr, subnet: subnet.id, subnets, egress: [snat] };
}

/** A public address. Outgoing traffic is charged; `mbits` is its maximum rate. */
export function publicAddress(role: string, mbits: number, spec: ClusterSpec, context: BuildContext): Eip {
  const name = `${context.name}-${role}`;
  return new Eip(
    name,
    {
      ...common(spec),
      publicip: { type: "5_bgp" },
      bandwidth: { name: name.slice(0, 64), shareType: "PER", size: mbits, chargeMode: "traffic" },
    },
    child(spec, context),
  );
}
