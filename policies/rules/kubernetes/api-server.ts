import { isInternet, type ShortestPrefixes } from "../cidr";
import {
  type Declared,
  type Finding,
  type Message,
  type ResourceRule,
  type Settings,
  undecided,
  violation,
} from "../rule";
import { at, items, text, Unknown, unknownOf, type Value } from "../values";

const eks = "aws:eks/cluster:Cluster";
const gke = "gcp:container/cluster:Cluster";

export const prefixSettings: Settings<ShortestPrefixes> = {
  shortestPrefix: {
    type: "integer",
    default: 8,
    minimum: 1,
    maximum: 32,
    description: "Shortest prefix of an IPv4 block that may reach an API server.",
  },
  shortestPrefixIpv6: {
    type: "integer",
    default: 24,
    minimum: 1,
    maximum: 128,
    description: "Shortest prefix of an IPv6 block that may reach an API server.",
  },
};

/** The message for an API server that everyone reaches. */
export const openServer = (what: string, next: string): Message => ({
  what,
  why: "A stolen credential or a fault of the API server is then enough to control the cluster, from anywhere",
  next,
});

/** The blocks that stand for the internet, and those that a preview does not know. */
export function* judgeBlocks(
  resource: Declared,
  blocks: readonly Value[],
  prefixes: ShortestPrefixes,
  { place, next }: { readonly place: string; readonly next: string },
): Iterable<Finding> {
  for (const block of blocks) {
    if (block instanceof Unknown) yield undecided(resource, block);
    else if (isInternet(text(block), prefixes))
      yield violation(resource, openServer(`${place} lets ${text(block)} reach the API server`, next));
  }
}

export const apiServerAccess: ResourceRule<ShortestPrefixes> = {
  name: "kubernetes-api-server-access",
  description: "The API server of an EKS or GKE cluster is not open to the whole internet.",
  severity: "critical",
  settings: prefixSettings,
  types: [eks, gke],
  *judge(cluster, prefixes): Iterable<Finding> {
    yield* cluster.type === eks ? judgeEks(cluster, prefixes) : judgeGke(cluster, prefixes);
  },
};

function* judgeEks(cluster: Declared, prefixes: ShortestPrefixes): Iterable<Finding> {
  const config = at(cluster.props, "vpcConfig");
  const isPublic = at(config, "endpointPublicAccess") ?? true;
  if (isPublic === false) return;
  const blocks = at(config, "publicAccessCidrs");
  const open = unknownOf(isPublic, blocks);
  const next =
    "Set vpcConfig.publicAccessCidrs (kubernetes.allowedCidrs of a KafkaPlatform) to the blocks of your clients, or endpointPublicAccess to false";
  if (open !== undefined) yield undecided(cluster, open);
  else if (items(blocks).length === 0)
    yield violation(
      cluster,
      openServer("vpcConfig.publicAccessCidrs is empty, and EKS then lets 0.0.0.0/0 reach the API server", next),
    );
  else yield* judgeBlocks(cluster, items(blocks), prefixes, { place: "vpcConfig.publicAccessCidrs", next });
}

function* judgeGke(cluster: Declared, prefixes: ShortestPrefixes): Iterable<Finding> {
  const { props } = cluster;
  const isPrivate = at(props, "privateClusterConfig", "enablePrivateEndpoint") ?? false;
  const hasAddress = at(props, "controlPlaneEndpointsConfig", "ipEndpointsConfig", "enabled") ?? true;
  if (isPrivate === true || hasAddress === false) return;
  const networks = at(props, "masterAuthorizedNetworksConfig");
  const blocks = at(networks, "cidrBlocks");
  const open = unknownOf(isPrivate, hasAddress, networks, blocks);
  const next =
    "Set masterAuthorizedNetworksConfig.cidrBlocks (kubernetes.allowedCidrs of a KafkaPlatform) to the blocks of your clients, or privateClusterConfig.enablePrivateEndpoint to true";
  if (open !== undefined) yield undecided(cluster, open);
  else if (networks === undefined)
    yield violation(
      cluster,
      openServer("masterAuthorizedNetworksConfig is missing, and GKE then lets everyone reach the API server", next),
    );
  else {
    const given = items(blocks).map((block) => at(block, "cidrBlock"));
    yield* judgeBlocks(cluster, given, prefixes, { place: "masterAuthorizedNetworksConfig.cidrBlocks", next });
  }
}
