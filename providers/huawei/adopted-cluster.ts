import { output, secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { withContext } from "./kubeconfig";
import { call } from "./plugin";
import { reference } from "./reference";
import { clusterKubeconfig } from "./resources/functions";

/** Given values are not looked up: with a kubeconfig, the plugin is not needed. */
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
