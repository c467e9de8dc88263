import { Exposure } from "../../model/args/kafka/exposure";
import type { LoadBalancerRequest, LoadBalancerSettings, LocationSpec } from "../../model/specs/cloud-spec";

/**
 * A passthrough Network Load Balancer of the region, internal or external. Source ranges are a field of the Service. Zones and cross-zone traffic cannot be chosen: the address is regional, and it always reaches the one node behind it. https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer-parameters
 */
export function loadBalancer(
  _location: LocationSpec,
  { exposure, address }: LoadBalancerRequest,
): LoadBalancerSettings {
  return {
    loadBalancerClass:
      exposure === Exposure.PublicLoadBalancer
        ? "networking.gke.io/l4-regional-external"
        : "networking.gke.io/l4-regional-internal",
    // The name of a reserved regional address, not the address itself.
    annotations: {},
    addressAnnotations: address === undefined ? {} : { "networking.gke.io/load-balancer-ip-addresses": address },
  };
}
