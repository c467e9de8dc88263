import type { Output } from "@pulumi/pulumi";
import type { LoadBalancerRequest, LoadBalancerSettings, PlaceSpec } from "../../spec/cloud-spec";
import type { ClusterReference } from "../../spec/cluster-reference";
import { Exposure } from "../../spec/listener-args";

const prefix = "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-";

/**
 * What a Service needs: a network load balancer, or a classic one where there is only one zone, because ACK makes network
 * ones for two zones and more only
 * (https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/configure-nlb-instances-by-using-annotations).
 */
export function loadBalancer(
  _place: PlaceSpec,
  request: LoadBalancerRequest,
  cluster: Output<ClusterReference>,
): LoadBalancerSettings {
  refuseSourceRanges(request);
  const type = {
    [`${prefix}address-type`]: request.exposure === Exposure.PublicLoadBalancer ? "internet" : "intranet",
  };
  const reused = isBalancer(request.address) ? reuse(request.address) : undefined;
  if (request.zones.length < 2) {
    if (request.address !== undefined && reused === undefined) {
      throw new Error(
        `addresses: "${request.address}" can not be given to a classic load balancer, which is what one zone has. Give the id of a load balancer of your own, lb-....`,
      );
    }
    return { annotations: { ...type, ...reused } };
  }
  return {
    loadBalancerClass: "alibabacloud.com/nlb",
    annotations: {
      ...type,
      ...(reused ?? { [`${prefix}zone-maps`]: cluster.apply(({ subnets }) => zoneMaps(request, subnets)) }),
      [`${prefix}cross-zone-enabled`]: request.crossZone ? "on" : "off",
    },
  };
}

/**
 * Alibaba's controller does not read a Service's source ranges
 * (https://github.com/kubernetes/cloud-provider-alibaba-cloud/issues/137): the balancer would be open to all.
 */
function refuseSourceRanges({ sourceRanges }: LoadBalancerRequest): void {
  if (sourceRanges.length === 0) return;
  throw new Error(
    `sourceRanges: Alibaba Cloud's load balancers do not read them, and would let everybody in. Give the listener annotations instead: ${prefix}security-group-ids with a security group of yours, or in a network of one zone ${prefix}acl-id, acl-status "on" and acl-type "white".`,
  );
}

const isBalancer = (address: string | undefined): address is string => /^n?lb-/.test(address ?? "");

function reuse(id: string): Record<string, string> {
  return { [`${prefix}id`]: id, [`${prefix}force-override-listeners`]: "true" };
}

/**
 * `zone:vswitch:private address:EIP` of each zone, the last two where given. One address a zone, in the order of the
 * zones: EIPs by id, or private addresses.
 */
export function zoneMaps({ zones, address }: LoadBalancerRequest, subnets: Readonly<Record<string, string>>): string {
  const addresses = address?.split(",").map((part) => part.trim()) ?? [];
  if (addresses.length > 0 && addresses.length !== zones.length) {
    throw new Error(
      `addresses: "${address}" names ${addresses.length}, and the balancer has ${zones.length} zones: ${zones.join(", ")}. Give one for each, separated by commas.`,
    );
  }
  return zones
    .map((zone, index) => {
      const subnet = subnets[zone];
      if (subnet === undefined) throw new Error(`the network has no subnet in ${zone}, which a load balancer needs`);
      const own = addresses[index];
      if (own === undefined) return `${zone}:${subnet}`;
      return own.startsWith("eip-") ? `${zone}:${subnet}::${own}` : `${zone}:${subnet}:${own}`;
    })
    .join(",");
}
