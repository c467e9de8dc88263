import { Exposure } from "../../model/args/kafka/exposure";
import { validateClientCount, validatePublicClients } from "../../model/rules/address-blocks";
import {
  validateBucketNames,
  validateId,
  validateKeyRegion,
  validateNetworkIds,
  validateZonalSubnets,
} from "../../model/rules/identifiers";
import { isInDomain, labelPath } from "../../model/rules/node-labels";
import { keyed, type Problems, shown } from "../../model/rules/problem";
import { type TagRule, validateTags } from "../../model/rules/tags";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { poolLabel } from "../../model/values/node-labels";
import { addOnNames } from "./add-on-names";
import { mostZones } from "./addresses";
import { isRegion, partitionOf } from "./names";

const roleOrUser = /^arn:(aws[a-z-]*):iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/;
const role = /^arn:(aws[a-z-]*):iam::\d{12}:role\/[\w+=,.@/-]+$/;
const boundary = /^arn:(aws[a-z-]*):iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;
const key = /^arn:(aws[a-z-]*):kms:([a-z0-9-]+):\d{12}:key\/[\w-]+$/;

const addOnVersion = /^v\d+\.\d+\.\d+-eksbuild\.\d+$/;

/** EKS: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
const clusterName = /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * IAM and KMS allow the fewest characters, EC2 the shortest keys. AWS allows 50 tags: on a volume, eight of them are the
 * driver's. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Tag.html, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html, https://docs.aws.amazon.com/eks/latest/userguide/eks-using-tags.html
 */
const tagRule: TagRule = {
  most: 42,
  key: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{1,127}$/iu,
  value: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+@-]{0,256}$/iu,
  words:
    "Use at most 42 tags, keys of 1 to 127 and values of at most 256 characters: letters, digits, spaces and _ . : / = + - @, the characters that IAM and KMS accept. Neither can begin with aws:.",
};

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
  validateAdministrators(spec, problems.at("aws"));
  if (!adopted) validateAddOnVersions(spec, problems.at("aws"));
  validateKey(kubernetes.encryptionKey, spec.region, "encryptionKey", problems.at("kubernetes"));
  validateLocation(spec, problems);
  validateControllerTags(spec, problems);
  const words = "Give the name of the cluster, not its ARN: letters, digits, dashes and underscores.";
  validateId(kubernetes.existing, clusterName, words, "kubernetes.existing", problems);
  validateNetworkIds(spec, "vpc-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60718", problems.at("network"));
  validateZonalSubnets(spec, problems.at("network"));
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

/** Rules for every component. The components of a platform share one location, so a problem is reported once. */
function validateLocation({ region, tags, aws, diskEncryptionKey }: LocationSpec, problems: Problems): void {
  const { whole } = problems;
  if (region !== "" && !isRegion(region)) {
    whole.add("region", `${shown(region)} is not a region of Amazon Web Services. Write it like eu-central-1.`);
  }
  validateTags(tags, tagRule, problems);
  validateKey(diskEncryptionKey, region, "diskEncryptionKey", whole);
  for (const tag of Object.keys(tags).filter((key) => key.startsWith("kubernetes.io/role/"))) {
    whole.add(
      `tags${keyed(tag)}`,
      "cannot be used: the AWS Load Balancer Controller chooses subnets by this tag, and all subnets would get it, private and public ones. Leave it out.",
    );
  }
  const first = new Map<string, string>();
  for (const tag of Object.keys(tags)) {
    const other = first.get(tag.toLowerCase());
    if (other === undefined) first.set(tag.toLowerCase(), tag);
    else whole.add(`tags${keyed(tag)}`, `differs from ${shown(other)} only in case, which IAM rejects. Leave one out.`);
  }
  const here = whole.at("aws");
  const example = `such as arn:${partitionOf(region)}:iam::123456789012`;
  validateArn(
    aws.permissionsBoundary,
    boundary,
    `Give the ARN of a policy, ${example}:policy/Boundary.`,
    region,
    "permissionsBoundary",
    here,
  );
  validateArn(
    aws.kubeconfigRoleArn,
    role,
    `Give the ARN of a role, ${example}:role/Admin.`,
    region,
    "kubeconfigRoleArn",
    here,
  );
}

/** An ARN of the right form, in the partition of the region: identities of another partition do not exist here. */
function validateArn(arn: unknown, pattern: RegExp, words: string, region: string, path: string, here: Problems): void {
  validateId(arn, pattern, words, path, here);
  const partition = typeof arn === "string" ? pattern.exec(arn)?.[1] : undefined;
  if (partition === undefined || region === "" || partition === partitionOf(region)) return;
  here.add(
    path,
    `${shown(arn)} is in the partition ${partition}, but ${region} is in ${partitionOf(region)}. Use an identity of an account there.`,
  );
}

