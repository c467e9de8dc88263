import { validateClientCount } from "../../model/rules/address-blocks";
import {
  validateBucketNames,
  validateId,
  validateKeyRegion,
  validateNetworkIds,
  validateZonalSubnets,
} from "../../model/rules/identifiers";
import { type Problems, shown } from "../../model/rules/problem";
import { type TagRule, validateTags } from "../../model/rules/tags";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { apiServerClients, mostZones } from "./addresses";
import { editions } from "./data/cluster-editions.json";
import { addressesIn, balancerZones, isBalancer } from "./load-balancer";

/**
 * The strictest limits of the services: keys of OSS, values of ACK, which takes no asterisk, and 20 tags of OSS.
 * https://www.alibabacloud.com/help/en/oss/support/0010-00000002
 */
const tagRule: TagRule = {
  most: 20,
  key: /^(?!aliyun|acs:)(?!.*https?:\/\/)[^*\p{Cc}]{1,64}$/iu,
  value: /^(?!acs:)(?!.*https?:\/\/)[^*\p{Cc}]{0,128}$/iu,
  words:
    "Use at most 20 tags, keys of 1 to 64 and values of at most 128 characters, without http:// and asterisks. Keys cannot begin with aliyun or acs:, values cannot begin with acs:.",
};

/** https://www.alibabacloud.com/help/en/oss/user-guide/bucket-naming-conventions */
const bucketName = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/** Rules of ACK and its network. */
export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  validateLocation(spec, problems);
  const { kubernetes, alicloud, network } = spec;
  validateKey(kubernetes.encryptionKey, spec.region, "encryptionKey", problems.at("kubernetes"));
  const example = "Give the id of the cluster, such as c0123456789abcdef0123456789abcdef.";
  validateId(kubernetes.existing, /^[a-z0-9][a-z0-9-]*$/, example, "kubernetes.existing", problems);
  validateNetworkIds(spec, "vpc-bp1aevy8sofi8mh1q", "vsw-bp1s5grzef87ikb5z", problems.at("network"));
  validateZonalSubnets(spec, problems.at("network"));
  if (kubernetes.existing !== undefined) {
    if (kubernetes.privateEndpoint && kubernetes.kubeconfig === undefined) {
      problems.add(
        "kubernetes.kubeconfig",
        "is missing, but privateEndpoint is true: ACK's own kubeconfig of an adopted cluster uses the public address. Give a kubeconfig with the private address.",
      );
    }
    return;
  }
  const edition = alicloud.clusterSpec;
  if (!editions.includes(edition)) {
    problems.add(
      "alicloud.clusterSpec",
      `${shown(edition)} is not an edition of ACK. Use one of ${editions.join(", ")}.`,
    );
  }
  if (edition === "ack.standard" && kubernetes.encryptionKey !== undefined) {
    problems.add(
      "kubernetes.encryptionKey",
      "cannot be used: only the editions of ack.pro encrypt Secrets. Leave out encryptionKey or alicloud.clusterSpec.",
    );
  }
  if (network.id === undefined && network.zones.length > mostZones) {
    problems.add(
      "network.extraZones",
      `makes ${network.zones.length} zones in all, but the network has room for ${mostZones}. Leave some out.`,
    );
  }
  if (!kubernetes.privateEndpoint) {
    // https://www.alibabacloud.com/help/en/slb/classic-load-balancer/developer-reference/api-slb-2014-05-15-addaccesscontrollistentry
    const own = apiServerClients([]).length;
    const limit = `an access control list has 300 entries, and ${own} of them are for ACK and private networks`;
    validateClientCount(kubernetes.allowedCidrs, 300 - own, limit, problems.at("kubernetes.allowedCidrs"));
  }
}

