import { Exposure } from "../args/kafka/exposure";
import { isBalanced } from "../specs/exposure";
import { type KafkaSpec, type ListenerSpec, mostBrokers } from "../specs/kafka-spec";
import { firstBrokerId, isService, lastNodePort } from "../specs/node-ids";
import { isCidr } from "../values/cidr";
import { type Problems, shown } from "./problem";

const listenerName = /^[a-z]([a-z0-9-]{0,13}[a-z0-9])?$/;
/** The chart's own listeners: quorum and inter-broker traffic. */
const ownNames = ["controller", "internal"];
const metricsPort = 9404;

/** Rules about listeners, each alone and all together. */
export function validateListeners(spec: KafkaSpec, problems: Problems): void {
  if (spec.listeners.length === 0) {
    problems.add("listeners", "is empty: without a listener nobody can connect. Leave it out for the default one.");
  }
  spec.listeners.forEach((listener, index) => {
    const here = problems.at(`listeners[${index}]`);
    validateListener(listener, spec, here);
    for (const other of spec.listeners.slice(0, index)) {
      if (other.name === listener.name) here.add("name", `${shown(listener.name)} is taken by another listener.`);
      if (other.port === listener.port) here.add("port", `${listener.port} is taken by listener ${shown(other.name)}.`);
      validateBlocks(listener, other, spec, here);
    }
  });
}

function validateListener(listener: ListenerSpec, spec: KafkaSpec, here: Problems): void {
  if (!listenerName.test(listener.name) || ownNames.includes(listener.name)) {
    here.add(
      "name",
      `${shown(listener.name)} can not be used: lower-case letters, digits and dashes, at most 15, and not ${ownNames.join(" or ")}, which are Kafka's own.`,
    );
  }
  const { port } = listener;
  if (!Number.isInteger(port) || port < 9092 || port > 9999 || port === metricsPort) {
    here.add("port", `${shown(port)} can not be used: 9092 to 9999 but not ${metricsPort}, which serves metrics.`);
  }
  validateExposure(listener, spec, here);
  listener.sourceRanges.forEach((range, index) => {
    if (!isCidr(range)) here.add(`sourceRanges[${index}]`, `${shown(range)} is no CIDR block, such as 10.0.0.0/8.`);
  });
}

function validateExposure(listener: ListenerSpec, spec: KafkaSpec, here: Problems): void {
  const onlyFor = (key: keyof ListenerSpec, applies: boolean, what: string): void => {
    if (listener[key] !== undefined && !applies) {
      here.add(key, `is for ${what}, the exposure is ${listener.exposure}. Leave it out or change the exposure.`);
    }
  };
  const isNodePort = listener.exposure === Exposure.NodePort;
  const balanced = isBalanced(listener.exposure);
  onlyFor("nodePort", isNodePort, "NodePort");
  onlyFor("advertisedHost", isNodePort, "NodePort");
  onlyFor("advertisedHostTemplate", balanced, "load balancers");
  onlyFor("loadBalancerClass", balanced, "load balancers");
  if (listener.sourceRanges.length > 0 && !balanced) {
    here.add(
      "sourceRanges",
      `is for load balancers, the exposure is ${listener.exposure}. Leave it out or change the exposure.`,
    );
  }
  if (listener.exposure === Exposure.Cluster && Object.keys(listener.annotations).length > 0) {
    here.add(
      "annotations",
      "is for Services of this listener alone, and pods of the cluster share one Service. Leave it out or change the exposure.",
    );
  }
  for (const key of ["crossZone", "addresses"] as const) {
    if (listener[key] === undefined) continue;
    here.add(
      key,
      "is for load balancers of a KafkaPlatform on a cloud, which knows how to ask for it. Set annotations instead.",
    );
  }
  if (listener.advertisedHostTemplate !== undefined && !listener.advertisedHostTemplate.includes("{id}")) {
    here.add(
      "advertisedHostTemplate",
      `${shown(listener.advertisedHostTemplate)} has no {id}: each node needs a host of its own.`,
    );
  }
  if (balanced && spec.brokers.autoscaling !== undefined && listener.advertisedHostTemplate === undefined) {
    here.add(
      "advertisedHostTemplate",
      "is missing: addresses of brokers that come and go can only be known in advance by name.",
    );
  }
  const named = Object.entries(listener.annotationsByNode).filter(([, own]) => Object.keys(own).length > 0);
  for (const [node] of named) {
    if (balanced) validateNode(node, `annotationsByNode["${node}"]`, spec.controllers.replicas, here);
    else here.add("annotationsByNode", `is for load balancers, the exposure is ${listener.exposure}. Leave it out.`);
  }
  if (!isNodePort) return;
  if (!listener.advertisedHost) {
    here.add("advertisedHost", "is missing: give the host or address under which clients reach the nodes.");
  }
  if (listener.nodePort === undefined) {
    here.add("nodePort", "is missing: give the first port of a free block, such as 30092.");
  } else if (listener.nodePort < 30000 || lastNodePort(listener.nodePort, mostBrokers(spec)) > 32767) {
    here.add(
      "nodePort",
      `${listener.nodePort} to ${lastNodePort(listener.nodePort, mostBrokers(spec))} does not lie within Kubernetes' 30000 to 32767. Choose a lower start, or fewer brokers.`,
    );
  }
}

function validateBlocks(listener: ListenerSpec, other: ListenerSpec, spec: KafkaSpec, here: Problems): void {
  if (listener.nodePort === undefined || other.nodePort === undefined) return;
  const brokers = mostBrokers(spec);
  const apart =
    listener.nodePort > lastNodePort(other.nodePort, brokers) ||
    other.nodePort > lastNodePort(listener.nodePort, brokers);
  if (!apart) {
    here.add(
      "nodePort",
      `${listener.nodePort} lies in the block of listener ${shown(other.name)}, which ends at ${lastNodePort(other.nodePort, brokers)}.`,
    );
  }
}

/** Notes what is said of a single Service and would be lost, because no node has the id. */
export function validateNode(node: string, path: string, controllers: number, here: Problems): void {
  if (isService(node, controllers)) return;
  const last = controllers - 1;
  here.add(
    path,
    `${shown(node)} is no node: controllers have the ids 0 to ${last}, brokers those from ${firstBrokerId} on. Name one of them, or bootstrap.`,
  );
}
