import type { Output } from "@pulumi/pulumi";
import { Exposure } from "../../model/args/kafka/exposure";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LoadBalancerRequest, LoadBalancerSettings, LocationSpec } from "../../model/specs/cloud-spec";
import { subnetOf } from "../subnets";

const prefix = "service.beta.kubernetes.io/aws-load-balancer-";

/**
 * A network load balancer that the AWS Load Balancer Controller makes, straight to the pod's own address. Source ranges
 * stand in the Service itself, where the controller reads them.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export function loadBalancer(
  _location: LocationSpec,
  request: LoadBalancerRequest,
  cluster: Output<ClusterReference>,
): LoadBalancerSettings {
  const isPublic = request.exposure === Exposure.PublicLoadBalancer;
  const { address } = request;
  return {
    // Without the class Kubernetes' own legacy controller makes a balancer, open to the internet.
    loadBalancerClass: "service.k8s.aws/nlb",
    annotations: {
      [`${prefix}scheme`]: isPublic ? "internet-facing" : "internal",
      [`${prefix}nlb-target-type`]: "ip",
      [`${prefix}attributes`]: `load_balancing.cross_zone.enabled=${request.crossZone}`,
      // Public subnets are found by their tag `kubernetes.io/role/elb`; private ones are known, tagged or not.
      ...(isPublic
        ? {}
        : {
            [`${prefix}subnets`]: cluster.apply(({ subnets }) =>
              request.zones.map((zone) => subnetOf(subnets, zone)).join(","),
            ),
          }),
    },
    // One for each subnet: allocation ids of Elastic IPs, or addresses of the private subnets.
    addressAnnotations:
      address === undefined ? {} : { [`${prefix}${isPublic ? "eip-allocations" : "private-ipv4-addresses"}`]: address },
  };
}
