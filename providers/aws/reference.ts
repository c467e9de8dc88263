import { all, type CustomResource, type Input, type Output, type Resource } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";

/** The parts of a reference; some may be unknown. */
export type ReferenceParts = {
  readonly [Key in Exclude<keyof ClusterReference, "subnets">]: Input<string>;
} & { readonly subnets: Readonly<Record<string, Input<string>>> };

/**
 * The reference to a cluster. It waits for the resources that nodes need. So everything that uses it, in every
 * component, is created after these resources and deleted before them.
 */
export function referenceTo(parts: ReferenceParts, needed: readonly Resource[]): Output<ClusterReference> {
  const { id, location, network, nodeIdentity, identityIssuer, kubernetesVersion } = parts;
  const zones = Object.keys(parts.subnets);
  return all([
    all([id, location, network, nodeIdentity, identityIssuer, kubernetesVersion]),
    all(Object.values(parts.subnets)),
    all(idsOf(needed)),
  ]).apply(
    ([[cluster, place, vpc, role, issuer, version], subnets]): ClusterReference => ({
      id: cluster,
      location: place,
      network: vpc,
      subnets: Object.fromEntries(zones.map((zone, index) => [zone, subnets[index] ?? ""])),
      nodeIdentity: role,
      identityIssuer: issuer,
      kubernetesVersion: version,
    }),
  );
}

/** The ids of resources, for outputs that must wait for them. */
export const idsOf = (resources: readonly Resource[]): Output<string>[] =>
  resources.map((resource) => (resource as CustomResource).id);
