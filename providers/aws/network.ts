import { DefaultSecurityGroup } from "@pulumi/aws/ec2/defaultSecurityGroup";
import { Eip } from "@pulumi/aws/ec2/eip";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway";
import { NatGateway } from "@pulumi/aws/ec2/natGateway";
import { RouteTable } from "@pulumi/aws/ec2/routeTable";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation";
import { Subnet } from "@pulumi/aws/ec2/subnet";
import { Vpc } from "@pulumi/aws/ec2/vpc";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { zoneBlocks } from "./addresses";

/** The network of a cluster. */
export interface BuiltNetwork {
  readonly id: Input<string>;
  /** Private subnet of each zone: nodes and pods. */
  readonly subnets: Readonly<Record<string, Input<string>>>;
  /** The route to the internet and to storage, which must exist until the nodes are deleted. */
  readonly egress: readonly Resource[];
}

/** The network of a cluster: a new one, or an existing one without changes. */
export function clusterNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  const { id, subnets } = spec.network;
  return id === undefined ? newNetwork(spec, context) : { id, subnets, egress: [] };
}

/**
 * Flow logs are off (checkov CKV2_AWS_11): they are charged by volume, and Kafka has much traffic. Users who need them
 * can add them to the VPC, whose id is an output.
 */
function newNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  const { region, network } = spec;
  const base = { region };
  const named = (role: string): { Name: string } => ({ Name: `${context.name}-${role}` });
  const tags = (role: string): Record<string, string> => ({ ...spec.tags, ...named(role) });
  const name = (role: string): string => `${context.name}-${role}`;
  const child = childOf(context);

  const vpc = new Vpc(
    name("vpc"),
    { ...base, cidrBlock: network.cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: tags("vpc") },
    child,
  );
  const inVpc = { ...base, vpcId: vpc.id };
  // Without rules, so that nobody can use it by mistake.
  new DefaultSecurityGroup(name("default-group"), { ...inVpc, tags: tags("default-group") }, child);
  const gateway = new InternetGateway(name("internet"), { ...inVpc, tags: tags("internet") }, child);
  const publicTable = new RouteTable(
    name("public-routes"),
    { ...inVpc, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }], tags: tags("public-routes") },
    child,
  );

  const zones = zoneBlocks(network.cidr, network.zones).map((blocks) => {
    const { zone } = blocks;
    const subnet = (kind: "private" | "public", tag: string): Subnet =>
      new Subnet(
        name(`${kind}-${zone}`),
        {
          ...inVpc,
          availabilityZone: zone,
          cidrBlock: blocks[kind],
          mapPublicIpOnLaunch: false,
          // The load balancer controller finds subnets by these.
          tags: { ...tags(`${kind}-${zone}`), [tag]: "1" },
        },
        child,
      );
    const publicSubnet = subnet("public", "kubernetes.io/role/elb");
    const route = new RouteTableAssociation(
      name(`public-${zone}-routes`),
      { ...base, subnetId: publicSubnet.id, routeTableId: publicTable.id },
      child,
    );
    return { zone, privateSubnet: subnet("private", "kubernetes.io/role/internal-elb"), publicSubnet, route };
  });

  const privateTables = zones.slice(0, network.natPerZone ? zones.length : 1).map(({ zone, publicSubnet, route }) => {
    const suffix = network.natPerZone ? `-${zone}` : "";
    const address = new Eip(name(`nat-address${suffix}`), { ...base, domain: "vpc", tags: tags("nat") }, child);
    const nat = new NatGateway(
      name(`nat${suffix}`),
      { ...base, allocationId: address.id, subnetId: publicSubnet.id, tags: tags(`nat${suffix}`) },
      // AWS requires this: a NAT gateway works only with an existing route to the internet.
      childOf(context, gateway, route),
    );
    return new RouteTable(
      name(`private-routes${suffix}`),
      {
        ...inVpc,
        routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: nat.id }],
        tags: tags(`private-routes${suffix}`),
      },
      child,
    );
  });
  const privateRoutes = zones.map(
    ({ zone, privateSubnet }, index) =>
      new RouteTableAssociation(
        name(`private-${zone}-routes`),
        {
          ...base,
          subnetId: privateSubnet.id,
          routeTableId: (privateTables[index] ?? privateTables[0] ?? publicTable).id,
        },
        child,
      ),
  );
  // The gateway of S3 has this name in every partition, unlike interface endpoints: https://github.com/aws/aws-cdk,
  // GatewayVpcEndpointAwsService. All data that Kafka writes uses this endpoint, which is free. NAT would charge for every gigabyte.
  const storage = new VpcEndpoint(
    name("s3"),
    {
      ...inVpc,
      serviceName: `com.amazonaws.${region}.s3`,
      vpcEndpointType: "Gateway",
      routeTableIds: [publicTable, ...privateTables].map(({ id }) => id),
      tags: tags("s3"),
    },
    child,
  );
  return {
    id: vpc.id,
    subnets: Object.fromEntries(zones.map(({ zone, privateSubnet }) => [zone, privateSubnet.id])),
    egress: [...privateRoutes, storage],
  };
}
