import { isIP } from "node:net";
import { Exposure } from "../args/kafka/exposure";
import { isBalanced } from "../specs/exposure";
import { type KafkaSpec, type ListenerSpec, mostBrokers, servingControllers } from "../specs/kafka-spec";
import { firstBrokerId, isService, lastNodePort } from "../specs/node-ids";
import { isCidr } from "../values/cidr";
import { firstBy } from "../values/first-by";
import { bounded } from "./checks";
import { validateSecurity } from "./listener-security";
import { keyed, type Problems, shown } from "./problem";

const listenerName = /^[a-z]([a-z0-9-]{0,13}[a-z0-9])?$/;
/** The chart's own listeners: quorum and inter-broker traffic. */
const ownNames = ["controller", "internal"];
/** Quorum, inter-broker traffic and metrics. */
const ownPorts = [9090, 9091, 9404];

/** Rules about single listeners and about all of them together. */
export function validateListeners(spec: KafkaSpec, problems: Problems): void {
  if (spec.listeners.length === 0) {
    problems.add(
      "listeners",
      "is empty, so no client could connect. Leave it out for the default listener, or add one.",
    );
  }
  const withName = firstBy(spec.listeners, ({ name }) => name);
  const withPort = firstBy(spec.listeners, ({ port }) => port);
  spec.listeners.forEach((listener, index) => {
    const here = problems.at(`listeners[${index}]`);
    validateListener(listener, spec, here);
    if (withName(listener) !== listener)
      here.add("name", `${shown(listener.name)} is also the name of another listener. Choose another name.`);
    const other = withPort(listener);
    if (other !== listener)
      here.add("port", `${listener.port} is also the port of listener ${shown(other.name)}. Choose another port.`);
  });
  validateBlocks(spec, problems);
}

function validateListener(listener: ListenerSpec, spec: KafkaSpec, here: Problems): void {
  if (!listenerName.test(listener.name) || ownNames.includes(listener.name)) {
    here.add(
      "name",
      `${shown(listener.name)} cannot be used. Use lower-case letters, digits and dashes, starting with a letter, at most 15 characters, and not ${ownNames.join(" or ")}, which are reserved.`,
    );
  }
  const { port } = listener;
  if (!Number.isInteger(port) || port < 1024 || port > 65535 || ownPorts.includes(port)) {
    here.add(
      "port",
      `${shown(port)} cannot be used. Use a port from 1024 to 65535 except 9090 and 9091, which the platform uses itself, and 9404, which serves metrics.`,
    );
  }
  if (listener.externalPort !== undefined) bounded(here, "externalPort", listener.externalPort, 1, 65535);
  validateExposure(listener, spec, here);
  validateSecurity(listener, here);
  listener.sourceRanges.forEach((range, index) => {
    if (!isCidr(range))
      here.add(`sourceRanges[${index}]`, `${shown(range)} is not a CIDR block. Write it like 10.0.0.0/8.`);
  });
}

