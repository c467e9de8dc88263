import type { Role } from "@pulumi/aws/iam/role";
import type { Resource } from "@pulumi/pulumi";
import type { LocationSpec } from "../../model/specs/cloud-spec";
import type { BuildContext } from "../cloud-provider";
import { serviceTrust } from "./policies";
import { attach, makeRole } from "./role";

/** What a node may do: join, pull images, and give pods their addresses. Nothing of it is Kafka's. */
const policies: Readonly<Record<string, string>> = {
  worker: "AmazonEKSWorkerNodePolicy",
  cni: "AmazonEKS_CNI_Policy",
  images: "AmazonEC2ContainerRegistryPullOnly",
};

/** The role that all nodes run as, and what it is made of. */
export function nodeIdentity(location: LocationSpec, context: BuildContext): { role: Role; parts: Resource[] } {
  const role = makeRole("node-role", serviceTrust("ec2.amazonaws.com"), location, context);
  const attachments = Object.entries(policies).map(([name, policy]) =>
    attach(role, policy, location, `node-role-${name}`, context),
  );
  // Without its policies a node can not give back network interfaces, which then hold the subnets for ever.
  return { role, parts: [role, ...attachments] };
}
