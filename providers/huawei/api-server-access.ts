import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext } from "../cloud-provider";
import { podBlock } from "./addresses";
import { common } from "./common";
import type { BuiltNetwork } from "./network";
import { child } from "./plugin";
import { type AclRule, NetworkAcl } from "./resources/network-acl";

/** What Huawei's own services come from: health checks of shared load balancers, DNS, OBS, the control plane's hosts. */
const cloudServices = ["100.125.0.0/16", "198.19.128.0/17"];
const anywhere = "0.0.0.0/0";

/** Port of the API server on every CCE cluster. */
const apiPort = "5443";

/**
 * Who may reach the API server's public address. CCE opens port 5443 of the masters to everybody, in a security group
 * that CCE makes and owns, and the plugin has no argument for it; a rule that is added there could only widen it, because
 * the open rule stays. A network ACL on the masters' subnet stands before that group. It does not see what passes within
 * the subnet; what else comes from the network and the pods, and from the cloud's own services, is let in.
 */
export function apiServerAcl(spec: ClusterSpec, network: BuiltNetwork, context: BuildContext): NetworkAcl {
  const { cidr } = spec.network;
  return new NetworkAcl(
    `${context.name}-api-access`,
    {
      ...common(spec),
      description: `Who reaches the API server of ${context.name}`,
      ingressRules: aclRules([cidr, podBlock(cidr), ...cloudServices, ...spec.kubernetes.allowedCidrs]),
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

/** Port 5443 from these blocks and from nowhere else; everything else, which security groups look after. */
export function aclRules(allowed: readonly string[]): AclRule[] {
  const port = { ...all, protocol: "tcp", destinationPort: apiPort };
  return [
    ...allowed.map((sourceIpAddress): AclRule => ({ ...port, sourceIpAddress })),
    { ...port, action: "deny" },
    all,
  ];
}
