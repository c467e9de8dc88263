import { validateClientCount, withoutHostBits } from "../../model/rules/address-blocks";
import { validateBucketNames, validateId, validateKeyRegion } from "../../model/rules/identifiers";
import { isInDomain, labelPath } from "../../model/rules/node-labels";
import { keyed, type Problems, shown } from "../../model/rules/problem";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { isPrivate, overlap, parseCidr } from "../../model/values/cidr";
import { clusterName, labelProblems } from "./names";

/** https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
const mostLabels = 64;

/** https://cloud.google.com/storage/docs/buckets#naming */
const bucketName = /^(?!goog)[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;

const releaseChannels = ["RAPID", "REGULAR", "STABLE", "EXTENDED"];

/** Rules for a cluster on Google Cloud. */
export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  validateLocation(spec, problems);
  validateEncryptionKey(spec.kubernetes.encryptionKey, spec.region, "encryptionKey", problems.at("kubernetes"));
  validateNetworkNames(spec, problems.at("network"));
  const { existing } = spec.kubernetes;
  if (existing === undefined) validateNew(spec, problems);
  else validateExisting(existing, spec, problems);
}

/** Names and self links of a network and its subnetworks, which must be in the region. */
function validateNetworkNames({ network, region }: ClusterSpec, here: Problems): void {
  const name = /^(https:\/\/(www|compute)\.googleapis\.com\/compute\/\w+\/)?(?!.*:\/\/)[a-z0-9][\w./:-]*$/;
  const words = "Give the name or the self link, such as projects/my-project/global/networks/main.";
  validateId(network.id, name, words, "id", here);
  for (const [zone, id] of Object.entries(network.subnets)) {
    const path = `subnets["${zone}"]`;
    validateId(id, name, `Give the id, such as projects/my-project/regions/${region}/subnetworks/main.`, path, here);
    const place = typeof id === "string" ? /\/regions\/([^/]+)\//.exec(id)?.[1] : undefined;
    if (place === undefined || region === "" || place === region) continue;
    here.add(
      path,
      `${shown(id)} is in ${place}, but must be in the region ${shown(region)}. Give a subnetwork of this region.`,
    );
  }
}

function validateExisting(existing: string, { gcp, region }: ClusterSpec, problems: Problems): void {
  const found = clusterName(existing, gcp.project, region);
  if (found === undefined) {
    problems.add(
      "kubernetes.existing",
      `${shown(existing)} is not the name of a cluster. Give the name of a cluster of the region, or projects/…/locations/…/clusters/….`,
    );
  } else if (found.project !== gcp.project) {
    problems.add(
      "gcp.project",
      `${shown(gcp.project)} is not the project of the cluster ${shown(existing)}, but its node pools must be in the same project. Give ${shown(found.project)}. A separate ObjectStorage can be in another project.`,
    );
  }
  if (found !== undefined && region !== "" && found.location !== region && !found.location.startsWith(`${region}-`)) {
    problems.add(
      "kubernetes.existing",
      `${shown(existing)} is in ${found.location}, but must be in the region ${shown(region)}. Give the region of the cluster.`,
    );
  }
}

/** Rules for a node pool. */
export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateLocation(location, problems);
  for (const key of Object.keys(pool.labels)) {
    // https://cloud.google.com/kubernetes-engine/docs/how-to/update-existing-nodepools
    if (!isInDomain(key, ["kubernetes.io", "k8s.io"])) continue;
    problems.add(
      labelPath(key, pool, "key"),
      "is reserved: GKE rejects labels of kubernetes.io and k8s.io. Choose another key.",
    );
  }
}

/** Rules for object storage. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateLocation(spec, problems);
  validateEncryptionKey(spec.encryptionKey, spec.region, "encryptionKey", problems);
  validateBucketNames(spec, bucketName, "lower-case letters, digits, dashes, underscores and dots", problems);
}

/** Rules for every component. The components of a platform share one location, so a problem is reported once. */
function validateLocation({ gcp, region, tags, diskEncryptionKey }: LocationSpec, problems: Problems): void {
  const { whole } = problems;
  validateEncryptionKey(diskEncryptionKey, region, "diskEncryptionKey", whole);
  if (!gcp.project) {
    whole.add("gcp.project", "is missing. Give the id of the Google Cloud project, such as my-project.");
  } else if (!/^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(gcp.project)) {
    whole.add(
      "gcp.project",
      `${shown(gcp.project)} is not a project id. Use 6 to 30 lower-case letters, digits and dashes: the id, not the name or number.`,
    );
  }
  if (Object.keys(tags).length > mostLabels) {
    whole.add(
      "tags",
      `has ${Object.keys(tags).length} tags, but Google Cloud takes at most ${mostLabels} labels. Leave some out.`,
    );
  }
  validateId(
    gcp.nodeServiceAccount,
    /^[^@\s:]+@[^@\s]+$/,
    "Give the e-mail address of a service account, such as nodes@my-project.iam.gserviceaccount.com.",
    "gcp.nodeServiceAccount",
    whole,
  );
  for (const { key, reason } of labelProblems(tags)) whole.add(`tags${keyed(key)}`, reason);
}

