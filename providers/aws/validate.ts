import { Exposure } from "../../model/args/kafka/exposure";
import { validateClientCount, validatePublicClients } from "../../model/rules/address-blocks";
import { keyed, type Problems, shown } from "../../model/rules/problem";
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

/** Rules of EKS for a cluster. */
export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  const { network, kubernetes } = spec;
  const adopted = kubernetes.existing !== undefined;
  if (!adopted && network.id === undefined) validateZones(network.zones, problems.at("network.extraZones"));
  if (!adopted && network.id !== undefined && Object.keys(network.subnets).length < 2) {
    problems.add(
      "network.subnets",
      `has ${Object.keys(network.subnets).length}, but the control plane of EKS needs subnets in at least two zones. Add a subnet of a second zone of the network. No node runs there.`,
    );
  }
  if (!adopted && !kubernetes.privateEndpoint) validateClients(kubernetes.allowedCidrs, problems);
  validateArns(spec, problems.at("aws"));
  validateKey(kubernetes.encryptionKey, problems.at("kubernetes"));
  validateTags(spec, problems);
}

/**
 * EKS takes 40 blocks, and no reserved or private addresses: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html,
 * https://docs.aws.amazon.com/eks/latest/userguide/config-cluster-endpoint.html
 */
function validateClients(blocks: readonly string[], problems: Problems): void {
  const here = problems.at("kubernetes.allowedCidrs");
  validatePublicClients(blocks, "EKS", here);
  validateClientCount(blocks, 40, "it is a quota of EKS", here);
}

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html, tag naming limits */
function validateTags({ tags }: LocationSpec, problems: Problems): void {
  for (const [key, value] of Object.entries(tags)) {
    if (/^(?!aws:).{1,128}$/i.test(key) && value.length <= 256) continue;
    problems.whole.add(
      `tags${keyed(key)}`,
      "is not valid on Amazon Web Services. Use keys of 1 to 128 characters that do not begin with aws:, and values of at most 256 characters.",
    );
  }
}

function validateZones(zones: readonly string[], here: Problems): void {
  if (zones.length === 1) {
    here.add(
      "",
      `is missing: the only zone is ${shown(zones[0])}, but the control plane of EKS needs subnets in at least two zones, even if all nodes run in one. Name a second zone of the region. No node runs there.`,
    );
  }
  if (zones.length > mostZones)
    here.add("", `makes ${zones.length} zones in all, but at most ${mostZones} are possible. Leave some out.`);
}

function validateArns({ aws }: LocationSpec, here: Problems): void {
  aws.administrators?.forEach((arn, index) => {
    if (roleOrUser.test(arn)) return;
    here.add(
      `administrators[${index}]`,
      `${shown(arn)} is not the ARN of an IAM role or user. Write it like arn:aws:iam::123456789012:role/Admin. Instead of a session (sts), name its role.`,
    );
  });
  if (new Set(aws.administrators).size !== (aws.administrators?.length ?? 0)) {
    here.add("administrators", "names an identity twice. Name each identity once.");
  }
}

/** Policies need the key as their resource, which must be an ARN, not an id or an alias. */
function validateKey(given: StorageSpec["encryptionKey"], here: Problems): void {
  if (typeof given !== "string" || key.test(given)) return;
  here.add(
    "encryptionKey",
    `${shown(given)} is not the ARN of a key. Copy the ARN from the key's page, such as arn:aws:kms:eu-central-1:123456789012:key/0d0466b0-e727-4d9c-b35d-f84bb474a37f. An id or an alias does not work.`,
  );
}

/** Rules for managed node groups. */
export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateTags(location, problems);
  // https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html
  if (pool.maxNodes > 450) {
    problems.add(
      "maxNodes",
      `${pool.maxNodes} is not valid: a managed node group has at most 450 nodes. Use several pools.`,
    );
  }
  if (!/^[a-z0-9-]+\.[a-z0-9-]+$/.test(pool.machineType)) {
    problems.add(
      "machineType",
      `${shown(pool.machineType)} is not an EC2 instance type. Write family, dot and size, such as r6in.large.`,
    );
  }
}

/** Rules for Amazon S3. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateTags(spec, problems);
  validateKey(spec.encryptionKey, problems);
  for (const bucket of ["dataBucket", "opsBucket"] as const) {
    const name = spec[bucket].existing;
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    if (typeof name === "string" && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
      problems.add(
        `${bucket}.existing`,
        `${shown(name)} is not a bucket name. Use 3 to 63 lower-case letters, digits, dots and dashes, without s3:// before it.`,
      );
    }
  }
}

/**
 * Rules for network load balancers. Internal ones are in the zones of the Kafka cluster. For public ones the controller
 * uses every public subnet that it finds, and each zone of the network has one.
 */
export function validateLoadBalancer(request: LoadBalancerRequest, problems: Problems): void {
  const { address, exposure } = request;
  const zones = exposure === Exposure.PublicLoadBalancer ? request.networkZones : request.zones;
  const count = address?.split(",").length ?? zones.length;
  if (count === zones.length) return;
  problems.add(
    "addresses",
    `${shown(address)} is a list of length ${count}, but the load balancer needs ${zones.length} (zones: ${zones.join(", ")}). Give one address for each zone, separated by commas.`,
  );
}
