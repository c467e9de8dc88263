import { type JsonObject, unknown } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { between, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { isWithin, newId, plainName, textOf } from "./words";

// What huaweicloud_vpc, _vpc_subnet, _nat_gateway, _nat_snat_rule, _vpc_eip, _networking_secgroup,
// _networking_secgroup_rule and _vpc_network_acl do in the Terraform provider 1.73.3: which arguments replace is taken
// from its schema.

const vpcToken = "huaweicloud:Vpc/vpc:Vpc";
const subnetToken = "huaweicloud:Vpc/subnet:Subnet";
const eipToken = "huaweicloud:Vpc/eip:Eip";
const groupToken = "huaweicloud:Vpc/secgroup:Secgroup";
const ruleToken = "huaweicloud:Vpc/secgroupRule:SecgroupRule";
const aclToken = "huaweicloud:Vpc/networkAcl:NetworkAcl";
const snatToken = "huaweicloud:Nat/snatRule:SnatRule";
const clusterToken = "huaweicloud:Cce/cluster:Cluster";

const vpc: Kind = {
  token: vpcToken,
  name: plainName,
  forceNew: ["region"],
  defaults: { status: "ACTIVE", routes: [] },
  check: ({ cidr }) => {
    const ranges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
    if (cidr === unknown || ranges.some((range) => isWithin(String(cidr), range))) return [];
    return [{ property: "cidr", reason: `${String(cidr)} is not in ${ranges.join(", ")}` }];
  },
  create: (_inputs, cloud) => ({ id: newId(cloud) }),
};

const subnet: Kind = {
  token: subnetToken,
  name: plainName,
  forceNew: ["region", "vpcId", "cidr", "gatewayIp", "availabilityZone"],
  requires: [{ path: "vpcId", type: vpcToken }],
  defaults: { dhcpEnable: true },
  computed: ["primaryDns", "secondaryDns", "dnsLists", "ipv4SubnetId", "subnetId"],
  create: (inputs, cloud) => {
    const network = cloud.byId(vpcToken, String(inputs["vpcId"]));
    const { cidr, gatewayIp } = inputs;
    if (!isWithin(String(cidr), textOf(network, "cidr"))) throw new Error(`VPC.0202: ${cidr} is outside of the VPC`);
    if (!isWithin(`${gatewayIp}/32`, String(cidr)))
      throw new Error(`VPC.0203: gateway ${gatewayIp} is outside of ${cidr}`);
    const id = newId(cloud);
    // The plugin fills in the region's private DNS servers where the program names none.
    const dns = ["100.125.1.250", "100.125.128.250"];
    const primaryDns = inputs["primaryDns"] ?? dns[0] ?? "";
    const secondaryDns = inputs["secondaryDns"] ?? dns[1] ?? "";
    return { id, outputs: { primaryDns, secondaryDns, dnsLists: dns, ipv4SubnetId: newId(cloud), subnetId: id } };
  },
  beforeDelete: ({ id }, cloud) => {
    // Kubernetes creates load balancers, and their addresses are in the subnet.
    const balancers = cloud.resources("huaweicloud:elb").filter(({ inputs }) => inputs["subnetId"] === id);
    if (balancers.length > 0) throw new Error(`VPC.0211: subnet ${id} is used by ${balancers.length} load balancers`);
  },
};

const eip: Kind = {
  token: eipToken,
  name: { ...plainName, auto: {} },
  forceNew: ["region", "publicip.type", "publicip.ipAddress", "bandwidth.shareType", "bandwidth.id"],
  defaults: { status: "UNBOUND" },
  computed: ["address"],
  check: (inputs) => [
    ...oneOf(inputs, "publicip.type", ["5_bgp", "5_sbgp"]),
    ...oneOf(inputs, "bandwidth.shareType", ["PER", "WHOLE"]),
    ...oneOf(inputs, "bandwidth.chargeMode", ["traffic", "bandwidth"]),
    // A bandwidth that is paid by its traffic ends at 300 Mbit/s.
    ...between(inputs, "bandwidth.size", 1, 300),
  ],
  create: (_inputs, cloud) => ({ id: newId(cloud), outputs: { address: `198.51.100.${cloud.serial() % 250}` } }),
};

/** Refuses a public address that is bound already. */
export function demandFreeAddress(address: string, cloud: SimulatedCloud): void {
  const found = cloud.resources(eipToken).find(({ outputs }) => outputs["address"] === address);
  if (found === undefined) throw new Error(`error 404: EIP ${address} could not be found`);
  const user = [...cloud.resources(snatToken), ...cloud.resources(clusterToken)].find(
    ({ inputs }) => inputs["floatingIpId"] === found.id || inputs["eip"] === address,
  );
  if (user !== undefined) throw new Error(`error 409: EIP ${address} is bound to ${user.name}`);
}

const gateway: Kind = {
  token: "huaweicloud:Nat/gateway:Gateway",
  name: plainName,
  forceNew: ["region", "vpcId", "subnetId", "enterpriseProjectId"],
  requires: [
    { path: "vpcId", type: vpcToken },
    { path: "subnetId", type: subnetToken },
  ],
  defaults: { status: "ACTIVE" },
  check: (inputs) => oneOf(inputs, "spec", ["1", "2", "3", "4"]),
  create: (_inputs, cloud) => ({ id: newId(cloud) }),
};

const snatRule: Kind = {
  token: snatToken,
  forceNew: ["region", "natGatewayId", "subnetId", "cidr", "sourceType"],
  requires: [
    { path: "natGatewayId", type: gateway.token },
    { path: "floatingIpId", type: eipToken },
    { path: "subnetId", type: subnetToken },
  ],
  defaults: { status: "ACTIVE" },
  computed: ["floatingIpAddress"],
  create: (inputs, cloud) => {
    const address = textOf(cloud.byId(eipToken, String(inputs["floatingIpId"])), "address");
    demandFreeAddress(address, cloud);
    return { id: newId(cloud), outputs: { floatingIpAddress: address } };
  },
};

const securityGroup: Kind = {
  token: groupToken,
  name: plainName,
  forceNew: ["region", "deleteDefaultRules"],
  computed: ["rules", "createdAt"],
  create: (_inputs, cloud) => ({ id: newId(cloud), outputs: { rules: [], createdAt: "2026-11-21T08:00:00Z" } }),
};

const ruleKeys = [
  "direction",
  "ethertype",
  "securityGroupId",
  "remoteIpPrefix",
  "remoteGroupId",
  "protocol",
  "ports",
  "action",
];

const securityGroupRule: Kind = {
  token: ruleToken,
  forceNew: [...ruleKeys, "region", "priority", "description", "portRangeMin", "portRangeMax"],
  requires: [{ path: "securityGroupId", type: groupToken, holds: false }],
  check: (inputs) => [
    ...oneOf(inputs, "direction", ["ingress", "egress"]),
    ...oneOf(inputs, "ethertype", ["IPv4", "IPv6"]),
    ...oneOf(inputs, "action", ["allow", "deny"]),
    ...(inputs["ports"] !== undefined && inputs["protocol"] === undefined
      ? [{ property: "ports", reason: "needs protocol" }]
      : []),
  ],
  create: (inputs, cloud) => {
    const key = (one: JsonObject): string => JSON.stringify(ruleKeys.map((name) => one[name] ?? null));
    const same = cloud.resources(ruleToken).find((other) => key(other.inputs) === key(inputs));
    if (same !== undefined) throw new Error(`VPC.0602: the security group has this rule already: ${same.id}`);
    return { id: newId(cloud) };
  },
};

const networkAcl: Kind = {
  token: aclToken,
  name: plainName,
  forceNew: ["region"],
  requires: [{ path: "associatedSubnets.subnetId", type: subnetToken }],
  defaults: { enabled: true },
  computed: ["status"],
  check: (inputs) =>
    ["ingressRules", "egressRules"].flatMap((rules) => [
      ...oneOf(inputs, `${rules}.action`, ["allow", "deny"]),
      ...oneOf(inputs, `${rules}.protocol`, ["tcp", "udp", "icmp", "icmpv6", "any"]),
    ]),
  create: (inputs, cloud) => {
    const wanted = JSON.stringify(inputs["associatedSubnets"] ?? []);
    const other = cloud.resources(aclToken).find((one) => JSON.stringify(one.inputs["associatedSubnets"]) === wanted);
    if (other !== undefined) throw new Error(`VPC.1207: the subnet has the network ACL ${other.name} already`);
    return { id: newId(cloud), outputs: { status: "ACTIVE" } };
  },
};

export const network: readonly Kind[] = [
  vpc,
  subnet,
  eip,
  gateway,
  snatRule,
  securityGroup,
  securityGroupRule,
  networkAcl,
];
