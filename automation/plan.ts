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
  /** Whether it is a component, which only groups other resources. */
  readonly isComponent: boolean;
  /** URN, which identifies the resource in its stack. */
  readonly urn: string;
  /** Name of the component that it belongs to; empty at the top of the program. */
  readonly component: string;
  /** Properties that change; for a replacement, those that force it. */
  readonly properties: readonly string[];
}

/** Number of resources by action; `same` counts unchanged resources. */
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

/** Runs a preview and returns what an update would do. It changes nothing. */
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

/** Builds a plan from the events of one preview. */
export interface PlanCollector {
  /** Takes one event of the preview. */
  add(event: EngineEvent): void;
  /** The plan of all events so far. */
  plan(): Plan;
}

/** Builds a plan from a preview's events, for callers that run the preview themselves. */
export function planCollector(): PlanCollector {
  const steps = new Map<string, Step>();
  return {
    add: (event) => {
      const step = stepOf(event.resourcePreEvent?.metadata);
      if (step === undefined || isInternal(step)) return;
      const known = steps.get(step.urn);
      // One replacement has up to three steps: the new resource, the old resource, and the replacement itself.
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

/** Resources can have other resources as parents: the component is the nearest ancestor that is a component. */
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
