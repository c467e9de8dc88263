import { type Problems, shown } from "../../model/rules/problem";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { isPrivate, overlap, parseCidr } from "../../model/values/cidr";
import { clusterName, labelProblems } from "./names";

const releaseChannels = ["RAPID", "REGULAR", "STABLE", "EXTENDED"];

/** Rules of a cluster on Google Cloud. */
export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  validateLocation(spec, problems);
  validateEncryptionKey(spec.kubernetes.encryptionKey, spec.region, problems.at("kubernetes"));
  const { existing } = spec.kubernetes;
  if (existing === undefined) validateNew(spec, problems);
  else validateExisting(existing, spec, problems);
}

function validateExisting(existing: string, { gcp, region }: ClusterSpec, problems: Problems): void {
  const found = clusterName(existing, gcp.project, region);
  if (found === undefined) {
    problems.add(
      "kubernetes.existing",
      `${shown(existing)} is no name of a cluster: either its name, for one of the region, or projects/…/locations/…/clusters/….`,
    );
  } else if (found.project !== gcp.project) {
    problems.add(
      "gcp.project",
      `${shown(gcp.project)} is not the project of the cluster ${shown(existing)}, in which its node pools have to be. Give ${shown(found.project)}; an ObjectStorage of its own can have another one.`,
    );
  }
}

/** Rules of a pool. */
export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateLocation(location, problems);
  for (const key of Object.keys(pool.labels)) {
    // https://cloud.google.com/kubernetes-engine/docs/how-to/update-existing-nodepools
    if (!/^([^/]+\.)?(kubernetes|k8s)\.io\//.test(key)) continue;
    problems.add(
      `labels["${key}"]`,
      "is reserved: GKE refuses labels of kubernetes.io and k8s.io. Choose another key.",
    );
  }
}

/** Rules of object storage. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateLocation(spec, problems);
  validateEncryptionKey(spec.encryptionKey, spec.region, problems);
}

/** What every component has; a platform's are all of the same location, so that it is said once. */
function validateLocation({ gcp, tags }: LocationSpec, problems: Problems): void {
  const { whole } = problems;
  if (!gcp.project) {
    whole.add("gcp.project", "is missing: the id of the Google Cloud project. Give it, such as my-project.");
  } else if (!/^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(gcp.project)) {
    whole.add(
      "gcp.project",
      `${shown(gcp.project)} is no project id: 6 to 30 lower-case letters, digits and dashes. Give the id, not the name or number.`,
    );
  }
  for (const { key, reason } of labelProblems(tags)) whole.add(`tags["${key}"]`, reason);
}

function validateNew(spec: ClusterSpec, problems: Problems): void {
  const { releaseChannel, controlPlaneCidr, podRange, serviceRange } = spec.gcp;
  const here = problems.at("gcp");
  if (!releaseChannels.includes(releaseChannel)) {
    here.add("releaseChannel", `${shown(releaseChannel)} is none of ${releaseChannels.join(", ")}.`);
  }
  validateControlPlane(controlPlaneCidr, spec, here);
  if (spec.network.id !== undefined) {
    for (const [key, range, what] of [
      ["podRange", podRange, "pods"],
      ["serviceRange", serviceRange, "Services"],
    ] as const) {
      if (!range) here.add(key, `is missing: name the adopted subnetwork's secondary range for ${what}.`);
    }
    validateSubnets(spec, problems.at("network"));
    return;
  }
  for (const [key, range] of [
    ["podRange", podRange],
    ["serviceRange", serviceRange],
  ] as const) {
    if (range !== undefined) here.add(key, "is for an adopted network, and one is made. Leave it out.");
  }
}

function validateControlPlane(block: string, spec: ClusterSpec, here: Problems): void {
  const cidr = parseCidr(block);
  if (cidr === undefined || cidr.prefix !== 28 || !isPrivate(cidr)) {
    here.add("controlPlaneCidr", `${shown(block)} can not be used: a private IPv4 /28, such as 172.16.0.0/28.`);
  } else if (spec.network.id === undefined && overlap(block, spec.network.cidr)) {
    here.add(
      "controlPlaneCidr",
      `${shown(block)} lies in the network's own block ${spec.network.cidr}. Choose one outside of it.`,
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
      `subnets["${zone}"]`,
      `${shown(other)} differs from ${shown(one)}: subnetworks are the region's, and a cluster has one. Give the same for every zone.`,
    );
  }
}

function validateEncryptionKey(key: unknown, region: string, here: Problems): void {
  if (typeof key !== "string") return;
  const location = /^projects\/[^/]+\/locations\/([^/]+)\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/.exec(key)?.[1];
  if (location === undefined) {
    here.add("encryptionKey", `${shown(key)} is no key: projects/…/locations/…/keyRings/…/cryptoKeys/….`);
  } else if (region !== "" && location !== region) {
    here.add(
      "encryptionKey",
      `is in ${shown(location)}, and has to be in the region ${shown(region)}. Choose another.`,
    );
  }
}

/** Google Cloud's load balancers take whatever a listener can ask for; an address's name is the user's own. */
export function validateLoadBalancer(_request: LoadBalancerRequest, _problems: Problems): void {}
