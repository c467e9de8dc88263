import { Exposure } from "../../model/args/kafka/exposure";
import type { LoadBalancerRequest, LoadBalancerSettings, LocationSpec } from "../../model/specs/cloud-spec";

/** Scales with the traffic up to the maximum of a load balancer, and is charged by use. */
const layer4Flavor = "L4_flavor.elb.pro.max";

/**
 * Dedicated load balancers (`performance`): the shared ones are no longer sold in newer regions. They have addresses in
 * several zones at once and always reach across zones, whatever the request says; a Service here has one pod anyway.
 * Annotations: support.huaweicloud.com, cce_10_0385.
 */
export function loadBalancer(_location: LocationSpec, request: LoadBalancerRequest): LoadBalancerSettings {
  const annotations = { "kubernetes.io/elb.class": "performance" };
  // Only a whole load balancer keeps its address: one that CCE creates is deleted with the Service. CCE takes either
  // the id of a load balancer or the order to create one, never both.
  const addressAnnotations: Record<string, string> =
    request.address === undefined
      ? { "kubernetes.io/elb.autocreate": JSON.stringify(autocreate(request)) }
      : { "kubernetes.io/elb.id": request.address };
  return { annotations, addressAnnotations };
}

function autocreate({ exposure, zones }: LoadBalancerRequest): object {
  const balancer = { available_zone: [...zones], l4_flavor_name: layer4Flavor };
  if (exposure === Exposure.InternalLoadBalancer) return { type: "inner", ...balancer };
  return {
    type: "public",
    bandwidth_name: "kafka",
    bandwidth_chargemode: "traffic",
    bandwidth_size: 300,
    bandwidth_sharetype: "PER",
    eip_type: "5_bgp",
    ...balancer,
  };
}
