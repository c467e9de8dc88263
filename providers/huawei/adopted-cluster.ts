import { output, secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { withContext } from "./kubeconfig";
import { call } from "./plugin";
import { reference } from "./reference";
import { clusterKubeconfig } from "./resources/functions";

/** Nothing is looked up that is given: with a kubeconfig the plugin is not even needed. */
export function adoptedCluster(spec: ClusterSpec, id: string, context: BuildContext): BuiltCluster {
  const { kubeconfig, privateEndpoint } = spec.kubernetes;
  return {
    reference: reference(spec, id, spec.network.id ?? "", output({ ...spec.network.subnets })),
    kubeconfig: secret(
      kubeconfig ?? clusterKubeconfig(id, call(spec, context)).apply((raw) => withContext(raw, !privateEndpoint)),
    ),
    clusterIdentifier: id,
    beforeNodes: [],
  };
}
