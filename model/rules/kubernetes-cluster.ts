import type { CloudArgs } from "../args/clouds/cloud-args";
import { Capacity } from "../args/kubernetes/capacity";
import { blockNames } from "../defaults/cloud-blocks";
import type { ClusterSpec, LocationSpec, PoolSpec, StorageSpec } from "../specs/cloud-spec";
import type { CloudTraits } from "../specs/cloud-traits";
import { tooSmall } from "../specs/machine";
import { isPrivate, overlap, parseCidr } from "../values/cidr";
import { isVersionBetween } from "../values/version";
import { validateClients, withoutHostBits } from "./address-blocks";
import { bounded, dnsLabel, validateDistinctZones, validateZoneCount } from "./checks";
import { validateLabels } from "./node-labels";
import { keyed, type Problems, shown } from "./problem";
import { validateBucketPair } from "./storage";

/** Rules about the location: the region is given, and no block of another cloud. */
export function validateLocation(args: CloudArgs, traits: CloudTraits, problems: Problems): void {
  if (traits.builds && !args.region) {
    problems.add("region", `is missing, but ${traits.title} needs it. Give the region of your Pulumi provider.`);
  }
  for (const block of blockNames) {
    if (args[block] !== undefined && block !== traits.cloud) {
      problems.add(block, `is for another cloud, but cloud is ${shown(args.cloud)}. Leave it out.`);
    }
  }
}

/** Rules about a Kubernetes cluster that all clouds share. */
export function validateCluster(spec: ClusterSpec, traits: CloudTraits, problems: Problems): void {
  if (!traits.builds) return;
  validateZones(spec.zones, spec, traits, problems.at("zones"));
  validateNetwork(spec, traits, problems.at("network"));
  validateKubernetes(spec, traits, problems.at("kubernetes"));
  if (spec.systemPool !== undefined) {
    validateMachines(spec.systemPool, traits, problems.at("systemNodePool"));
    if (spec.systemPool.minNodes < 1) {
      problems
        .at("systemNodePool")
        .add("minNodes", "0 is not valid, because DNS and volume controllers run on system nodes. Use at least 1.");
    }
  }
}

/** One or three zones, in the cloud's spelling. */
export function validateZones(
  zones: readonly string[],
  location: LocationSpec,
  traits: CloudTraits,
  here: Problems,
): void {
  validateZoneCount(zones, "one or three", here);
  validateSpelling(zones, location, traits, here);
}

function validateSpelling(zones: readonly string[], location: LocationSpec, traits: CloudTraits, here: Problems): void {
  const pattern = traits.zonePattern(location.region);
  zones.forEach((zone, index) => {
    if (location.region !== "" && !pattern.test(zone)) {
      here.add(
        `[${index}]`,
        `${shown(zone)} is not a zone of ${shown(location.region)}. Write it as the cloud does, such as ${traits.exampleZone}.`,
      );
    }
  });
}

function validateNetwork(spec: ClusterSpec, traits: CloudTraits, here: Problems): void {
  const { network, zones } = spec;
  const adopted = network.id !== undefined;
  if (spec.kubernetes.existing !== undefined && !adopted) {
    here.add("id", "is missing. The nodes of an adopted cluster need its network: give id and subnets.");
  }
  if (adopted) {
    for (const zone of network.zones) {
      if (network.subnets[zone] === undefined) {
        here.add(`subnets${keyed(zone)}`, "is missing. An adopted network needs the subnet of each zone: give its id.");
      }
    }
    return;
  }
  if (Object.keys(network.subnets).length > 0) {
    here.add("subnets", "is given without id. Give network.id too: the network that the subnets are in.");
  }
  const extra = network.zones.slice(zones.length);
  validateSpelling(extra, spec, traits, here.at("extraZones"));
  validateDistinctZones(extra, here.at("extraZones"));
  const cidr = parseCidr(network.cidr);
  if (cidr === undefined || cidr.prefix < 16 || cidr.prefix > 20 || !isPrivate(cidr)) {
    here.add(
      "cidr",
      `${shown(network.cidr)} cannot be used. Use a private IPv4 block (in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16) with a prefix from /16 to /20, such as 10.40.0.0/16.`,
    );
  } else {
    withoutHostBits(network.cidr, "cidr", here);
  }
}

