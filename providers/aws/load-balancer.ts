import type { Output } from "@pulumi/pulumi";
import { Exposure } from "../../model/args/kafka/exposure";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LoadBalancerRequest, LoadBalancerSettings, LocationSpec } from "../../model/specs/cloud-spec";
import { subnetOf } from "../subnets";

const prefix = "service.beta.kubernetes.io/aws-load-balancer-";

/**
 * A network load balancer of the AWS Load Balancer Controller, which sends directly to the pod's address. The
 * controller reads the source ranges from the Service. https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
 */
export function loadBalancer(
  _location: LocationSpec,
  request: LoadBalancerRequest,
  cluster: Output<ClusterReference>,
): LoadBalancerSettings {
  const isPublic = request.exposure === Exposure.PublicLoadBalancer;
  const { address } = request;
  return {
    // Without the class, Kubernetes' legacy controller creates a load balancer that is open to the internet.
    loadBalancerClass: "service.k8s.aws/nlb",
    annotations: {
      [`${prefix}scheme`]: isPublic ? "internet-facing" : "internal",
      [`${prefix}nlb-target-type`]: "ip",
      [`${prefix}attributes`]: `load_balancing.cross_zone.enabled=${request.crossZone}`,
      // The controller finds public subnets by their tag `kubernetes.io/role/elb`. Private ones are given, so they need
      // no tag.
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
