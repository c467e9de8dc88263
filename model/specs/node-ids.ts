import { zoneInName } from "../values/zone-name";

/** Node ids of controllers start here. */
export const firstControllerId = 0;
/** Node ids of brokers start here, as AutoMQ's tools and examples expect; it leaves room for every controller. */
export const firstBrokerId = 1000;
/** A listener's block of node ports: bootstrap at 0, controllers from 1, brokers from 10. */
const controllerPortOffset = 1;
const brokerPortOffset = 10;

/** The ids of a number of replicas: always the lowest ones, whatever the number of zones. */
export function nodeIds(first: number, replicas: number): number[] {
  return Array.from({ length: replicas }, (_, index) => first + index);
}

/**
 * The pod that a node id runs in. With zones there is one StatefulSet for each zone. Ids are assigned to the zones in
 * turn, so that replicas are spread as evenly as possible.
 */
export function podOfNode(release: string, zones: readonly string[], id: number): string {
  const isBroker = id >= firstBrokerId;
  const index = id - (isBroker ? firstBrokerId : firstControllerId);
  const role = isBroker ? "broker" : "controller";
  if (zones.length === 0) return `${release}-${role}-${index}`;
  const zone = zoneInName(zones[index % zones.length] ?? "");
  return `${release}-${role}-${zone}-${Math.floor(index / zones.length)}`;
}

/** The node port of a Kafka node in a listener's block. */
export function nodePortOfNode(block: number, id: number): number {
  return id >= firstBrokerId ? block + brokerPortOffset + id - firstBrokerId : block + controllerPortOffset + id;
}

/** The last port of a listener's block. */
export function lastNodePort(block: number, brokers: number): number {
  return block + brokerPortOffset + Math.max(brokers, 1) - 1;
}

/** Whether a listener can have a Service with this key: `bootstrap` or the id of a Kafka node. */
export function isService(text: string, controllers: number): boolean {
  return text === "bootstrap" || isNodeId(text, controllers);
}

/** Whether a Kafka node can have this id, whatever the number of brokers. The number of controllers is fixed. */
export function isNodeId(text: string, controllers: number): boolean {
  if (!/^(0|[1-9]\d{0,5})$/.test(text)) return false;
  const id = Number(text);
  return id < firstControllerId + controllers || id >= firstBrokerId;
}