function validateExposure(listener: ListenerSpec, spec: KafkaSpec, here: Problems): void {
  const onlyFor = (key: keyof ListenerSpec, applies: boolean, what: string): void => {
    if (listener[key] !== undefined && !applies) {
      here.add(key, `is for ${what}, but the exposure is ${listener.exposure}. Leave it out or change the exposure.`);
    }
  };
  const isNodePort = listener.exposure === Exposure.NodePort;
  const balanced = isBalanced(listener.exposure);
  onlyFor("nodePort", isNodePort, "NodePort");
  onlyFor("advertisedHost", isNodePort, "NodePort");
  onlyFor("bootstrapHost", isNodePort, "NodePort");
  onlyFor("kubernetesNodeHosts", isNodePort, "NodePort");
  onlyFor("externalPort", balanced, "load balancers");
  onlyFor("externalTrafficPolicy", isNodePort || balanced, "NodePort and load balancers");
  onlyFor("addresses", balanced, "load balancers");
  onlyFor("advertisedHostTemplate", balanced, "load balancers");
  onlyFor("loadBalancerClass", balanced, "load balancers");
  if (listener.sourceRanges.length > 0 && !balanced) {
    here.add(
      "sourceRanges",
      `is for load balancers, but the exposure is ${listener.exposure}. Leave it out or change the exposure.`,
    );
  }
  if (listener.exposure === Exposure.Cluster && Object.keys(listener.annotations).length > 0) {
    here.add(
      "annotations",
      "is for a listener with its own Services, but listeners with exposure Cluster share one Service. Leave it out or change the exposure.",
    );
  }
  if (listener.crossZone !== undefined) {
    here.add("crossZone", "works only for load balancers of a KafkaPlatform on a cloud. Set annotations instead.");
  }
  for (const [node, address] of Object.entries(balanced ? (listener.addresses ?? {}) : {})) {
    const path = `addresses${keyed(node)}`;
    validateNode(node, path, servingControllers(spec), here);
    if (isIP(address) === 0) here.add(path, `${shown(address)} is not an IP address. Write it like 203.0.113.5.`);
  }
  if (listener.advertisedHostTemplate !== undefined && !listener.advertisedHostTemplate.includes("{id}")) {
    here.add(
      "advertisedHostTemplate",
      `${shown(listener.advertisedHostTemplate)} does not contain {id}, but each Kafka node needs its own host name. Write it like kafka-{id}.example.com.`,
    );
  }
  if (balanced && spec.brokers.autoscaling !== undefined && listener.advertisedHostTemplate === undefined) {
    here.add(
      "advertisedHostTemplate",
      "is missing. Autoscaling adds brokers whose addresses are not known in advance, so give host names, such as kafka-{id}.example.com.",
    );
  }
  const named = Object.entries(listener.annotationsByNode).filter(([, own]) => Object.keys(own).length > 0);
  for (const [node] of named) {
    if (balanced || isNodePort) validateNode(node, `annotationsByNode${keyed(node)}`, servingControllers(spec), here);
    else
      here.add(
        "annotationsByNode",
        `is for NodePort and load balancers, but the exposure is ${listener.exposure}. Leave it out.`,
      );
  }
  if (!isNodePort) return;
  validateAdvertised(listener, here);
  if (listener.nodePort === undefined) {
    here.add("nodePort", "is missing. Give the first port of a free block, such as 30092.");
  } else if (listener.nodePort < 30000 || lastNodePort(listener.nodePort, mostBrokers(spec)) > 32767) {
    here.add(
      "nodePort",
      `${listener.nodePort} is not valid: the block of this listener would be ${listener.nodePort} to ${lastNodePort(listener.nodePort, mostBrokers(spec))}, but node ports are 30000 to 32767. Choose another start, or fewer brokers.`,
    );
  }
}

/** The hosts of a NodePort listener: one rule for all Kubernetes nodes, or one host for each. */
function validateAdvertised(
  { advertisedHost, bootstrapHost, kubernetesNodeHosts }: ListenerSpec,
  here: Problems,
): void {
  const one = "Give the host name or address at which clients reach the Kubernetes nodes";
  if (kubernetesNodeHosts === undefined) {
    if (!advertisedHost) here.add("advertisedHost", `is missing. ${one}.`);
  } else if (advertisedHost) {
    here.add("kubernetesNodeHosts", "cannot be used together with advertisedHost. Leave one of them out.");
  } else if (Object.keys(kubernetesNodeHosts).length === 0) {
    here.add("kubernetesNodeHosts", `is empty. ${one}, by the names of the nodes.`);
  }
  const depends = kubernetesNodeHosts ? "kubernetesNodeHosts" : "advertisedHost";
  if ((kubernetesNodeHosts || /\{(nodeName|hostIP)\}/.test(advertisedHost ?? "")) && !bootstrapHost) {
    here.add(
      "bootstrapHost",
      `is missing, although with ${depends} the host depends on the Kubernetes node that runs a Kafka node. Give a host name or address at which clients always reach a Kubernetes node.`,
    );
  }
}

/** Each listener's block of node ports must be free: blocks that follow each other are compared, in their order. */
function validateBlocks(spec: KafkaSpec, problems: Problems): void {
  const brokers = mostBrokers(spec);
  const blocks = spec.listeners
    .flatMap(({ name, nodePort }, index) => (nodePort === undefined ? [] : [{ name, nodePort, index }]))
    .sort((one, other) => one.nodePort - other.nodePort || one.index - other.index);
  let widest = blocks[0];
  for (const block of blocks.slice(1)) {
    const before = widest;
    if (before === undefined || block.nodePort > lastNodePort(before.nodePort, brokers)) {
      widest = block;
      continue;
    }
    // The listener that comes later in the arguments has to move.
    const [first, later] = block.index < before.index ? [block, before] : [before, block];
    problems.add(
      `listeners[${later.index}].nodePort`,
      `${later.nodePort} is not free: the block of this listener overlaps with ${first.nodePort} to ${lastNodePort(first.nodePort, brokers)}, the block of listener ${shown(first.name)}. Choose another start.`,
    );
  }
}

/** Reports a setting of a single Service that would have no effect, because no Kafka node has the id. */
export function validateNode(node: string, path: string, controllers: number, here: Problems): void {
  if (isService(node, controllers)) return;
  const allowed =
    controllers === 0
      ? "The controllers are dedicated and serve no clients, brokers"
      : `Controllers have the ids 0 to ${controllers - 1}, brokers`;
  here.add(
    path,
    `${shown(node)} is not the id of a Kafka node. ${allowed} have ids from ${firstBrokerId} on. Use one of them, or bootstrap.`,
  );
}
