import { getClusterOutput } from "@pulumi/gcp/container/getCluster";
import { all, type Output, output, secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { kubeconfig } from "./kubeconfig";
import { type ClusterName, clusterName, selfLink } from "./names";
import { nodeIdentity } from "./node-identity";

/** An existing cluster. It is not changed. A service account is created for the new nodes. */
export function adoptedCluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const name = clusterName(spec.kubernetes.existing ?? "", spec.gcp.project, spec.region);
  if (name === undefined) throw new Error("the cluster's name is not valid, although the arguments were checked");
  const account = nodeIdentity(spec, context);
  const subnets = all(
    Object.entries(spec.network.subnets).map(([zone, id]) => output(id).apply((known) => [zone, known])),
  );
  return {
    reference: all([spec.network.id, subnets, account.email]).apply(([network, pairs, nodeIdentity]) => ({
      id: name.name,
      location: name.location,
      network: network ?? "",
      subnets: Object.fromEntries(pairs) as Record<string, string>,
      nodeIdentity,
      identityIssuer: "",
    })),
    kubeconfig:
      spec.kubernetes.kubeconfig === undefined
        ? foundKubeconfig(name, spec, context)
        : secret(output(spec.kubernetes.kubeconfig)),
    // GKE's name of the cluster. It is not looked up, so that every preview knows it.
    clusterIdentifier: selfLink(name),
    beforeNodes: account.granted,
  };
}

function foundKubeconfig(name: ClusterName, spec: ClusterSpec, { parent }: BuildContext): Output<string> {
  const found = getClusterOutput(name, { parent });
  return kubeconfig({
    name: name.name,
    address: found.apply(({ endpoint, privateClusterConfigs: [config] }) =>
      spec.kubernetes.privateEndpoint ? (config?.privateEndpoint ?? endpoint) : endpoint,
    ),
    certificateAuthority: found.apply(({ masterAuths: [auth] }) => auth?.clusterCaCertificate ?? ""),
  });
}
