import type { Output } from "@pulumi/pulumi";
import { Exposure } from "../../model/args/kafka/exposure";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LoadBalancerRequest, LoadBalancerSettings, LocationSpec } from "../../model/specs/cloud-spec";

const prefix = "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-";

/**
 * The settings of a Service: a network load balancer, or a classic one in a single zone, because ACK creates network
 * ones only for at least two zones (https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/configure-nlb-instances-by-using-annotations).
 */
export function loadBalancer(
  _location: LocationSpec,
  request: LoadBalancerRequest,
  cluster: Output<ClusterReference>,
): LoadBalancerSettings {
  const type = {
    [`${prefix}address-type`]: request.exposure === Exposure.PublicLoadBalancer ? "internet" : "intranet",
  };
  const reused = isBalancer(request.address) ? reuse(request.address) : undefined;
  const zones = balancerZones(request);
  if (zones.length < 2) return { annotations: type, addressAnnotations: reused ?? {} };
  return {
    loadBalancerClass: "alibabacloud.com/nlb",
    annotations: { ...type, [`${prefix}cross-zone-enabled`]: request.crossZone ? "on" : "off" },
    addressAnnotations: reused ?? {
      [`${prefix}zone-maps`]: cluster.apply(({ subnets }) => zoneMaps(zones, request.address, subnets)),
    },
  };
}

/** The zones of the Kafka cluster, or those of its network if one zone is not enough. */
export function balancerZones({ zones, networkZones }: LoadBalancerRequest): readonly string[] {
  return zones.length < 2 ? networkZones : zones;
}

/** Whether an address is the id of a load balancer of the user. */
export const isBalancer = (address: string | undefined): address is string => /^n?lb-/.test(address ?? "");

function reuse(id: string): Record<string, string> {
  return { [`${prefix}id`]: id, [`${prefix}force-override-listeners`]: "true" };
}

/**
 * `zone:vswitch:private address:EIP` of each zone; the last two only if they are given. One address for each zone, in
 * the order of the zones: EIPs by id, or private addresses.
 */
export function zoneMaps(
  zones: readonly string[],
  address: string | undefined,
  subnets: Readonly<Record<string, string>>,
): string {
  const addresses = addressesIn(address);
  return zones
    .map((zone, index) => {
      const subnet = subnets[zone];
      if (subnet === undefined)
        throw new Error(
          `the network has no subnet in ${zone}, but a load balancer needs one. Add the subnet of this zone.`,
        );
      const own = addresses[index];
      if (own === undefined) return `${zone}:${subnet}`;
      return own.startsWith("eip-") ? `${zone}:${subnet}::${own}` : `${zone}:${subnet}:${own}`;
    })
    .join(",");
}

/** The addresses of a load balancer with one address in each zone. */
export function addressesIn(address: string | undefined): string[] {
  return address?.split(",").map((part) => part.trim()) ?? [];
}
