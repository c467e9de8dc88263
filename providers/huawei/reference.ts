import { type Input, type Output, output } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { ClusterSpec } from "../../model/specs/cloud-spec";

/** The reference to a cluster. */
export function reference(
  { region }: ClusterSpec,
  id: Input<string>,
  network: Input<string>,
  subnets: Output<Record<string, string>>,
): Output<ClusterReference> {
  // Nodes have no identity: Kafka has its own access keys, and CCE manages nodes itself.
  return output({ id, location: region, network, subnets, nodeIdentity: "", identityIssuer: "" });
}