function validateNew(spec: ClusterSpec, problems: Problems): void {
  const { releaseChannel, controlPlaneCidr, podRange, serviceRange } = spec.gcp;
  const here = problems.at("gcp");
  if (!releaseChannels.includes(releaseChannel)) {
    here.add("releaseChannel", `${shown(releaseChannel)} is not valid. Use one of ${releaseChannels.join(", ")}.`);
  }
  validateControlPlane(controlPlaneCidr, spec, here);
  // https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks: 100 for clusters with private nodes.
  const clients = problems.at("kubernetes.allowedCidrs");
  validateClientCount(spec.kubernetes.allowedCidrs, 100, "GKE has no more authorized networks", clients);
  validateServices(spec, problems.at("kubernetes"));
  if (spec.network.id !== undefined) {
    for (const [key, range, what] of [
      ["podRange", podRange, "pods"],
      ["serviceRange", serviceRange, "Services"],
    ] as const) {
      if (!range) here.add(key, `is missing. Name the adopted subnetwork's secondary range for ${what}.`);
    }
    validateSubnets(spec, problems.at("network"));
    return;
  }
  for (const [key, range] of [
    ["podRange", podRange],
    ["serviceRange", serviceRange],
  ] as const) {
    if (range !== undefined) here.add(key, "is for an adopted network, but a new network is created. Leave it out.");
  }
}

function validateControlPlane(block: string, spec: ClusterSpec, here: Problems): void {
  const cidr = parseCidr(block);
  if (cidr === undefined || cidr.prefix !== 28 || !isPrivate(cidr)) {
    here.add("controlPlaneCidr", `${shown(block)} cannot be used. Use a private IPv4 /28, such as 172.16.0.0/28.`);
    return;
  }
  withoutHostBits(block, "controlPlaneCidr", here);
  if (spec.network.id === undefined && overlap(block, spec.network.cidr)) {
    here.add(
      "controlPlaneCidr",
      `${shown(block)} overlaps with the network's own block ${spec.network.cidr}. Choose a block outside of it.`,
    );
  }
}

function validateServices({ kubernetes: { serviceCidr }, network, gcp }: ClusterSpec, here: Problems): void {
  if (serviceCidr === undefined) return;
  if (network.id !== undefined) {
    here.add(
      "serviceCidr",
      "cannot be used in an adopted network, whose subnetwork has a secondary range for Services. Leave it out, and name the range in gcp.serviceRange.",
    );
  } else if (parseCidr(serviceCidr) !== undefined && overlap(serviceCidr, gcp.controlPlaneCidr)) {
    here.add(
      "serviceCidr",
      `${shown(serviceCidr)} overlaps with gcp.controlPlaneCidr, ${gcp.controlPlaneCidr}. Choose another block for one of them.`,
    );
  }
}

function validateSubnets({ network, zones }: ClusterSpec, here: Problems): void {
  const [first, ...others] = zones;
  const one = network.subnets[first ?? ""];
  for (const zone of others) {
    const other = network.subnets[zone];
    if (typeof one !== "string" || typeof other !== "string" || one === other) continue;
    here.add(
      `subnets${keyed(zone)}`,
      `${shown(other)} differs from ${shown(one)}, but a cluster has one regional subnetwork. Give the same id for every zone.`,
    );
  }
}

function validateEncryptionKey(key: unknown, region: string, path: string, here: Problems): void {
  if (typeof key !== "string") return;
  const location = /^projects\/[^/]+\/locations\/([^/]+)\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/.exec(key)?.[1];
  if (location === undefined) {
    here.add(
      path,
      `${shown(key)} is not the name of a key. Write it like projects/…/locations/…/keyRings/…/cryptoKeys/….`,
    );
  }
  validateKeyRegion(location, region, path, here);
}

/** Google Cloud's load balancers support every setting of a listener, and users choose the names of addresses. */
export function validateLoadBalancer(_request: LoadBalancerRequest, _problems: Problems): void {}
