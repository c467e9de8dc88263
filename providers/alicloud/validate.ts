import { type Problems, shown } from "../../model/rules/problem";
import type {
  ClusterSpec,
  LoadBalancerRequest,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../../model/specs/cloud-spec";
import { isPrivate, overlap, parseCidr } from "../../model/values/cidr";
import { mostZones, serviceCidr } from "./addresses";
import { addressesIn, balancerZones, isBalancer } from "./load-balancer";

/** Rules of ACK and its network. */
export function validateCluster(spec: ClusterSpec, problems: Problems): void {
  validateLocation(spec, problems);
  const { kubernetes, alicloud, network } = spec;
  if (kubernetes.existing !== undefined) {
    if (kubernetes.privateEndpoint && kubernetes.kubeconfig === undefined) {
      problems.add(
        "kubernetes.kubeconfig",
        "is missing: what ACK says of an adopted cluster leads to its public address, and privateEndpoint is true. Give the kubeconfig for its private one.",
      );
    }
    return;
  }
  const edition = alicloud.clusterSpec;
  if (!/^ack\.(standard|pro\.[a-z0-9]+)$/.test(edition)) {
    problems.add("alicloud.clusterSpec", `${shown(edition)} is no edition of ACK: ack.pro.small, for example.`);
  }
  if (edition === "ack.standard" && kubernetes.encryptionKey !== undefined) {
    problems.add(
      "kubernetes.encryptionKey",
      "can not be used: only the editions of ack.pro encrypt Secrets. Leave it out, or alicloud.clusterSpec.",
    );
  }
  if (network.id === undefined && network.zones.length > mostZones) {
    problems.add("network.extraZones", `${network.zones.length} zones in all; the network is cut for ${mostZones}.`);
  }
  validateServices(spec, problems.at("alicloud"));
}

function validateServices(spec: ClusterSpec, here: Problems): void {
  const given = spec.alicloud.serviceCidr;
  if (given === undefined) return;
  const services = parseCidr(given);
  if (services === undefined || !isPrivate(services) || services.prefix < 16 || services.prefix > 24) {
    here.add(
      "serviceCidr",
      `${shown(given)} can not be used: a private IPv4 block from /16 to /24, such as 172.21.0.0/20.`,
    );
    return;
  }
  if (spec.network.id === undefined && overlap(given, spec.network.cidr)) {
    here.add(
      "serviceCidr",
      `${shown(given)} overlaps the network ${shown(spec.network.cidr)}, which ACK refuses. Leave it out for ${serviceCidr({ network: spec.network, alicloud: {} })}.`,
    );
  }
}

/** Rules of everything that is made on Alibaba Cloud. */
function validateLocation({ alicloud, tags }: LocationSpec, problems: Problems): void {
  const minutes = alicloud.kubeconfigMinutes;
  if (minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 15 && minutes <= 4320)) {
    problems.whole.add(
      "alicloud.kubeconfigMinutes",
      `${shown(minutes)} given: ACK's temporary certificates last 15 to 4320 minutes. Leave it out for one that ACK keeps.`,
    );
  }
  for (const [key, value] of Object.entries(tags)) {
    if (/^(aliyun|acs:)|https?:\/\//.test(key) || key.length > 128 || /https?:\/\//.test(value) || value.length > 128) {
      problems.whole.add(
        `tags["${key}"]`,
        "is refused by Alibaba Cloud: keys and values have at most 128 characters and no http://, and keys do not begin with aliyun or acs:.",
      );
    }
  }
}

/** Rules of node pools. */
export function validatePool(_location: LocationSpec, pool: PoolSpec, problems: Problems): void {
  if (pool.role === "system" && pool.minNodes !== pool.maxNodes) {
    problems.add(
      "maxNodes",
      `${pool.maxNodes} given with minNodes ${pool.minNodes}: ACK keeps system pods off pools that scale by themselves, so there would be no place for DNS. Give the same number twice.`,
    );
  }
  if (!pool.machineType.startsWith("ecs.")) {
    problems.add("machineType", `${shown(pool.machineType)} is no ECS instance type: they begin with ecs.`);
  }
}

/** Rules of buckets. */
export function validateStorage(spec: StorageSpec, problems: Problems): void {
  validateLocation(spec, problems);
  const redundancy = spec.alicloud.storageRedundancy;
  if (redundancy !== undefined && redundancy !== "ZRS" && redundancy !== "LRS") {
    problems.whole.add(
      "alicloud.storageRedundancy",
      `${shown(redundancy)} given: ZRS (three zones) or LRS (one zone).`,
    );
  }
}

/**
 * Rules of load balancers. Alibaba's controller does not read a Service's source ranges
 * (https://github.com/kubernetes/cloud-provider-alibaba-cloud/issues/137): the balancer would be open to all.
 */
export function validateLoadBalancer(request: LoadBalancerRequest, problems: Problems): void {
  const { sourceRanges, address } = request;
  const prefix = "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-";
  if (sourceRanges.length > 0) {
    problems.add(
      "sourceRanges",
      `${shown(sourceRanges)} can not be had on Alibaba Cloud: its load balancers do not read them, and would let everybody in. Give the listener annotations instead: ${prefix}security-group-ids with a security group of yours, or in a network of one zone ${prefix}acl-id, acl-status "on" and acl-type "white".`,
    );
  }
  if (address === undefined) return;
  const zones = balancerZones(request);
  if (isBalancer(address)) {
    const [kind, ids] = zones.length < 2 ? ["classic", "lb-"] : ["network", "nlb-"];
    if (address.startsWith(ids)) return;
    problems.add(
      "addresses",
      `${shown(address)} is of another kind: ${zones.length === 1 ? "in one zone" : `in ${zones.length} zones`} balancers are ${kind} ones, whose ids begin with ${ids}. Give the id of such a one.`,
    );
    return;
  }
  const count = addressesIn(address).length;
  if (zones.length < 2) {
    problems.add(
      "addresses",
      `${shown(address)} can not be given to a classic load balancer, which is what one zone has. Give the id of a load balancer of your own, lb-..., or a second zone by network.extraZones.`,
    );
  } else if (count !== zones.length) {
    problems.add(
      "addresses",
      `${shown(address)} names ${count}, and the balancer has the ${zones.length} zones ${zones.join(", ")}. Give one for each, separated by commas.`,
    );
  }
}
