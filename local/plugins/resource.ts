import type { Changes } from "./diff";
import type { JsonObject } from "./values";

/** What the engine says about the resource at hand, and the ways to speak back while working on it. */
export interface Context {
  readonly urn: string;
  /** The resource's type token and its logical name, taken from the URN. */
  readonly type: string;
  readonly name: string;
  /** Set by the program's customTimeouts, in seconds; undefined when it says nothing. */
  readonly timeout: number | undefined;
  readonly preview: boolean;
  /** Aborted when the person cancels the update. */
  readonly signal: AbortSignal;
  /** A line beside the resource while it is being worked on, gone afterwards. An empty text clears it. */
  status(text: string): void;
  /** A line that stays in the update's output. */
  log(severity: "info" | "warning" | "error", text: string): void;
}

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface CheckRequest {
  readonly olds: JsonObject;
  readonly news: JsonObject;
  /** Makes autonames the same in a preview and the update that follows it. */
  readonly seed: Uint8Array;
  /** A name the engine proposes or enforces; "disable" when autonaming is switched off. */
  readonly autoname: string | "disable" | undefined;
}

export interface DiffRequest {
  readonly id: string;
  readonly oldInputs: JsonObject;
  readonly state: JsonObject;
  readonly news: JsonObject;
  readonly ignore: readonly string[];
}

export interface DiffResult {
  readonly changes: Changes;
  readonly deleteBeforeReplace?: boolean;
}

export interface ReadRequest {
  readonly id: string;
  readonly state: JsonObject;
  readonly inputs: JsonObject;
}

export interface UpdateRequest {
  readonly id: string;
  readonly state: JsonObject;
  readonly news: JsonObject;
  readonly ignore: readonly string[];
}

/** One kind of resource a plugin serves. */
export interface ResourceHandler {
  check(request: CheckRequest, context: Context): Promise<{ inputs: JsonObject; failures?: CheckFailure[] }>;
  diff(request: DiffRequest, context: Context): Promise<DiffResult>;
  create(news: JsonObject, context: Context): Promise<{ id: string; state: JsonObject }>;
  /** Undefined when the resource is gone. */
  read(
    request: ReadRequest,
    context: Context,
  ): Promise<{ id: string; state: JsonObject; inputs: JsonObject } | undefined>;
  update(request: UpdateRequest, context: Context): Promise<JsonObject>;
  delete(id: string, state: JsonObject, context: Context): Promise<void>;
}

export interface Plugin {
  readonly name: string;
  readonly version: string;
  checkConfig?(news: JsonObject): CheckFailure[];
  diffConfig?(olds: JsonObject, news: JsonObject): { diffs: string[]; replaces: string[] };
  configure(config: JsonObject): void;
  /** The handler for a type token; throws an error that says why where there is none. */
  handler(type: string): Promise<ResourceHandler>;
  /** Calls a function (data source); absent where the plugin has none. */
  invoke?(token: string, args: JsonObject): Promise<JsonObject>;
}

/**
 * The resource exists but did not become ready. The engine keeps it in the state with the reasons, so that the next
 * update goes on with it instead of making a second one.
 */
export class NotReady extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly state: JsonObject,
    readonly inputs?: JsonObject,
    readonly reasons: readonly string[] = [message],
  ) {
    super(message);
    this.name = "NotReady";
  }
}

/** Why work is cut off when the engine is gone: nobody is left to tell what became of it. */
export class EngineLost extends Error {
  constructor() {
    super("the engine that asked for this has ended");
    this.name = "EngineLost";
  }
}
