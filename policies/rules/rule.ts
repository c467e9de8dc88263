import type { Unknown, Value } from "./values";

/** A resource as the engine shows it to a rule: its inputs, or in rules about a whole stack its outputs. */
export interface Declared {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly props: Value;
  /** Whether the resource option `protect` is set. */
  readonly protect: boolean;
}

/** A resource among all resources of its stack. */
export interface InStack extends Declared {
  /** URNs of the resources that each property was made from. */
  readonly madeFrom: Readonly<Record<string, readonly string[]>>;
}

/** What a rule says about a resource: it is violated, or a preview cannot decide it. */
export type Finding =
  | { readonly kind: "violation"; readonly resource: Declared; readonly message: string }
  | { readonly kind: "undecided"; readonly resource: Declared; readonly value: Unknown };

/** The parts of a message: what is wrong and where, why it matters, and what to do. */
export interface Message {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** The resource's name stands first, so that one line of a log is enough. */
export const violation = (resource: Declared, { what, why, next }: Message): Finding => ({
  kind: "violation",
  resource,
  message: `"${resource.name}" (${resource.type}): ${what}. ${why}. ${next}.`,
});

export const undecided = (resource: Declared, value: Unknown): Finding => ({ kind: "undecided", resource, value });

/** One setting of a rule, as JSON schema. */
export type Setting =
  | { readonly type: "boolean"; readonly default: boolean; readonly description: string }
  | {
      readonly type: "integer";
      readonly default: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly description: string;
    }
  | {
      readonly type: "array";
      readonly items: { readonly type: "string"; readonly enum?: readonly string[] };
      readonly default: readonly string[];
      readonly description: string;
    };

/** A rule's settings as the user gave them, completed with the defaults. */
export type Settings<Config> = { readonly [Name in keyof Config]: Setting & { readonly default: Config[Name] } };

interface About<Config> {
  /** Name under which the user configures it. */
  readonly name: string;
  /** What must be true. */
  readonly description: string;
  readonly severity: "medium" | "high" | "critical";
  readonly settings: Settings<Config>;
}

/** A rule that looks at one resource, before the resource is created or changed. */
export interface ResourceRule<Config = Record<never, never>> extends About<Config> {
  readonly types: readonly string[];
  judge(resource: Declared, config: Config): Iterable<Finding>;
}

/** A rule that looks at all resources of a stack together, at the end of a preview and of an update. */
export interface StackRule<Config = Record<never, never>> extends About<Config> {
  judgeStack(stack: readonly InStack[], config: Config): Iterable<Finding>;
}

/** A rule with settings of any kind, which the pack hands it complete. */
type Any<R> = Omit<R, "settings"> & { readonly settings: Readonly<Record<string, Setting>> };
export type Rule = Any<ResourceRule<never>> | Any<StackRule<never>>;

export const isStackRule = (rule: Rule): rule is Any<StackRule<never>> => "judgeStack" in rule;
