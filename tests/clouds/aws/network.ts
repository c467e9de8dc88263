import type { CheckFailure } from "../../../local/plugins/resource";
import type { Json, JsonObject } from "../../../local/plugins/values";
import { parseCidr } from "../../../model/values/cidr";
import type { Kind } from "../kind";
import { exclusive, matches, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { account, arn, regionOf, tagged, tokens } from "./account";

const vpcReference = { path: "vpcId", type: tokens.vpc } as const;

const vpc: Kind = tagged({
  token: tokens.vpc,
  forceNew: ["cidrBlock", "instanceTenancy", "region"],
  defaults: { instanceTenancy: "default" },
  computed: ["arn", "ownerId", "mainRouteTableId", "defaultRouteTableId", "defaultSecurityGroupId"],
  check: (inputs) => cidrFailures(inputs, 16, 28),
  create: (inputs, cloud) => {
    const id = `vpc-${cloud.hex(17)}`;
    const table = `rtb-${cloud.hex(17)}`;
    return {
      id,
      outputs: {
        arn: arn("ec2", `vpc/${id}`, inputs, cloud),
        ownerId: account,
        mainRouteTableId: table,
        defaultRouteTableId: table,
        defaultSecurityGroupId: `sg-${cloud.hex(17)}`,
      },
    };
  },
});

function cidrFailures(inputs: JsonObject, least: number, most: number): CheckFailure[] {
  const block = inputs["cidrBlock"];
  const cidr = typeof block === "string" ? parseCidr(block) : undefined;
  if (typeof block !== "string" || block.includes("-")) return [];
  if (cidr !== undefined && cidr.prefix >= least && cidr.prefix <= most && cidr.address % 2 ** (32 - cidr.prefix) === 0)
    return [];
  return [{ property: "cidrBlock", reason: `"${block}" is not a valid IPv4 CIDR block of /${least} to /${most}` }];
}

/** First address and the one behind the last. */
function rangeOf(block: Json | undefined): readonly [number, number] {
  const cidr = parseCidr(String(block)) ?? { address: 0, prefix: 32 };
  return [cidr.address, cidr.address + 2 ** (32 - cidr.prefix)];
}

const subnet: Kind = tagged({
  token: tokens.subnet,
  forceNew: ["vpcId", "availabilityZone", "availabilityZoneId", "cidrBlock", "region"],
  requires: [vpcReference],
  defaults: { mapPublicIpOnLaunch: false },
  computed: ["arn", "ownerId", "availabilityZoneId"],
  check: (inputs) => [...cidrFailures(inputs, 16, 28), ...exclusive(inputs, "availabilityZone", "availabilityZoneId")],
  create: (inputs, cloud) => {
    const zone = String(inputs["availabilityZone"]);
    const region = regionOf(inputs, cloud);
    if (!new RegExp(`^${region}[a-f]$`).test(zone)) {
      throw new Error(
        `InvalidParameterValue: Value (${zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${region}a, ${region}b, ${region}c`,
      );
    }
    const [from, to] = rangeOf(inputs["cidrBlock"]);
    const [vpcFrom, vpcTo] = rangeOf(cloud.byId(tokens.vpc, String(inputs["vpcId"]))?.inputs["cidrBlock"]);
    if (from < vpcFrom || to > vpcTo)
      throw new Error(`InvalidSubnet.Range: The CIDR '${inputs["cidrBlock"]}' is invalid.`);
    for (const other of cloud.resources(tokens.subnet)) {
      const [otherFrom, otherTo] = rangeOf(other.inputs["cidrBlock"]);
      if (other.inputs["vpcId"] === inputs["vpcId"] && from < otherTo && otherFrom < to) {
        throw new Error(`InvalidSubnet.Conflict: The CIDR '${inputs["cidrBlock"]}' conflicts with another subnet`);
      }
    }
    const id = `subnet-${cloud.hex(17)}`;
    return {
      id,
      outputs: {
        arn: arn("ec2", `subnet/${id}`, inputs, cloud),
        ownerId: account,
        availabilityZoneId: `euc1-az${zone.charCodeAt(zone.length - 1) - 96}`,
      },
    };
  },
});

const internetGateway: Kind = tagged({
  token: tokens.internetGateway,
  forceNew: ["region"],
  requires: [vpcReference],
  computed: ["arn", "ownerId"],
  create: (inputs, cloud) => {
    const id = `igw-${cloud.hex(17)}`;
    return { id, outputs: { arn: arn("ec2", `internet-gateway/${id}`, inputs, cloud), ownerId: account } };
  },
  beforeDelete: ({ inputs }, cloud) => {
    const inside = cloud.resources(tokens.subnet).filter((one) => one.inputs["vpcId"] === inputs["vpcId"]);
    const holds = (subnetId: Json | undefined): boolean => inside.some(({ id }) => id === subnetId);
    const mapped =
      cloud.resources(tokens.natGateway).some((nat) => holds(nat.inputs["subnetId"])) ||
      cloud.resources(tokens.loadBalancer).some((one) => (one.inputs["subnets"] as Json[] | undefined)?.some(holds));
    if (mapped) {
      throw new Error(
        `DependencyViolation: Network ${inputs["vpcId"]} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
      );
    }
  },
});

const eip: Kind = tagged({
  token: tokens.eip,
  forceNew: ["domain", "region"],
  computed: ["allocationId", "arn", "publicIp"],
  check: (inputs) => oneOf(inputs, "domain", ["vpc"]),
  create: (inputs, cloud) => {
    const id = `eipalloc-${cloud.hex(17)}`;
    return {
      id,
      outputs: {
        allocationId: id,
        arn: arn("ec2", `elastic-ip/${id}`, inputs, cloud),
        publicIp: `198.51.100.${cloud.serial() % 250}`,
      },
    };
  },
});

const natGateway: Kind = tagged({
  token: tokens.natGateway,
  forceNew: ["allocationId", "subnetId", "connectivityType", "region"],
  requires: [
    { path: "allocationId", type: tokens.eip },
    { path: "subnetId", type: tokens.subnet },
  ],
  defaults: { connectivityType: "public" },
  computed: ["publicIp", "privateIp", "networkInterfaceId"],
  create: (inputs, cloud) => {
    const address = cloud.byId(tokens.eip, String(inputs["allocationId"]));
    const twice = cloud.resources(tokens.natGateway).some((one) => one.inputs["allocationId"] === address?.id);
    if (twice) {
      throw new Error(`Resource.AlreadyAssociated: Elastic IP address [${address?.id}] is already associated`);
    }
    const table = cloud
      .resources(tokens.routeTableAssociation)
      .find((one) => one.inputs["subnetId"] === inputs["subnetId"])?.inputs["routeTableId"];
    const routes = cloud.byId(tokens.routeTable, String(table))?.inputs["routes"] as JsonObject[] | undefined;
    if (!routes?.some((route) => route["gatewayId"] !== undefined)) {
      throw new Error(`Gateway.NotAttached: Network of subnet ${inputs["subnetId"]} has no Internet gateway attached`);
    }
    return {
      id: `nat-${cloud.hex(17)}`,
      outputs: {
        publicIp: address?.outputs["publicIp"] ?? "",
        privateIp: `10.0.224.${cloud.serial() % 250}`,
        networkInterfaceId: `eni-${cloud.hex(17)}`,
      },
    };
  },
});

const routeTable: Kind = tagged({
  token: tokens.routeTable,
  forceNew: ["vpcId", "region"],
  requires: [
    vpcReference,
    // A route to what is gone stays, as a black hole.
    { path: "routes.gatewayId", type: tokens.internetGateway, holds: false },
    { path: "routes.natGatewayId", type: tokens.natGateway, holds: false },
  ],
  computed: ["arn", "ownerId"],
  create: (inputs, cloud) => {
    const id = `rtb-${cloud.hex(17)}`;
    return { id, outputs: { arn: arn("ec2", `route-table/${id}`, inputs, cloud), ownerId: account } };
  },
});

const routeTableAssociation: Kind = {
  token: tokens.routeTableAssociation,
  forceNew: ["subnetId", "gatewayId", "region"],
  requires: [
    { path: "subnetId", type: tokens.subnet, holds: false },
    { path: "routeTableId", type: tokens.routeTable },
  ],
  check: (inputs) => exclusive(inputs, "subnetId", "gatewayId"),
  create: (inputs, cloud) => {
    const same = cloud
      .resources(tokens.routeTableAssociation)
      .some((one) => one.inputs["subnetId"] === inputs["subnetId"]);
    if (same) {
      throw new Error(
        `Resource.AlreadyAssociated: the specified association for route table ${inputs["routeTableId"]} conflicts with an existing association`,
      );
    }
    return { id: `rtbassoc-${cloud.hex(17)}` };
  },
};

const vpcEndpoint: Kind = tagged({
  token: "aws:ec2/vpcEndpoint:VpcEndpoint",
  forceNew: ["vpcId", "serviceName", "vpcEndpointType", "region"],
  requires: [vpcReference, { path: "routeTableIds", type: tokens.routeTable, holds: false }],
  defaults: { vpcEndpointType: "Gateway" },
  computed: ["arn", "ownerId", "prefixListId", "state"],
  check: (inputs) => [
    ...oneOf(inputs, "vpcEndpointType", ["Gateway", "GatewayLoadBalancer", "Interface", "Resource", "ServiceNetwork"]),
    ...matches(
      inputs,
      "serviceName",
      /^(cn\.)?com\.amazonaws\.[a-z0-9-]+\.[a-z0-9.-]+$/,
      "com.amazonaws.<region>.<service>",
    ),
  ],
  create: (inputs, cloud) => {
    if (inputs["serviceName"] !== `com.amazonaws.${regionOf(inputs, cloud)}.s3`) {
      throw new Error(
        `InvalidServiceName: The Vpc Endpoint Service '${inputs["serviceName"]}' does not exist as a gateway here`,
      );
    }
    const id = `vpce-${cloud.hex(17)}`;
    return {
      id,
      outputs: {
        arn: arn("ec2", `vpc-endpoint/${id}`, inputs, cloud),
        ownerId: account,
        prefixListId: `pl-${cloud.hex(8)}`,
        state: "available",
      },
    };
  },
});

/** The VPC has its default group from the start; the provider only takes it over, and lets it be in the end. */
const defaultSecurityGroup: Kind = tagged({
  token: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  forceNew: ["vpcId", "region"],
  requires: [{ ...vpcReference, holds: false }],
  computed: ["arn", "name", "ownerId"],
  create: (inputs, cloud) => {
    const id = String(cloud.byId(tokens.vpc, String(inputs["vpcId"]))?.outputs["defaultSecurityGroupId"]);
    return {
      id,
      outputs: { arn: arn("ec2", `security-group/${id}`, inputs, cloud), name: "default", ownerId: account },
    };
  },
});

/** Only planted: what the load balancer controller made of a Service, and what then holds the network. */
const loadBalancer: Kind = {
  token: tokens.loadBalancer,
  requires: [{ path: "subnets", type: tokens.subnet }],
  create: (inputs, cloud: SimulatedCloud) => ({
    id: arn("elasticloadbalancing", `loadbalancer/net/${cloud.hex(8)}`, inputs, cloud),
  }),
};

export const network: readonly Kind[] = [
  vpc,
  subnet,
  internetGateway,
  eip,
  natGateway,
  routeTable,
  routeTableAssociation,
  vpcEndpoint,
  defaultSecurityGroup,
  loadBalancer,
];
