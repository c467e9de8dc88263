import { Exposure } from "../args/kafka/exposure";

/** The exposures that are by load balancers. */
export type BalancedExposure = Exposure.InternalLoadBalancer | Exposure.PublicLoadBalancer;

/** Whether an exposure is by load balancers. */
export function isBalanced(exposure: Exposure | undefined): exposure is BalancedExposure {
  return exposure === Exposure.InternalLoadBalancer || exposure === Exposure.PublicLoadBalancer;
}
