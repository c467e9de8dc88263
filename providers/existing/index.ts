import { output, secret } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { CloudProvider } from "../cloud-provider";
import { clusterIdentifier } from "./kubeconfig";
import { existingRules } from "./rules";

/** An existing Kubernetes cluster, on any cloud: only objects in the cluster are created. */
export const existing: CloudProvider = {
  ...existingRules,
  cluster({ existing: args }) {
    if (args === undefined) throw new Error("the existing block is missing, although the arguments were checked");
    const identifier =
      args.clusterIdentifier ?? output(args.kubeconfig).apply((contents) => clusterIdentifier(contents, args.context));
    return {
      reference: output(identifier).apply(
        (id): ClusterReference => ({
          id,
          location: "",
          network: "",
          subnets: {},
          nodeIdentity: "",
          identityIssuer: "",
        }),
      ),
      kubeconfig: secret(args.kubeconfig),
      ...(args.context === undefined ? {} : { context: args.context }),
      clusterIdentifier: identifier,
      beforeNodes: [],
    };
  },
  addOns: () => {},
  nodePool: () => refused("node pools"),
  objectStorage: () => refused("buckets"),
  byocEnvironment: () => refused("environments"),
};

function refused(what: string): never {
  throw new Error(
    `this package cannot create ${what} for an existing cluster, and the check of the arguments should have reported it`,
  );
}
