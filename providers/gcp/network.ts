import { Network } from "@pulumi/gcp/compute/network";
import { Router } from "@pulumi/gcp/compute/router";
import { RouterNat } from "@pulumi/gcp/compute/routerNat";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { nameOf } from "../names";
import { addressPlan, podRange, serviceRange } from "./addresses";

/** The network of a cluster, new or adopted. */
export interface BuiltNetwork {
  readonly id: Input<string>;
  /** One for all zones: subnetworks are regional. */
  readonly subnetwork: Input<string>;
  readonly podRange: string;
  readonly serviceRange: string;
  /** The route to the internet, which must exist until the nodes are deleted. */
  readonly egress: readonly Resource[];
}

/** The existing network in the arguments, without changes, or a new one. */
export function clusterNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  const { id, subnets } = spec.network;
  if (id === undefined) return newNetwork(spec, context);
  return {
    id,
    subnetwork: subnets[spec.zones[0] ?? ""] ?? "",
    podRange: spec.gcp.podRange ?? "",
    serviceRange: spec.gcp.serviceRange ?? "",
    egress: [],
  };
}

function newNetwork(spec: ClusterSpec, context: BuildContext): BuiltNetwork {
  const { project } = spec.gcp;
  const { region } = spec;
  const { name } = context;
  const options = childOf(context);
  const plan = addressPlan(spec.network.cidr, spec.kubernetes.serviceCidr);
  const made = new Network(
    `${name}-network`,
    {
      ...nameOf(context.parent, `${name}-network`, 63),
      project,
      autoCreateSubnetworks: false,
      routingMode: "REGIONAL",
    },
    options,
  );
  const subnetwork = new Subnetwork(
    `${name}-subnetwork`,
    {
      ...nameOf(context.parent, `${name}-subnetwork`, 63),
      project,
      region,
      network: made.id,
      ipCidrRange: plan.nodes,
      secondaryIpRanges: [
        { rangeName: podRange, ipCidrRange: plan.pods },
        { rangeName: serviceRange, ipCidrRange: plan.services },
      ],
      // Traffic to Cloud Storage uses neither the internet nor the NAT, whose traffic costs money.
      privateIpGoogleAccess: true,
      // A tenth of the flows, as ten-minute sums: enough to see connections, at a fraction of the price.
      logConfig: { aggregationInterval: "INTERVAL_10_MIN", flowSampling: 0.1, metadata: "EXCLUDE_ALL_METADATA" },
    },
    options,
  );
  const router = new Router(
    `${name}-router`,
    { ...nameOf(context.parent, `${name}-router`, 63), project, region, network: made.id },
    options,
  );
  // For images, which come from the internet. Cloud NAT is regional and survives the loss of a zone, so natPerZone has
  // no effect.
  const nat = new RouterNat(
    `${name}-nat`,
    {
      ...nameOf(context.parent, `${name}-nat`, 63),
      project,
      region,
      router: router.name,
      natIpAllocateOption: "AUTO_ONLY",
      sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
      subnetworks: [{ name: subnetwork.id, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
      logConfig: { enable: true, filter: "ERRORS_ONLY" },
    },
    options,
  );
  return { id: made.id, subnetwork: subnetwork.id, podRange, serviceRange, egress: [nat] };
}
