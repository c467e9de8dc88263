import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext } from "../cloud-provider";
import { podBlock } from "./addresses";
import { common } from "./common";
import type { BuiltNetwork } from "./network";
import { child } from "./plugin";
import { type AclRule, NetworkAcl } from "./resources/network-acl";

/**
 * Source addresses of Huawei's own services: health checks of shared load balancers, DNS, OBS, the control plane's
 * hosts.
 */
const cloudServices = ["100.125.0.0/16", "198.19.128.0/17"];
const anywhere = "0.0.0.0/0";

/** Port of the API server on every CCE cluster. */
const apiPort = "5443";

/**
 * Limits access to the API server's public address. CCE opens port 5443 of the masters to everyone, in a security group
 * that CCE creates and owns. The plugin has no argument for it, and another rule there could only widen it, because the
 * open rule remains. A network ACL on the masters' subnet applies before that group. It does not filter traffic within
 * the subnet. It admits other traffic from the network and the pods, and from the cloud's own services.
 */
export function apiServerAcl(spec: ClusterSpec, network: BuiltNetwork, context: BuildContext): NetworkAcl {
  const { cidr } = spec.network;
  const pods = podBlock(cidr, spec.kubernetes.serviceCidr);
  return new NetworkAcl(
    `${context.name}-api-access`,
    {
      ...common(spec),
      description: `Who reaches the API server of ${context.name}`,
      ingressRules: aclRules([cidr, pods, ...cloudServices, ...spec.kubernetes.allowedCidrs]),
      egressRules: [all],
      associatedSubnets: [{ subnetId: network.subnet }],
    },
    child(spec, context),
  );
}

const all: AclRule = {
  action: "allow",
  ipVersion: 4,
  protocol: "any",
  sourceIpAddress: anywhere,
  destinationIpAddress: anywhere,
};

/** Port 5443 only from these blocks. All other traffic is admitted, because security groups filter it. */
export function aclRules(allowed: readonly string[]): AclRule[] {
  const port = { ...all, protocol: "tcp", destinationPort: apiPort };
  return [
    ...[...new Set(allowed)].map((sourceIpAddress): AclRule => ({ ...port, sourceIpAddress })),
    { ...port, action: "deny" },
    all,
  ];
}
