import { Network } from "@pulumi/gcp/compute/network";
import { Router } from "@pulumi/gcp/compute/router";
import { RouterNat } from "@pulumi/gcp/compute/routerNat";
import { Subnetwork } from "@pulumi/gcp/compute/subnetwork";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { givenName } from "../names";
import { addressPlan, podRange, serviceRange } from "./addresses";

/** The network of a cluster: made, or adopted. */
export interface BuiltNetwork {
  readonly id: Input<string>;
  /** One for all zones: subnetworks are the region's. */
  readonly subnetwork: Input<string>;
  readonly podRange: string;
  readonly serviceRange: string;
  /** The way out to the internet, which has to outlive the nodes. */
  readonly egress: readonly Resource[];
}

/** The network that the arguments name, of which nothing is changed, or a new one. */
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
  const plan = addressPlan(spec.network.cidr);
  const made = new Network(
    `${name}-network`,
    { ...givenName(`${name}-network`, 63), project, autoCreateSubnetworks: false, routingMode: "REGIONAL" },
    options,
  );
  const subnetwork = new Subnetwork(
    `${name}-subnetwork`,
    {
      ...givenName(`${name}-subnetwork`, 63),
      project,
      region,
      network: made.id,
      ipCidrRange: plan.nodes,
      secondaryIpRanges: [
        { rangeName: podRange, ipCidrRange: plan.pods },
        { rangeName: serviceRange, ipCidrRange: plan.services },
      ],
      // The way to Cloud Storage: neither over the internet nor through the NAT, whose traffic is charged for.
      privateIpGoogleAccess: true,
      // A tenth of the flows, in ten-minute sums: enough to see who spoke to whom, at a fraction of the logs' price.
      logConfig: { aggregationInterval: "INTERVAL_10_MIN", flowSampling: 0.1, metadata: "EXCLUDE_ALL_METADATA" },
    },
    options,
  );
  const router = new Router(
    `${name}-router`,
    { ...givenName(`${name}-router`, 63), project, region, network: made.id },
    options,
  );
  // Images come from outside. Cloud NAT is the region's and survives the loss of a zone: natPerZone has nothing to add.
  const nat = new RouterNat(
    `${name}-nat`,
    {
      ...givenName(`${name}-nat`, 63),
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
