import type { CheckFailure, Context } from "../../local/plugins/resource";
import type { JsonObject } from "../../local/plugins/values";
import type { CloudResource } from "./account";
import type { Properties } from "./shapes";
import type { SimulatedCloud } from "./simulated-cloud";

/**
 * One resource type of a simulated cloud. Every function is synchronous and gets plain values; it throws an error in
 * the cloud's own words to refuse, and then the account stays as it was.
 */
export interface Kind {
  /** As the SDK's class has it: `aws:s3/bucket:Bucket`. */
  readonly token: string;
  /** The inputs' shape, where it is not in the cloud's shapes.generated.json. */
  readonly inputs?: Properties;
  /** Left out where the cloud gives no name to such things, or gives one itself. */
  readonly name?: NameRule;
  /**
   * Paths of inputs whose change replaces the resource: dotted, without list positions. Each covers everything below
   * it.
   */
  readonly forceNew?: readonly string[];
  /** The old one goes first at a replacement, even if no name is in the way. */
  readonly deleteBeforeReplace?: boolean;
  /** Inputs of this kind that name other things; see Reference. */
  readonly requires?: readonly Reference[];
  /** Outputs that follow from the inputs alone, and so are known in a preview: the provider's defaults. */
  readonly defaults?: JsonObject | ((inputs: JsonObject, cloud: SimulatedCloud) => JsonObject);
  /** Outputs that only the cloud knows: unknown in a preview until the thing is made, then kept. */
  readonly computed?: readonly string[];
  /** Computed outputs that an update may change, each with the inputs that do it ("*": any). */
  readonly recomputed?: Readonly<Record<string, readonly string[]>>;
  /** Outputs that the provider marks as secret. */
  readonly secrets?: readonly string[];
  /** What the provider finds wrong before anything is made. Values may be `unknown`: use rules.ts. */
  check?(inputs: JsonObject, cloud: SimulatedCloud): CheckFailure[];
  /** The id (without one it is the physical name) and the computed outputs; inputs and defaults are added to them. */
  create?(inputs: JsonObject, cloud: SimulatedCloud, context: Context): Made;
  /** The outputs that an update changes besides the inputs. `resource` is the thing before it. */
  update?(resource: CloudResource, inputs: JsonObject, cloud: SimulatedCloud, context: Context): JsonObject;
  /** Throws to refuse: the bucket is not empty, deletion protection is on. May take away what goes along. */
  beforeDelete?(resource: CloudResource, cloud: SimulatedCloud): void;
  /** What only this kind says in other words than its cloud. */
  readonly wording?: Partial<Wording>;
}

export interface Made {
  readonly id?: string;
  readonly outputs?: JsonObject;
}

export interface NameRule {
  /** The input that holds the physical name. */
  readonly property: string;
  /** How Pulumi names what the program does not; "never" where it leaves that to the cloud or demands one. */
  readonly auto?: AutoNaming | "never";
  readonly least?: number;
  /** The most characters. */
  readonly most?: number;
  /** What the whole name must match, with the rule in words. */
  readonly pattern?: RegExp;
  readonly form?: string;
  /**
   * Where a name may stand only once: true (the default) in the account, false nowhere, or among those with the same
   * values of these outputs (`["location"]`).
   */
  readonly unique?: boolean | readonly string[];
  /** A new name changes the thing in place; otherwise it replaces. */
  readonly renames?: boolean;
}

export interface AutoNaming {
  /** Between the logical name and the seven hexadecimal digits; "-" when left out. */
  readonly separator?: string;
  readonly lowerCase?: boolean;
  /** Inputs that switch it off, such as `namePrefix`. */
  readonly unless?: readonly string[];
}

/** An input that names another resource, which must exist and cannot be deleted as long as this one exists. */
export interface Reference {
  /** Dotted, without list positions: `subnetIds`, `vpcConfig.subnetIds`. */
  readonly path: string;
  /** The other thing's type, or the ones that it may have. */
  readonly type: string | readonly string[];
  /**
   * What it is named by: "id" (the default), "name", or one of its outputs such as "arn" or "selfLink"; any of several.
   */
  readonly by?: string | readonly string[];
  /** False when the other thing can be deleted all the same. */
  readonly holds?: boolean;
  /** Values that need no other thing: what the cloud itself provides. */
  readonly except?: RegExp;
}

/** A cloud's own words. */
export interface Wording {
  /** Something that an input names, or that an update is about, is not there. */
  notFound(type: string, value: string): string;
  nameTaken(type: string, name: string): string;
  inUse(resource: CloudResource, by: readonly CloudResource[]): string;
}

/** A function (data source) of the cloud; plain arguments and result. */
export type CloudFunction = (args: JsonObject, cloud: SimulatedCloud) => JsonObject;
