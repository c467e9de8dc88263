import type { Changes } from "./diff";
import type { JsonObject } from "./values";

/** What the engine says about the resource. */
export interface Context {
  /** The resource's type token and its logical name, taken from the URN. */
  readonly type: string;
  readonly name: string;
  readonly preview: boolean;
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
  ) {
    super(message);
    this.name = "NotReady";
  }
}