/**
 * The Load Balancer Controller's chart writes tags into an argument of a command without quotes, as a list of KEY=VALUE:
 * templates/deployment.yaml, `--default-tags`.
 */
function validateControllerTags({ tags, kubernetes }: ClusterSpec, { whole }: Problems): void {
  for (const tag of Object.keys(tags).filter((key) => key.includes("="))) {
    whole.add(
      `tags${keyed(tag)}`,
      'cannot be used: the drivers of volumes and load balancers read tags as KEY=VALUE. Use no "=" in the key.',
    );
  }
  if (!kubernetes.loadBalancers || kubernetes.existing !== undefined) return;
  for (const [tag, value] of Object.entries(tags)) {
    if (!/: |:$|\s$|[^\P{Z} ]/u.test(`${tag}=${value}`)) continue;
    whole.add(
      `tags${keyed(tag)}`,
      `cannot be passed to the chart of the AWS Load Balancer Controller. Use no ": ", no ":" at the end of the value, and no space at its end. Or set kubernetes.loadBalancers to false.`,
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

function validateAdministrators({ aws, region }: LocationSpec, here: Problems): void {
  aws.administrators?.forEach((arn, index) => {
    const words = `Give the ARN of an IAM role or user, such as arn:${partitionOf(region)}:iam::123456789012:role/Admin. Instead of a session (sts), name its role.`;
    validateArn(arn, roleOrUser, words, region, `administrators[${index}]`, here);
  });
  if (new Set(aws.administrators).size !== (aws.administrators?.length ?? 0)) {
    here.add("administrators", "names an identity twice. Name each identity once.");
  }
}

function validateAddOnVersions(spec: ClusterSpec, here: Problems): void {
  const names = addOnNames(spec);
  for (const [name, version] of Object.entries(spec.aws.addOnVersions ?? {})) {
    const path = `addOnVersions${keyed(name)}`;
    if (!names.includes(name)) {
      here.add(path, `is not an add-on that this cluster gets. Use ${names.join(", ")}.`);
    } else if (!addOnVersion.test(version)) {
      here.add(
        path,
        `${shown(version)} is not a version of an add-on. Copy one from \`aws eks describe-addon-versions\`, such as v1.13.1-eksbuild.1.`,
      );
    }
  }
}

/** Policies need the key as their resource, which must be an ARN, not an id or an alias. */
function validateKey(given: StorageSpec["encryptionKey"], region: string, path: string, here: Problems): void {
  const words =
    "It is not the ARN of a key. Copy the ARN from the key's page, such as arn:aws:kms:eu-central-1:123456789012:key/0d0466b0-e727-4d9c-b35d-f84bb474a37f. An id or an alias does not work.";
  validateId(given, key, words, path, here);
  const place = typeof given === "string" ? key.exec(given)?.[2] : undefined;
  validateKeyRegion(place, region, path, here);
}

/** Rules for managed node groups. */
export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateLocation(location, problems);
  validateNodeLabels(pool, problems);
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

/**
 * EKS counts the whole key of a label, takes no empty value, and reserves three domains. The limits are in its API model
 * (labelKey and labelValue of CreateNodegroup), the domains in https://github.com/aws/containers-roadmap/issues/1451.
 */
function validateNodeLabels(pool: PoolSpec, here: Problems): void {
  for (const [label, value] of Object.entries(pool.labels)) {
    if (label.length > 63) {
      here.add(
        labelPath(label, pool, "key"),
        `${shown(label)} has ${label.length} characters, but EKS takes at most 63, the domain included. Choose a shorter key.`,
      );
    }
    // The pool's name is checked as such.
    if (value === "" && label !== poolLabel) {
      const reason = label === pool.taint?.key ? ", and the value of a taint is also the value of a label" : "";
      here.add(
        labelPath(label, pool, "value"),
        `is empty, but EKS takes no empty label value${reason}. Give a value, such as true.`,
      );
    }
    if (isInDomain(label, ["kubernetes.io", "k8s.io", "eks.amazonaws.com"])) {
      here.add(
        labelPath(label, pool, "key"),
        `${shown(label)} is reserved: EKS rejects labels of kubernetes.io, k8s.io and eks.amazonaws.com. Choose another key.`,
      );
    }
  }
}

/** Rules for Amazon S3. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateLocation(spec, problems);
  validateKey(spec.encryptionKey, spec.region, "encryptionKey", problems);
  validateBucketNames(spec, bucketName, "3 to 63 lower-case letters, digits, dots and dashes", problems);
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
