import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { Plan } from "./plan";
import { isInternal, type Step, stepOf } from "./steps";

/** One step in the progress of an update. */
export interface Progress {
  /** Text for users. Example: `creating Helm release shop-kafka-kafka`. */
  readonly message: string;
  /** What happened to the resource; `note` is a message of the engine or a provider. */
  readonly state: "started" | "made" | "failed" | "note";
  /** Type token of the resource; empty for a note without a resource. */
  readonly type: string;
  /** Name of the resource; empty for a note without a resource. */
  readonly name: string;
  /** Number of finished resources; components are not counted. */
  readonly done: number;
  /** Total number of resources, if a plan was given. */
  readonly total?: number;
  /** Seconds since the update began. */
  readonly seconds: number;
  /** Seconds that this resource took; present when it is finished. */
  readonly took?: number;
}

/**
 * Follows the events of an update or a destroy, and reports in plain words which resource is in progress, how many are
 * finished, and how long each takes.
 */
export function progressReporter(
  report: (progress: Progress) => void,
  plan?: Pick<Plan, "changes">,
): (event: EngineEvent) => void {
  const begun = new Map<string, number>();
  const ended = new Set<string>();
  let start: number | undefined;
  return (event) => {
    start ??= event.timestamp;
    const seconds = event.timestamp - start;
    const total = plan === undefined ? {} : { total: plan.changes.filter(({ isComponent }) => !isComponent).length };
    const tell = (step: Step | undefined, state: Progress["state"], message: string, took?: number): void =>
      report({
        message,
        state,
        type: step?.type ?? "",
        name: step?.name ?? "",
        done: ended.size,
        ...total,
        seconds,
        ...(took === undefined ? {} : { took }),
      });

    const { resourcePreEvent, resOutputsEvent, resOpFailedEvent, diagnosticEvent } = event;
    const step = stepOf((resourcePreEvent ?? resOutputsEvent ?? resOpFailedEvent)?.metadata);
    // Components are not reported: the engine finishes them before the resources in them.
    if (step?.isCustom && step.action !== "same" && !isInternal(step)) {
      if (resourcePreEvent !== undefined) {
        begun.set(step.urn, event.timestamp);
        tell(step, "started", `${verbs[step.action].now} ${title(step)}`);
        return;
      }
      const took = event.timestamp - (begun.get(step.urn) ?? event.timestamp);
      // A replacement ends twice, for the new and for the old resource, but it is one change.
      if (resOpFailedEvent === undefined) ended.add(step.urn);
      if (resOpFailedEvent !== undefined) tell(step, "failed", `${title(step)} failed after ${took} s`, took);
      else tell(step, "made", `${verbs[step.action].done} ${title(step)} in ${took} s`, took);
      return;
    }
    if (diagnosticEvent === undefined || !forPeople.has(diagnosticEvent.severity)) return;
    const message = withoutColours(diagnosticEvent.message).trim();
    if (message !== "") tell(undefined, "note", message);
  };
}

/** Not "debug", which the SDK's types do not list: those messages contain every property, and secrets in plain text. */
const forPeople: ReadonlySet<string> = new Set(["info", "info#err", "warning", "error"]);

const verbs: Readonly<Record<Exclude<Step["action"], "same">, { readonly now: string; readonly done: string }>> = {
  create: { now: "creating", done: "created" },
  update: { now: "updating", done: "updated" },
  replace: { now: "replacing", done: "replaced" },
  delete: { now: "deleting", done: "deleted" },
};

/**
 * The resource in plain words: `kubernetes:helm.sh/v3:Release` is a Helm release, `aws:eks/nodeGroup:NodeGroup` a node
 * group.
 */
function title({ type, name }: Step): string {
  const [pkg = "", module = "", last = type] = type.split(":");
  const words = last
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(" ")
    .map((word) => (/^[A-Z][a-z]/.test(word) && !/^(Kafka|Automq|Kubernetes)$/.test(word) ? word.toLowerCase() : word))
    .join(" ");
  if (pkg === "pulumi") return `${module === "providers" ? `${last} provider` : words} ${name}`;
  return `${module.startsWith("helm.sh") ? "Helm " : ""}${words} ${name}`;
}

/** The engine marks colours as `<{%fg 1%}>`. */
const withoutColours = (text: string): string => text.replace(/<\{%[^%]*%\}>/g, "");
