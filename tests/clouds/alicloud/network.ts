import type { Kind } from "../kind";
import { between, exclusive, matches, oneOf } from "../rules";
import { outputOf, overlap, tagsOf, within } from "./checks";
import { types } from "./types";

const cidrForm = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/;

const network: Kind = {
  token: types.network,
  name: { property: "vpcName", auto: "never", most: 128, unique: false, renames: true },
  forceNew: ["cidrBlock"],
  computed: ["routeTableId", "routerId", "status"],
  check: (inputs) => [
    ...matches(inputs, "cidrBlock", cidrForm, "a CIDR block"),
    ...tagsOf(inputs),
    ...exclusive(inputs, "vpcName", "name"),
  ],
  create: (_inputs, cloud) => ({
    id: `vpc-bp1${cloud.hex(18)}`,
    outputs: { routeTableId: `vtb-bp1${cloud.hex(18)}`, routerId: `vrt-bp1${cloud.hex(18)}`, status: "Available" },
  }),
};

const vswitch: Kind = {
  token: types.vswitch,
  name: { property: "vswitchName", auto: "never", most: 128, unique: false, renames: true },
  forceNew: ["vpcId", "zoneId", "cidrBlock"],
  requires: [{ path: "vpcId", type: types.network }],
  computed: ["status"],
  check: (inputs, cloud) => {
    const region = cloud.config["region"];
    const zone = region === undefined ? /^[a-z]+-[a-z0-9-]+[a-z]$/ : new RegExp(`^${String(region)}-?[a-z]$`);
    return [
      ...matches(inputs, "cidrBlock", cidrForm, "a CIDR block"),
      ...matches(inputs, "zoneId", zone, `a zone of ${String(region ?? "a region")}`),
      ...tagsOf(inputs),
    ];
  },
  create: (inputs, cloud) => {
    const block = String(inputs["cidrBlock"]);
    if (!within(block, outputOf(cloud, types.network, inputs["vpcId"], "cidrBlock"))) {
      throw new Error(`InvalidCidrBlock: ${block} is not within the VPC's block`);
    }
    const taken = cloud
      .resources(types.vswitch)
      .find(({ outputs }) => outputs["vpcId"] === inputs["vpcId"] && overlap(block, String(outputs["cidrBlock"])));
    if (taken) throw new Error(`InvalidCidrBlock.Overlapped: ${block} overlaps ${taken.name}`);
    return { id: `vsw-bp1${cloud.hex(18)}`, outputs: { status: "Available" } };
  },
};

const natGateway: Kind = {
  token: types.nat,
  name: { property: "natGatewayName", auto: "never", most: 128, unique: false, renames: true },
  forceNew: ["vpcId", "networkType"],
  requires: [
    { path: "vpcId", type: types.network },
    { path: "vswitchId", type: types.vswitch },
  ],
  computed: ["forwardTableIds", "snatTableIds", "status"],
  check: (inputs) => [
    ...oneOf(inputs, "natType", ["Enhanced"]),
    ...oneOf(inputs, "paymentType", ["PayAsYouGo", "Subscription"]),
    ...oneOf(inputs, "eipBindMode", ["MULTI_BINDED", "NAT"]),
    ...tagsOf(inputs),
  ],
  create: (inputs, cloud) => {
    if (inputs["vswitchId"] === undefined)
      throw new Error("MissingParameter: an Enhanced NAT gateway needs vswitch_id");
    if (outputOf(cloud, types.vswitch, inputs["vswitchId"], "vpcId") !== inputs["vpcId"]) {
      throw new Error(`InvalidVSwitchId.NotFound: ${String(inputs["vswitchId"])} is not in the VPC`);
    }
    const outputs = { forwardTableIds: `ftb-bp1${cloud.hex(18)}`, snatTableIds: `stb-bp1${cloud.hex(18)}` };
    return { id: `ngw-bp1${cloud.hex(18)}`, outputs: { ...outputs, status: "Available" } };
  },
};

const eipAddress: Kind = {
  token: types.eip,
  name: { property: "addressName", auto: "never", most: 128, unique: false, renames: true },
  forceNew: ["isp", "netmode", "paymentType", "internetChargeType"],
  computed: ["ipAddress", "status"],
  check: (inputs) => [
    ...oneOf(inputs, "paymentType", ["PayAsYouGo", "Subscription"]),
    ...oneOf(inputs, "internetChargeType", ["PayByBandwidth", "PayByTraffic", "PayByDominantTraffic"]),
    ...between(inputs, "bandwidth", 1, 200),
    ...tagsOf(inputs),
  ],
  create: (_inputs, cloud) => ({
    id: `eip-bp1${cloud.hex(18)}`,
    outputs: { ipAddress: `47.${110 + (cloud.serial() % 20)}.${cloud.serial() % 250}.7`, status: "Available" },
  }),
};

