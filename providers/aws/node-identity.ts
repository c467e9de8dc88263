import type { Role } from "@pulumi/aws/iam/role";
import type { Resource } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import type { BuildContext } from "../cloud-provider";
import { serviceTrust } from "./policies";
import { attach, makeRole } from "./role";

/**
 * Permissions of a Kubernetes node: to join the cluster, pull images, and give pods addresses. Kafka's permissions are
 * not here.
 */
const policies: Readonly<Record<string, string>> = {
  worker: "AmazonEKSWorkerNodePolicy",
  cni: "AmazonEKS_CNI_Policy",
  images: "AmazonEC2ContainerRegistryPullOnly",
};

/** The role of all nodes, and its parts. */
export function nodeIdentity(location: LocationSpec, context: BuildContext): { role: Role; parts: Resource[] } {
  const role = makeRole("node-role", serviceTrust("ec2.amazonaws.com"), location, context);
  const attachments = Object.entries(policies).map(([name, policy]) =>
    attach(role, policy, location, `node-role-${name}`, context),
  );
  // Without its policies, a node cannot release network interfaces, which then block the deletion of the subnets.
  return { role, parts: [role, ...attachments] };
}
