import { validateKubeconfig } from "../../model/rules/kubeconfig";
import type { CloudRules } from "../cloud-provider";
import { existingTraits } from "./traits";

/** An existing cluster is reached by its kubeconfig. */
export const existingRules: CloudRules = {
  traits: existingTraits,
  validateCluster({ existing }, problems) {
    if (existing !== undefined)
      return validateKubeconfig(existing.kubeconfig, existing.context, problems.at("existing"));
    problems.add(
      "existing",
      'is missing. The cloud "existing" needs the kubeconfig of the cluster: give existing.kubeconfig.',
    );
  },
  validatePool: () => {},
  validateStorage: () => {},
  validateLoadBalancer: () => {},
  loadBalancer: () => ({ annotations: {}, addressAnnotations: {} }),
};
