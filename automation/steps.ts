import type { StepEventMetadata } from "@pulumi/pulumi/automation";

/** One step of the engine, in the words of this module. */
export interface Step {
  readonly action: "create" | "update" | "replace" | "delete" | "same";
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent; empty at the top. */
  readonly parent: string;
  /** Whether a provider makes it; components are not. */
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

/** A step of the engine's event, or undefined for steps that no resource takes. */
export function stepOf(metadata: StepEventMetadata | undefined): Step | undefined {
  const action = metadata && actions[metadata.op];
  if (metadata === undefined || action === undefined) return undefined;
  const state = metadata.new ?? metadata.old;
  const properties = action === "replace" ? (metadata.keys ?? metadata.diffs) : metadata.diffs;
  return {
    action,
    urn: metadata.urn,
    type: metadata.type,
    // The name is what follows the type; it may hold "::" itself.
    name: metadata.urn.split("::").slice(3).join("::"),
    parent: state?.parent ?? "",
    isCustom: state?.custom ?? false,
    properties: [...(properties ?? [])],
  };
}

/** The engine's own: the stack, and the providers that it makes where a program names none. */
export function isInternal({ type, name }: Step): boolean {
  return type === "pulumi:pulumi:Stack" || (type.startsWith("pulumi:providers:") && /^default(_|$)/.test(name));
}
