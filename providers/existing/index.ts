import { output, secret } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { CloudProvider } from "../cloud-provider";
import { clusterIdentifier } from "./kubeconfig";
import { existingTraits } from "./traits";

/** A Kubernetes cluster that is there already, of whatever cloud: nothing is made but what lies in it. */
export const existing: CloudProvider = {
  traits: existingTraits,
  validateCluster({ existing: args }, problems) {
    if (args === undefined) {
      problems.add("existing", 'is missing: the cloud "existing" needs the kubeconfig of the cluster to use.');
    } else if (args.kubeconfig === "") {
      problems.add("existing.kubeconfig", "is empty: give the contents of a kubeconfig, not its path.");
    }
  },
  validatePool: () => {},
  validateStorage: () => {},
  validateLoadBalancer: () => {},
  loadBalancer: () => ({ annotations: {}, addressAnnotations: {} }),
  cluster({ existing: args }) {
    if (args === undefined) throw new Error("the existing block is missing although the arguments were checked");
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
  throw new Error(`an existing cluster's ${what} are its owner's to make, and the arguments were checked for it`);
}
