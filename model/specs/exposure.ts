import { Exposure } from "../args/kafka/exposure";

/** The exposures with load balancers. */
export type BalancedExposure = typeof Exposure.InternalLoadBalancer | typeof Exposure.PublicLoadBalancer;

/** Whether an exposure has load balancers. */
export function isBalanced(exposure: Exposure | undefined): exposure is BalancedExposure {
  return exposure === Exposure.InternalLoadBalancer || exposure === Exposure.PublicLoadBalancer;
}
