import { getManagedKubernetesClustersOutput } from "@pulumi/alicloud/cs/getManagedKubernetesClusters";
import { all, secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { kubeconfig } from "./kubeconfig";

/** An adopted cluster is not changed. The lookup reads what pods' identities depend on. */
export function adoptedCluster(spec: ClusterSpec, id: string, context: BuildContext): BuiltCluster {
  const { network: net, kubernetes } = spec;
  const options = { parent: context.parent };
  // getClusters, its successor, does not return RRSA (provider 3.108).
  const found = getManagedKubernetesClustersOutput({ ids: [id], enableDetails: true }, options);
  return {
    reference: all([found.clusters, net.id ?? "", net.subnets]).apply(([clusters, vpc, subnets]) => {
      const [one] = clusters;
      if (one === undefined) {
        throw new Error(
          `kubernetes.existing: there is no ACK managed cluster with the id "${id}" in ${spec.region}. Check the id and the region.`,
        );
      }
      return {
        id,
        location: spec.region,
        network: vpc,
        subnets,
        nodeIdentity: "",
        identityIssuer: one.rrsaConfig?.rrsaOidcIssuerUrl ?? "",
      };
    }),
    kubeconfig: kubernetes.kubeconfig === undefined ? kubeconfig(id, spec, options) : secret(kubernetes.kubeconfig),
    clusterIdentifier: id,
    beforeNodes: [],
  };
}
