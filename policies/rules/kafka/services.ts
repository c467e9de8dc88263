import { type Finding, type InStack, type StackRule, undecided, violation } from "../rule";
import { at, given, items, text, Unknown, unknownOf, type Value, wholeNumber } from "../values";
import { kafkaValues, type Listener, listenersOf, nodePorts } from "./release";

const serviceType = "kubernetes:core/v1:Service";

/** A port of a release that must not be reached from outside, and why. */
interface Guarded {
  readonly release: InStack;
  /** Its number, and its name in the chart's pods. */
  readonly port: number | undefined;
  readonly portName: string;
  readonly reason: string;
  readonly next: string;
  /** What is not known about the listener. */
  readonly open?: Unknown | undefined;
}

export const serviceExposure: StackRule = {
  name: "kafka-service-exposure",
  description:
    "A Service that is reached from outside of the Kubernetes cluster does not lead to a port of Kafka that is open inside.",
  severity: "critical",
  settings: {},
  *judgeStack(stack) {
    const guarded = stack.flatMap(guardedPorts);
    for (const service of stack) if (service.type === serviceType) yield* judgeService(service, guarded);
  },
};

/** How a Service is reached from outside of the Kubernetes cluster; undefined if it is not. */
function wayIn(spec: Value): string | Unknown | undefined {
  const [type, addresses] = [at(spec, "type"), at(spec, "externalIPs")];
  if (["LoadBalancer", "NodePort"].includes(text(type))) return `is a ${text(type)}`;
  return unknownOf(type, addresses) ?? (given(addresses) ? "has externalIPs" : undefined);
}

/** The ports of a Kafka cluster whose listeners are for pods only, and the ports that its nodes use among themselves. */
function guardedPorts(release: InStack): Guarded[] {
  const values = kafkaValues(release);
  if (values === undefined) return [];
  const ofNodes = Object.entries(nodePorts).map(([portName, port]) => ({
    release,
    port,
    portName,
    reason: "is for the Kafka nodes and not for clients, and has no TLS",
    next: "Lead the Service to the port of a listener with TLS and authentication",
  }));
  return [...ofNodes, ...listenersOf(values).flatMap((listener) => guardedListener(release, listener))];
}

/** Listeners for the outside are judged where they are declared. */
function guardedListener(release: InStack, listener: Listener): Guarded[] {
  const { name, port, exposure, authentication, tlsSecret } = listener;
  if (authentication === "Mtls" || !(exposure instanceof Unknown || exposure === "Cluster")) return [];
  const lacks = authentication === "None" ? "authentication" : tlsSecret === "" ? "TLS" : "";
  const open = unknownOf(exposure, port, ...(lacks === "authentication" ? [] : [authentication, tlsSecret]));
  if (open === undefined && lacks === "") return [];
  return [
    {
      release,
      port: wholeNumber(port),
      portName: `client-${wholeNumber(port)}`,
      reason: `is the listener "${text(name)}", which has no ${lacks} because it is for pods only`,
      next: "Add a listener with a load balancer, TLS and authentication to kafka.listeners, and remove the Service",
      open,
    },
  ];
}

function* judgeService(service: InStack, guarded: readonly Guarded[]): Iterable<Finding> {
  const spec = at(service.props, "spec");
  const way = wayIn(spec);
  if (way === undefined) return;
  const targets = items(at(spec, "ports")).map((port) => at(port, "targetPort") ?? at(port, "port"));
  for (const entry of guarded) {
    const target = targets.find((port) => leadsTo(port, entry));
    const selected = target === undefined ? false : selects(service.props, entry.release);
    if (selected === false) continue;
    const open = unknownOf(way, target, entry.open, selected);
    yield open !== undefined
      ? undecided(service, open)
      : violation(service, {
          what: `The Service ${text(way)} and leads to port ${entry.port} of the Kafka cluster "${entry.release.name}"`,
          why: `This port ${entry.reason}`,
          next: entry.next,
        });
  }
}

/** Whether a target may be the port: an unknown one may be any. */
const leadsTo = (target: Value, { port, portName }: Guarded): boolean =>
  target instanceof Unknown || port === undefined || wholeNumber(target) === port || target === portName;

/** Whether the Service selects pods of the release; an unknown value where a preview cannot say. */
function selects(service: Value, release: InStack): boolean | Unknown {
  const selector = at(service, "spec", "selector");
  const pod = at(selector, "statefulset.kubernetes.io/pod-name");
  const instance = at(selector, "app.kubernetes.io/instance");
  const name = at(selector, "app.kubernetes.io/name");
  if (name instanceof Unknown) return name;
  if (text(name) !== "kafka" && instance === undefined && pod === undefined) return false;
  const helmName = at(release.props, "name");
  const sameNamespace = equal(at(service, "metadata", "namespace"), at(release.props, "namespace"));
  if (sameNamespace === false) return false;
  for (const [wanted, matches] of [
    [instance, (found: string) => found === text(helmName)],
    [pod, (found: string) => isPodOf(found, text(helmName))],
  ] as const) {
    if (wanted === undefined) continue;
    if (wanted instanceof Unknown) return wanted;
    if (helmName instanceof Unknown) return helmName;
    if (!matches(text(wanted))) return false;
  }
  return sameNamespace;
}

/** Pods of the chart are named after the release and their role. */
const isPodOf = (pod: string, helmName: string): boolean =>
  ["controller", "broker"].some((role) => pod.startsWith(`${helmName}-${role}-`));

/** Whether two values are the same. A missing namespace is the provider's, which both have. */
function equal(one: Value, other: Value): boolean | Unknown {
  if (one === undefined || other === undefined) return true;
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  return one === other;
}
