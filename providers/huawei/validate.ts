import { validateBucketNames, validateId, validateNetworkIds } from "../../model/rules/identifiers";
import { type Problems, shown } from "../../model/rules/problem";
import { type TagRule, validateTags } from "../../model/rules/tags";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { autoscalerVersion } from "./add-ons";
import limits from "./data/limits.json";

/** CCE's limits for a node's system disk, in GiB, and the longest retention of logs in LTS, in days. */
const { disk, logDays: longestLogs } = limits;

/** The id of a KMS key. Disks do not accept an alias. */
const keyId = /^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/;

/** OBS also takes the region and the account of a key: https://support.huaweicloud.com/intl/en-us/api-obs/obs_04_0062.html */
const bucketKey = new RegExp(`^([a-z0-9-]+:[0-9a-f]{32}:key/)?${keyId.source.slice(1)}`);

const bucketName = /^(?!.*(\.\.|\.-|-\.))[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** The strictest limits are those of OBS. https://support.huaweicloud.com/en-us/devg-obs/obs_06_0023.html */
const tagRule: TagRule = {
  most: 10,
  key: /^(?!_sys_)[A-Za-z0-9_\u4E00-\u9FFF-]{1,36}$/,
  value: /^[A-Za-z0-9_.\u4E00-\u9FFF-]{0,43}$/,
  words:
    "Use at most 10 tags, keys of 1 to 36 letters, digits, dashes and underscores, and values of at most 43 of these and dots, which OBS accepts. Keys cannot begin with _sys_.",
};

export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  validateDiskKey(spec, problems);
  validateTags(spec.tags, tagRule, problems);
  const id = "Give the id of the cluster from its page in the CCE console.";
  validateId(spec.kubernetes.existing, /^[A-Za-z0-9][\w-]*$/, id, "kubernetes.existing", problems);
  const uuid = "0d0466b0-e727-4d9c-b35d-f84bb474a37f";
  validateNetworkIds(spec, uuid, uuid, problems.at("network"));
  if (spec.kubernetes.existing !== undefined) return;
  validateKubernetes(spec, problems.at("kubernetes"));
  const { clusterFlavor } = spec.huawei;
  if (!/^cce\.[a-z0-9]+\.[a-z0-9]+$/.test(clusterFlavor)) {
    problems.add(
      "huawei.clusterFlavor",
      `${shown(clusterFlavor)} is not a flavor of CCE. Write it like cce.s2.medium.`,
    );
  }
}

function validateKubernetes({ kubernetes, network }: ClusterSpec, here: Problems): void {
  if (kubernetes.encryptionKey !== undefined) {
    here.add(
      "encryptionKey",
      "cannot be used: the provider plugin for Huawei Cloud cannot encrypt Secrets. Leave it out, or create the cluster without this package and adopt it with kubernetes.existing.",
    );
  }
  if (kubernetes.logRetentionDays > longestLogs) {
    here.add(
      "logRetentionDays",
      `${kubernetes.logRetentionDays} is not valid: Huawei Cloud keeps logs for at most ${longestLogs} days. Use a number from 1 to ${longestLogs}.`,
    );
  }
  if (network.id !== undefined && !kubernetes.privateEndpoint) {
    here.add(
      "privateEndpoint",
      "must be true in an adopted network: a network ACL on the masters' subnet limits access to a public API server of CCE, and this package does not change an adopted network. Set it to true, or leave out network.id for a new network.",
    );
  }
  if (kubernetes.autoscaler && autoscalerVersion(kubernetes.version) === undefined) {
    here.add(
      "autoscaler",
      `cannot be installed on Kubernetes ${shown(kubernetes.version)}: this release knows no version of CCE's autoscaler add-on for it. Use Kubernetes 1.32. Or set autoscaler to false, and install the add-on in CCE's console if a pool must grow.`,
    );
  }
}

export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateKeyPair(location, problems);
  validateDiskKey(location, problems);
  validateTags(location.tags, tagRule, problems);
  if (pool.diskSizeGib < disk.least || pool.diskSizeGib > disk.most) {
    problems.add(
      "diskSizeGib",
      `${pool.diskSizeGib} is not valid. Use ${disk.least} to ${disk.most} GiB, CCE's limits for system disks, or leave it out for 50.`,
    );
  }
}

function validateKeyPair({ huawei }: LocationSpec, problems: Problems): void {
  if (huawei.keyPairName !== undefined && huawei.keyPairName !== "") return;
  problems.whole.add(
    "huawei.keyPairName",
    "is missing. CCE does not create a node without a key pair. Create one in the ECS console, and give its name.",
  );
}

function validateDiskKey({ diskEncryptionKey }: LocationSpec, problems: Problems): void {
  if (typeof diskEncryptionKey !== "string" || keyId.test(diskEncryptionKey)) return;
  problems.whole.add(
    "diskEncryptionKey",
    `${shown(diskEncryptionKey)} is not the id of a KMS key. Copy the id from the key's page in the DEW console: it has 36 characters, such as 0d0466b0-e727-4d9c-b35d-f84bb474a37f. An alias does not work.`,
  );
}

export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateTags(spec.tags, tagRule, problems);
  validateBucketNames(spec, bucketName, "3 to 63 lower-case letters, digits, dashes and dots", problems);
  const words =
    "Give the id of a KMS key from its page in the DEW console, such as 0d0466b0-e727-4d9c-b35d-f84bb474a37f. An alias does not work.";
  validateId(spec.encryptionKey, bucketKey, words, "encryptionKey", problems);
}

/** Rules for dedicated load balancers. */
export function validateLoadBalancer({ sourceRanges }: LoadBalancerRequest, problems: Problems): void {
  if (sourceRanges.length === 0) return;
  problems.add(
    "sourceRanges",
    `${shown(sourceRanges)} cannot be used on Huawei Cloud: CCE ignores them on a Service and would let everyone in. Leave sourceRanges out, create an IP address group in ELB with the ranges, and set the annotations of the listener "kubernetes.io/elb.acl-id": <its id>, "kubernetes.io/elb.acl-status": "on", "kubernetes.io/elb.acl-type": "white".`,
  );
}
