import { type Finding, type InStack, type StackRule, undecided, violation } from "../rule";
import { at, items, text, Unknown, type Value, wholeNumber } from "../values";
import { kafkaValues, listenersOf, nodePorts } from "./release";

const serviceType = "kubernetes:core/v1:Service";

/** A port of a release that must not be reached from outside, and why. */
interface Guarded {
  readonly release: InStack;
  /** Its number, and its name in the chart's pods. */
  readonly port: number;
  readonly portName: string;
  readonly reason: string;
  readonly next: string;
}

export const serviceExposure: StackRule = {
  name: "kafka-service-exposure",
  description:
    "A Service that is reached from outside of the Kubernetes cluster does not lead to a port of Kafka that is open inside.",
  severity: "critical",
  settings: {},
  *judgeStack(stack) {
    const guarded = stack.flatMap(guardedPorts);
    if (guarded.length === 0) return;
    for (const service of stack) if (isOutside(service)) yield* judgeService(service, guarded);
  },
};

/** A Service behind a load balancer, or on ports of the Kubernetes nodes. */
function isOutside({ type, props }: InStack): boolean {
  return type === serviceType && ["LoadBalancer", "NodePort"].includes(text(at(props, "spec", "type")));
}

/** The ports of a Kafka cluster whose listeners are for pods only, and the ports that its nodes use among themselves. */
function guardedPorts(release: InStack): Guarded[] {
  const values = kafkaValues(release);
  if (values === undefined || values instanceof Unknown) return [];
  const ofNodes = Object.entries(nodePorts).map(([portName, port]) => ({
    release,
    port,
    portName,
    reason: "belongs to the Kafka nodes, which trust everyone who can connect there",
    next: "Lead the Service to the port of a listener with TLS and authentication",
  }));
  const open = listenersOf(values).filter(
    ({ exposure, authentication, tlsSecret }) =>
      exposure === "Cluster" && (authentication === "None" || (tlsSecret === "" && authentication !== "Mtls")),
  );
  const ofListeners = open.flatMap(({ name, port, authentication }) =>
    port === undefined
      ? []
      : [
          {
            release,
            port,
            portName: `client-${port}`,
            reason: `is the listener "${name}", which has no ${authentication === "None" ? "authentication" : "TLS"} because it is for pods only`,
            next: "Add a listener with a load balancer, TLS and authentication to kafka.listeners, and remove the Service",
          },
        ],
  );
  return [...ofNodes, ...ofListeners];
}

function* judgeService(service: InStack, guarded: readonly Guarded[]): Iterable<Finding> {
  const { props } = service;
  for (const entry of guarded) {
    const ports = items(at(props, "spec", "ports"));
    const target = ports.map((port) => at(port, "targetPort") ?? at(port, "port")).find((port) => leadsTo(port, entry));
    const led = target === undefined ? false : selects(props, entry.release);
    const open = target instanceof Unknown ? target : led;
    if (led === false) continue;
    if (open instanceof Unknown) yield undecided(service, open);
    else
      yield violation(service, {
        what: `The Service is a ${text(at(props, "spec", "type"))} and leads to port ${entry.port} of the Kafka cluster "${entry.release.name}"`,
        why: `This port ${entry.reason}`,
        next: entry.next,
      });
  }
}

/** Whether a target may be the port: an unknown one may be any. */
const leadsTo = (target: Value, { port, portName }: Guarded): boolean =>
  target instanceof Unknown || wholeNumber(target) === port || target === portName;

/** Whether the Service selects pods of the release; an unknown value where a preview cannot say. */
function selects(service: Value, release: InStack): boolean | Unknown {
  const selector = at(service, "spec", "selector");
  const pod = at(selector, "statefulset.kubernetes.io/pod-name");
  const instance = at(selector, "app.kubernetes.io/instance");
  const name = at(selector, "app.kubernetes.io/name");
  if (selector instanceof Unknown) return selector;
  if (text(name) !== "kafka" && instance === undefined && pod === undefined) return false;
  const helmName = at(release.props, "name");
  const sameNamespace = equal(at(service, "metadata", "namespace"), at(release.props, "namespace"));
  if (sameNamespace === false) return false;
  for (const [wanted, matches] of [
    [instance, (found: string) => found === text(helmName)],
    [pod, (found: string) => found.startsWith(`${text(helmName)}-`)],
  ] as const) {
    if (wanted === undefined) continue;
    if (wanted instanceof Unknown) return wanted;
    if (helmName instanceof Unknown) return helmName;
    if (!matches(text(wanted))) return false;
  }
  return sameNamespace;
}

/** Whether two values are the same. A missing namespace is the provider's, which both have. */
function equal(one: Value, other: Value): boolean | Unknown {
  if (one === undefined || other === undefined) return true;
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  return one === other;
}