function validateKubernetes(spec: ClusterSpec, traits: CloudTraits, here: Problems): void {
  const { kubernetes } = spec;
  validateClients(kubernetes.allowedCidrs, here.at("allowedCidrs"));
  if (kubernetes.existing !== undefined) return;
  validateServices(spec, traits, here);
  if (!kubernetes.privateEndpoint && kubernetes.allowedCidrs.length === 0) {
    here.add(
      "allowedCidrs",
      "is missing, but Pulumi must reach the API server. Name the address ranges that may connect, or set privateEndpoint to true and run Pulumi inside the network.",
    );
  }
  const { fromKubernetesVersion: from, belowKubernetesVersion: below } = traits;
  if (!/^\d+\.\d+$/.test(kubernetes.version) || !isVersionBetween(`${kubernetes.version}.0`, from, below)) {
    here.add(
      "version",
      `${shown(kubernetes.version)} is not supported. Use a version from ${from} and below ${below}, written as major.minor, or leave it out for ${traits.defaultKubernetesVersion}.`,
    );
  }
  bounded(here, "logRetentionDays", kubernetes.logRetentionDays, 1, 3650);
}

/** The addresses of Services exist only in the cluster, so they must not hide others that pods reach. */
function validateServices({ kubernetes, network }: ClusterSpec, traits: CloudTraits, here: Problems): void {
  const given = kubernetes.serviceCidr;
  if (given === undefined) return;
  const { shortest, longest } = traits.servicePrefixes;
  const services = parseCidr(given);
  if (services === undefined || !isPrivate(services) || services.prefix < shortest || services.prefix > longest) {
    here.add(
      "serviceCidr",
      `${shown(given)} cannot be used. Use a private IPv4 block (in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16) with a prefix from /${shortest} to /${longest}, such as 172.21.0.0/20.`,
    );
    return;
  }
  withoutHostBits(given, "serviceCidr", here);
  if (network.id === undefined && overlap(given, network.cidr)) {
    here.add(
      "serviceCidr",
      `${shown(given)} overlaps with the network ${shown(network.cidr)}: pods would not reach these addresses of the network. Choose a block outside of it, or leave it out.`,
    );
  }
}

/** Rules about a dedicated pool that all clouds share. */
export function validatePool(pool: PoolSpec, location: LocationSpec, traits: CloudTraits, here: Problems): void {
  if (!dnsLabel.test(pool.name) || pool.name.length > 20) {
    here.add(
      "name",
      `${shown(pool.name)} is not a valid name. Use lower-case letters, digits and dashes, starting with a letter, at most 20 characters.`,
    );
  }
  validateZones(pool.zones, location, traits, here.at("zones"));
  validateMachines(pool, traits, here);
  validateLabels(pool, here);
}

function validateMachines(pool: PoolSpec, traits: CloudTraits, here: Problems): void {
  bounded(here, "minNodes", pool.minNodes, 0, 1000);
  bounded(here, "maxNodes", pool.maxNodes, Math.max(1, pool.minNodes), 1000);
  bounded(here, "diskSizeGib", pool.diskSizeGib, 20, 2000);
  const machine = traits.machines.find(({ name }) => name === pool.machineType);
  const reason = machine && tooSmall(machine, pool.role);
  if (reason !== undefined) {
    here.add("machineType", `${shown(pool.machineType)} ${reason} An example is ${traits.defaultMachine[pool.role]}.`);
  }
}

/** What a user should know about a valid pool. */
export function poolWarnings(pool: PoolSpec, traits: CloudTraits): string[] {
  const warnings: string[] = [];
  if (pool.capacity === Capacity.Spot) {
    warnings.push(
      `${traits.title} can take the nodes of pool ${shown(pool.name)} away at any time, several at once. Do not run Kafka's controllers or brokers of Apache Kafka there.`,
    );
  }
  if (!traits.machines.some(({ name }) => name === pool.machineType)) {
    warnings.push(
      `machine type ${shown(pool.machineType)} of pool ${shown(pool.name)} is not in this release's catalogue for ${traits.title}. Its size was not checked, and Kafka uses its default network bandwidth.`,
    );
  }
  return warnings;
}

/** Rules about object storage that all clouds share. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  bounded(problems, "keyGeneration", spec.keyGeneration, 1, 1_000_000);
  const { dataBucket, opsBucket } = spec;
  validateBucketPair(dataBucket.existing, opsBucket.existing, "opsBucket.existing", problems);
  if (spec.retainOnDelete && spec.forceDestroy) {
    problems.add("forceDestroy", "deletes the objects that retainOnDelete keeps. Leave one of them out.");
  }
}
