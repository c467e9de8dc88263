import { type Input, output, type Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext } from "../cloud-provider";
import { podBlock } from "./addresses";
import { common } from "./common";
import type { BuiltNetwork } from "./network";
import { child } from "./plugin";
import { SecurityGroup } from "./resources/security-group";
import { SecurityGroupRule } from "./resources/security-group-rule";

/**
 * The nodes' security group. CCE's own group opens SSH and all node ports to everyone. This one has only the rules that
 * CCE's documentation calls necessary (cce_faq_00265, VPC network): everything from the network and from the pods, and
 * node ports from the shared load balancers' health checks. The group itself allows traffic between its members and
 * outgoing traffic.
 */
export function nodeSecurityGroup(
  spec: ClusterSpec,
  network: BuiltNetwork,
  context: BuildContext,
): { readonly group: SecurityGroup; readonly rules: readonly Resource[] } {
  const group = new SecurityGroup(
    `${context.name}-nodes`,
    { ...common(spec), description: `Nodes of the Kubernetes cluster ${context.name}` },
    child(spec, context),
  );
  const ingress = { region: spec.region, direction: "ingress", ethertype: "IPv4", securityGroupId: group.id } as const;
  const cidr = output(network.cidr);
  const rule = (
    role: string,
    remoteIpPrefix: Input<string>,
    description: string,
    ports?: { protocol: string; ports: string },
  ) =>
    new SecurityGroupRule(
      `${context.name}-nodes-${role}`,
      { ...ingress, remoteIpPrefix, description, ...ports },
      child(spec, context),
    );
  return {
    group,
    rules: [
      rule("from-network", cidr, "Masters, nodes, dedicated load balancers"),
      rule(
        "from-pods",
        cidr.apply((block) => podBlock(block, spec.kubernetes.serviceCidr)),
        "Pods",
      ),
      rule("from-balancers", "100.125.0.0/16", "Health checks of shared load balancers", nodePorts),
    ],
  };
}

const nodePorts = { protocol: "tcp", ports: "30000-32767" };
