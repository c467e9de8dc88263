import type { EngineEvent, PreviewOptions, Stack } from "@pulumi/pulumi/automation";
import { isInternal, type Step, stepOf } from "./steps";

/** What an update would do with a resource. */
export type Action = "create" | "update" | "replace" | "delete";

/** One resource that an update would touch. */
export interface PlannedChange {
  /** What would be done with it. */
  readonly action: Action;
  /** Type token. Example: `kubernetes:helm.sh/v3:Release`. */
  readonly type: string;
  /** Logical name. Example: `orders-kafka-kafka`. */
  readonly name: string;
  /** Whether it is made of other resources, and nothing by itself. */
  readonly isComponent: boolean;
  /** URN, which identifies the resource in its stack. */
  readonly urn: string;
  /** Name of the component that it belongs to; empty at the top of the program. */
  readonly component: string;
  /** Properties that change; those that force a replacement when it is one. */
  readonly properties: readonly string[];
}

/** Number of resources by what would be done with them; `same` are those that stay as they are. */
export type Counts = Readonly<Record<Action | "same", number>>;

/** What an update would do, as data. */
export interface Plan {
  /** Every resource that would be touched. */
  readonly changes: readonly PlannedChange[];
  /** Counts of the whole stack. */
  readonly counts: Counts;
  /** The same counts for the direct children of each component, by its name. */
  readonly components: Readonly<Record<string, Counts>>;
}

/** Runs a preview and tells what an update would do. Nothing is changed. */
export async function previewPlan(stack: Stack, options: PreviewOptions = {}): Promise<Plan> {
  const collect = planCollector();
  await stack.preview({
    ...options,
    onEvent: (event) => {
      collect.add(event);
      options.onEvent?.(event);
    },
  });
  return collect.plan();
}

/** Makes a plan of the events of one preview. */
export interface PlanCollector {
  /** Takes one event of the preview. */
  add(event: EngineEvent): void;
  /** The plan of all events so far. */
  plan(): Plan;
}

/** Makes a plan of a preview's events, for whoever runs the preview themselves. */
export function planCollector(): PlanCollector {
  const steps = new Map<string, Step>();
  return {
    add: (event) => {
      const step = stepOf(event.resourcePreEvent?.metadata);
      if (step === undefined || isInternal(step)) return;
      const known = steps.get(step.urn);
      // One replacement is up to three steps: the new one, the old one, and the change itself.
      const wins = known === undefined || step.action === "replace" || known.action === "same";
      const properties = step.properties.length > 0 ? step.properties : (known?.properties ?? []);
      steps.set(step.urn, wins ? { ...step, properties } : known);
    },
    plan: () => planOf([...steps.values()]),
  };
}

function planOf(steps: readonly Step[]): Plan {
  const byUrn = new Map(steps.map((step) => [step.urn, step]));
  const named = steps.map((step) => ({ ...step, component: componentOf(step, byUrn) }));
  const names = [...new Set(named.map(({ component }) => component))].filter((name) => name !== "");
  return {
    changes: named.flatMap(({ action, type, name, isCustom, urn, component, properties }) =>
      action === "same" ? [] : [{ action, type, name, isComponent: !isCustom, urn, component, properties }],
    ),
    counts: count(named),
    components: Object.fromEntries(
      names.map((name) => [name, count(named.filter(({ component }) => component === name))]),
    ),
  };
}

/** Resources may have resources as parents: the component is the first above that is none. */
function componentOf(step: Step, byUrn: ReadonlyMap<string, Step>): string {
  const parent = byUrn.get(step.parent);
  if (parent === undefined) return "";
  return parent.isCustom ? componentOf(parent, byUrn) : parent.name;
}

function count(steps: readonly Step[]): Counts {
  const counts = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
  for (const { action } of steps) counts[action] += 1;
  return counts;
}