/** Rules for all resources on Alibaba Cloud. */
function validateLocation({ alicloud, region, tags, diskEncryptionKey }: LocationSpec, problems: Problems): void {
  const minutes = alicloud.kubeconfigMinutes;
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 15 && minutes <= 4320)) {
    problems.whole.add(
      "alicloud.kubeconfigMinutes",
      `${shown(minutes)} is not valid. Use 15 to 4320 minutes, ACK's limits for temporary certificates, or leave it out for the certificate that ACK keeps.`,
    );
  }
  const group = "Give the id of a resource group, such as rg-acfmxazb4ph6aiy.";
  validateId(alicloud.resourceGroupId, /^rg-[0-9a-z]+$/, group, "alicloud.resourceGroupId", problems.whole);
  validateTags(tags, tagRule, problems);
  validateKey(diskEncryptionKey, region, "diskEncryptionKey", problems.whole);
}

/** An id of a key, or its ARN, which must be in the region. */
function validateKey(key: unknown, region: string, path: string, here: Problems): void {
  const words = "Give the id of a key, or its ARN: acs:kms:<region>:<account>:key/<id>.";
  validateId(key, /^(acs:kms:[a-z0-9-]+:\d+:key\/)?[A-Za-z0-9][\w-]*$/, words, path, here);
  const place = typeof key === "string" ? /^acs:kms:([^:]+):/.exec(key)?.[1] : undefined;
  validateKeyRegion(place, region, path, here);
}

/** Rules of node pools. */
export function validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  validateLocation(location, problems);
  if (pool.role === "system" && pool.minNodes !== pool.maxNodes) {
    problems.add(
      "maxNodes",
      `${pool.maxNodes} is not valid with minNodes ${pool.minNodes}: ACK does not run system pods such as DNS on pools with autoscaling. Give the same number for both.`,
    );
  }
  if (!pool.machineType.startsWith("ecs.")) {
    problems.add(
      "machineType",
      `${shown(pool.machineType)} is not an ECS instance type. Use one that begins with ecs., such as ecs.g7.xlarge.`,
    );
  }
}

/** Rules of buckets. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateLocation(spec, problems);
  validateKey(spec.encryptionKey, spec.region, "encryptionKey", problems);
  validateBucketNames(spec, bucketName, "3 to 63 lower-case letters, digits and dashes", problems);
  const redundancy = spec.alicloud.storageRedundancy;
  if (redundancy !== undefined && redundancy !== "ZRS" && redundancy !== "LRS") {
    problems.whole.add(
      "alicloud.storageRedundancy",
      `${shown(redundancy)} is not valid. Use ZRS (three zones) or LRS (one zone).`,
    );
  }
}

/**
 * Rules for load balancers. Alibaba's controller does not read a Service's source ranges
 * (https://github.com/kubernetes/cloud-provider-alibaba-cloud/issues/137): the load balancer would be open to everyone.
 */
export function validateLoadBalancer(request: LoadBalancerRequest, problems: Problems): void {
  const { sourceRanges, address } = request;
  const prefix = "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-";
  if (sourceRanges.length > 0) {
    problems.add(
      "sourceRanges",
      `${shown(sourceRanges)} cannot be used on Alibaba Cloud: its load balancers ignore them and would let everyone in. Leave them out and set annotations of the listener: ${prefix}security-group-ids with your security group, or in a network of one zone ${prefix}acl-id, acl-status "on" and acl-type "white".`,
    );
  }
  if (address === undefined) return;
  const zones = balancerZones(request);
  if (isBalancer(address)) {
    const [kind, ids] = zones.length < 2 ? ["classic", "lb-"] : ["network", "nlb-"];
    if (address.startsWith(ids)) return;
    problems.add(
      "addresses",
      `${shown(address)} is the wrong kind of load balancer. ${zones.length === 1 ? "In one zone" : `In ${zones.length} zones`} this package uses ${kind} load balancers: give an id that begins with ${ids}.`,
    );
    return;
  }
  const count = addressesIn(address).length;
  if (zones.length < 2) {
    problems.add(
      "addresses",
      `${shown(address)} cannot be used in one zone, where the load balancer is a classic one with its own address. Give the id of an existing load balancer (lb-...), or add a second zone to network.extraZones.`,
    );
  } else if (count !== zones.length) {
    problems.add(
      "addresses",
      `${shown(address)} is a list of length ${count}, but the load balancer needs ${zones.length} (zones: ${zones.join(", ")}). Give one address for each zone, separated by commas.`,
    );
  }
}