const eipAssociation: Kind = {
  token: types.eipAssociation,
  forceNew: ["allocationId", "instanceId", "instanceType", "mode"],
  requires: [
    { path: "allocationId", type: types.eip },
    { path: "instanceId", type: types.nat },
  ],
  check: (inputs) =>
    oneOf(inputs, "instanceType", ["Nat", "HaVip", "EcsInstance", "SlbInstance", "NetworkInterface", "IpAddress"]),
  create: (inputs, cloud) => {
    const bound = cloud
      .resources(types.eipAssociation)
      .some(({ outputs }) => outputs["allocationId"] === inputs["allocationId"]);
    if (bound) throw new Error(`InvalidAssociation.Duplicated: ${String(inputs["allocationId"])} is bound already`);
    return { id: `${String(inputs["allocationId"])}:${String(inputs["instanceId"])}` };
  },
  beforeDelete: ({ outputs }, cloud) => {
    const address = outputOf(cloud, types.eip, outputs["allocationId"], "ipAddress");
    const used = cloud.resources(types.snatEntry).some((entry) => entry.outputs["snatIp"] === address);
    if (used) throw new Error(`InvalidIpStatus.HasBeenUsedBySnatTable: ${address} is used by an SNAT entry`);
  },
};

const snatEntry: Kind = {
  token: types.snatEntry,
  name: { property: "snatEntryName", auto: "never", most: 128, unique: false, renames: true },
  forceNew: ["snatTableId", "sourceVswitchId", "sourceCidr"],
  requires: [
    { path: "snatTableId", type: types.nat, by: "snatTableIds" },
    { path: "sourceVswitchId", type: types.vswitch },
  ],
  computed: ["snatEntryId", "status"],
  check: (inputs) => exclusive(inputs, "sourceVswitchId", "sourceCidr"),
  create: (inputs, cloud) => {
    const gateway = cloud.resources(types.nat).find(({ outputs }) => outputs["snatTableIds"] === inputs["snatTableId"]);
    const address = cloud.resources(types.eip).find(({ outputs }) => outputs["ipAddress"] === inputs["snatIp"]);
    const bound = cloud
      .resources(types.eipAssociation)
      .some(({ outputs }) => outputs["allocationId"] === address?.id && outputs["instanceId"] === gateway?.id);
    if (!bound) throw new Error(`InvalidSnatIp.NotFound: ${String(inputs["snatIp"])} is not bound to the NAT gateway`);
    const twice = cloud
      .resources(types.snatEntry)
      .some(({ outputs }) => ["snatTableId", "sourceVswitchId"].every((key) => outputs[key] === inputs[key]));
    if (twice) throw new Error(`Forbidden.SourceVSwitchId.Duplicated: ${String(inputs["sourceVswitchId"])}`);
    const entry = `snat-bp1${cloud.hex(18)}`;
    return { id: `${String(inputs["snatTableId"])}:${entry}`, outputs: { snatEntryId: entry, status: "Available" } };
  },
};

const routeTable: Kind = {
  token: types.routeTable,
  name: { property: "routeTableName", auto: "never", most: 128, unique: false, renames: true },
  forceNew: ["vpcId"],
  requires: [{ path: "vpcId", type: types.network }],
  computed: ["status"],
  create: (_inputs, cloud) => ({ id: `vtb-bp1${cloud.hex(18)}`, outputs: { status: "Available" } }),
};

const routeEntry: Kind = {
  token: "alicloud:vpc/routeEntry:RouteEntry",
  name: { property: "name", most: 128, unique: false, renames: true },
  forceNew: ["routeTableId", "destinationCidrblock", "nexthopType", "nexthopId"],
  requires: [
    { path: "routeTableId", type: types.routeTable },
    { path: "nexthopId", type: types.nat },
  ],
  computed: ["routerId"],
  check: (inputs) => [
    ...oneOf(inputs, "nexthopType", [
      "Instance",
      "HaVip",
      "RouterInterface",
      "NetworkInterface",
      "VpnGateway",
      "NatGateway",
    ]),
    ...matches(inputs, "destinationCidrblock", cidrForm, "a CIDR block"),
  ],
  create: (inputs, cloud) => {
    const parts = ["routeTableId", "destinationCidrblock", "nexthopType", "nexthopId"].map((key) =>
      String(inputs[key]),
    );
    return { id: parts.join(":"), outputs: { routerId: `vrt-bp1${cloud.hex(18)}` } };
  },
};

const routeTableAttachment: Kind = {
  token: "alicloud:vpc/routeTableAttachment:RouteTableAttachment",
  forceNew: ["routeTableId", "vswitchId"],
  requires: [
    { path: "routeTableId", type: types.routeTable },
    { path: "vswitchId", type: types.vswitch },
  ],
  computed: ["status"],
  create: (inputs, cloud) => {
    const attached = cloud
      .resources(routeTableAttachment.token)
      .some(({ outputs }) => outputs["vswitchId"] === inputs["vswitchId"]);
    if (attached) throw new Error(`IncorrectVSwitchStatus: ${String(inputs["vswitchId"])} has a route table already`);
    return { id: `${String(inputs["routeTableId"])}:${String(inputs["vswitchId"])}`, outputs: { status: "Available" } };
  },
};

export const networkKinds: readonly Kind[] = [
  network,
  vswitch,
  natGateway,
  eipAddress,
  eipAssociation,
  snatEntry,
  routeTable,
  routeEntry,
  routeTableAttachment,
];
