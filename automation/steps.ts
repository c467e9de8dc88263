import type { StepEventMetadata } from "@pulumi/pulumi/automation";

/** One step of the engine, as this module uses it. */
export interface Step {
  readonly action: "create" | "update" | "replace" | "delete" | "same";
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; empty at the top. */
  readonly parent: string;
  /** Whether a provider manages the resource. Providers do not manage components. */
  readonly isCustom: boolean;
  readonly properties: readonly string[];
}

const actions: Readonly<Record<string, Step["action"]>> = {
  create: "create",
  import: "create",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  "import-replacement": "replace",
  "delete-replaced": "replace",
  "discard-replaced": "replace",
  delete: "delete",
  discard: "delete",
  "read-discard": "delete",
  "read-replacement": "replace",
  same: "same",
  read: "same",
  refresh: "same",
};

/** The step of an engine event; undefined for steps that do not change a resource. */
export function stepOf(metadata: StepEventMetadata | undefined): Step | undefined {
  const action = metadata && actions[metadata.op];
  if (metadata === undefined || action === undefined) return undefined;
  const state = metadata.new ?? metadata.old;
  const properties = action === "replace" ? (metadata.keys ?? metadata.diffs) : metadata.diffs;
  return {
    action,
    urn: metadata.urn,
    type: metadata.type,
    // The name follows the type; it can contain "::" itself.
    name: metadata.urn.split("::").slice(3).join("::"),
    parent: state?.parent ?? "",
    isCustom: state?.custom ?? false,
    properties: [...(properties ?? [])],
  };
}

/** The engine's own resources: the stack, and the providers that it creates if a program names none. */
export function isInternal({ type, name }: Step): boolean {
  return type === "pulumi:pulumi:Stack" || (type.startsWith("pulumi:providers:") && /^default(_|$)/.test(name));
}
