import { Provider } from "@pulumi/kubernetes/provider";
import { output, secret } from "@pulumi/pulumi";
import { Cloud } from "../../spec/cloud";
import type { CloudProvider } from "../cloud-provider";
import { clusterIdentifier } from "./kubeconfig";

/** A Kubernetes cluster that is there already. */
export const existing: CloudProvider = {
  cloud: Cloud.Existing,
  validate(args, problems) {
    if (args.existing === undefined) {
      problems.add("existing", 'is missing: the cloud "existing" needs the kubeconfig of the cluster to use.');
    } else if (args.existing.kubeconfig === "") {
      problems.add("existing.kubeconfig", "is empty: give the contents of a kubeconfig, not its path.");
    }
  },
  connect(name, { existing: args }, parent) {
    if (args === undefined) throw new Error("the existing block is missing although the arguments were checked");
    const kubeconfig = secret(args.kubeconfig);
    const provider = new Provider(
      `${name}-kubernetes`,
      {
        kubeconfig,
        // Without it a kubeconfig that is unknown in preview, or has a new token, would replace all of Kafka.
        clusterIdentifier:
          args.clusterIdentifier ??
          output(args.kubeconfig).apply((contents) => clusterIdentifier(contents, args.context)),
        ...(args.context === undefined ? {} : { context: args.context }),
      },
      { parent },
    );
    return { provider, kubeconfig };
  },
};
