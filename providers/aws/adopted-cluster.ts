import { getClusterOutput } from "@pulumi/aws/eks/getCluster";
import { secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { usesIrsa } from "./add-on-names";
import { kubeconfig } from "./kubeconfig";
import { nodeIdentity } from "./node-identity";
import { referenceTo } from "./reference";

/**
 * An existing cluster. It is not changed. It only gets a role for the nodes of our pools, to which EKS gives access
 * automatically. The owner of the cluster provides its pod identity agent, or the IAM identity provider of its issuer.
 */
export function adoptedCluster(spec: ClusterSpec, name: string, context: BuildContext): BuiltCluster {
  const found = getClusterOutput({ name, region: spec.region }, { parent: context.parent });
  const nodes = nodeIdentity(spec, context);
  const endpoint = {
    name,
    server: found.endpoint,
    certificateAuthority: found.certificateAuthorities.apply(([authority]) => authority?.data ?? ""),
  };
  const { kubeconfig: given } = spec.kubernetes;
  return {
    reference: referenceTo(
      {
        id: name,
        location: spec.region,
        network: spec.network.id ?? found.vpcConfig.vpcId,
        subnets: spec.network.subnets,
        nodeIdentity: nodes.role.arn,
        identityIssuer: usesIrsa(spec)
          ? found.identities.apply(([identity]) => identity?.oidcs?.[0]?.issuer ?? "")
          : "",
        kubernetesVersion: found.version,
      },
      nodes.parts,
    ),
    kubeconfig: given === undefined ? kubeconfig(endpoint, spec) : secret(given),
    clusterIdentifier: found.arn,
    beforeNodes: nodes.parts,
  };
}
