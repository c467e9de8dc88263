import { Exposure } from "../../model/args/kafka/exposure";
import { type Problems, shown } from "../../model/rules/problem";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { mostZones } from "./addresses";

const roleOrUser = /^arn:aws(-cn|-us-gov)?:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/;
const key = /^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/;

/** Rules of EKS about a cluster. */
export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  const { network, kubernetes } = spec;
  const adopted = kubernetes.existing !== undefined;
  if (!adopted && network.id === undefined) validateZones(network.zones, problems.at("network.extraZones"));
  if (!adopted && network.id !== undefined && Object.keys(network.subnets).length < 2) {
    problems.add(
      "network.subnets",
      `${Object.keys(network.subnets).length} given: EKS puts its control plane into subnets of at least two zones. Add a subnet of a second zone of the network; no node runs there.`,
    );
  }
  validateArns(spec, problems.at("aws"));
  validateKey(kubernetes.encryptionKey, problems.at("kubernetes"));
  validateTags(spec, problems);
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, tag naming limits */
function validateTags({ tags }: LocationSpec, problems: Problems): void {
  for (const [key, value] of Object.entries(tags)) {
    if (/^(?!aws:).{1,128}$/i.test(key) && value.length <= 256) continue;
    problems.whole.add(
      `tags["${key}"]`,
      "is refused by Amazon Web Services: keys have 1 to 128 characters and do not begin with aws:, values have at most 256.",
    );
  }
}

function validateZones(zones: readonly string[], here: Problems): void {
  if (zones.length === 1) {
    here.add(
      "",
      `no second zone given beside ${shown(zones[0])}: EKS puts its control plane into subnets of at least two zones, also where all nodes run in one. Name a second zone of the region; no node runs there.`,
    );
  }
  if (zones.length > mostZones)
    here.add("", `${zones.length} zones in all: at most ${mostZones} are possible. Leave some out.`);
}

function validateArns({ aws }: LocationSpec, here: Problems): void {
  aws.administrators?.forEach((arn, index) => {
    if (roleOrUser.test(arn)) return;
    here.add(
      `administrators[${index}]`,
      `${shown(arn)} is no ARN of an IAM role or user, such as arn:aws:iam::123456789012:role/Admin. A session (sts) can not be named: name its role.`,
    );
  });
  if (new Set(aws.administrators).size !== (aws.administrators?.length ?? 0)) {
    here.add("administrators", "names somebody twice. Name each once.");
  }
}

/** Policies name the key as their resource, which an id or an alias is not. */
function validateKey(given: StorageSpec["encryptionKey"], here: Problems): void {
  if (typeof given !== "string" || key.test(given)) return;
  here.add(
    "encryptionKey",
    `${shown(given)} is no ARN of a key, such as arn:aws:kms:eu-central-1:123456789012:key/0d0466b0-e727-4d9c-b35d-f84bb474a37f. Take it from the key's page; an id or an alias does not do.`,
  );
}

/** Rules of managed node groups. */
export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateTags(location, problems);
  // https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html
  if (pool.maxNodes > 450) {
    problems.add("maxNodes", `${pool.maxNodes} given: a managed node group has at most 450 nodes. Make several pools.`);
  }
  if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(pool.machineType)) {
    problems.add(
      "machineType",
      `${shown(pool.machineType)} is no EC2 instance type: family, dot and size, such as r6in.large.`,
    );
  }
}

/** Rules of Amazon S3. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateTags(spec, problems);
  validateKey(spec.encryptionKey, problems);
  for (const bucket of ["dataBucket", "opsBucket"] as const) {
    const name = spec[bucket].existing;
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    if (typeof name === "string" && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
      problems.add(
        `${bucket}.existing`,
        `${shown(name)} is no bucket name: 3 to 63 lower-case letters, digits, dots and dashes, without s3:// before it.`,
      );
    }
  }
}

/**
 * Rules of network load balancers. Internal ones lie in the Kafka's zones; for public ones the controller takes every
 * public subnet that it finds, and each zone of the network has one.
 */
export function validateLoadBalancer(request: LoadBalancerRequest, problems: Problems): void {
  const { address, exposure } = request;
  const zones = exposure === Exposure.PublicLoadBalancer ? request.networkZones : request.zones;
  const count = address?.split(",").length ?? zones.length;
  if (count === zones.length) return;
  problems.add(
    "addresses",
    `${shown(address)} names ${count}, and the load balancer has the ${zones.length} zones ${zones.join(", ")}. Give one for each, separated by commas.`,
  );
}
