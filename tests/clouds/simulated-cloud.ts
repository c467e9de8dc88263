import { createHash } from "node:crypto";
import type { JsonObject } from "../../local/plugins/values";
import { AccountFile, type CloudResource, type Operation, type OperationName } from "./account";
import { type DelayRule, type FaultRule, isHit, type Target, takeFault } from "./faults";

/** What is planted in a cloud: made outside of Pulumi. */
export interface Planted {
  readonly type: string;
  readonly id: string;
  readonly name?: string;
  readonly inputs?: JsonObject;
  readonly outputs?: JsonObject;
}

/**
 * An account of a simulated cloud. Kinds get it in the plugin process, tests make one on the same folder: both see the
 * same content, at once. Everything is synchronous.
 */
export class SimulatedCloud {
  /** The provider's configuration, plain, as the engine gave it last. Empty in tests. */
  config: JsonObject = {};
  private readonly file: AccountFile;

  constructor(
    folder: string,
    readonly name: string,
  ) {
    this.file = new AccountFile(folder, name);
  }

  /** Runs several steps as one: all of them happen or, when the work throws, none. */
  transaction<T>(work: () => T): T {
    return this.file.transaction(work);
  }

  resources(type?: string): CloudResource[] {
    return this.file.transaction(({ resources }) =>
      resources.filter((resource) => type === undefined || resource.type === type),
    );
  }

  byId(type: string, id: string): CloudResource | undefined {
    return this.resources(type).find((resource) => resource.id === id);
  }

  byName(type: string, name: string): CloudResource | undefined {
    return this.resources(type).find((resource) => resource.name === name);
  }

  /** The one of the type, or an error that says how many there are: for tests. */
  only(type: string): CloudResource {
    const [found, ...more] = this.resources(type);
    if (found && more.length === 0) return found;
    throw new Error(`the cloud holds ${found ? more.length + 1 : 0} of ${type}, not one`);
  }

  /** Adds a resource, or replaces the one with its type and id. */
  put(planted: Planted): CloudResource {
    const { type, id, inputs = {} } = planted;
    const resource = { type, id, name: planted.name ?? id, inputs, outputs: { ...inputs, ...planted.outputs } };
    this.file.transaction((account) => {
      const index = account.resources.findIndex((other) => other.type === type && other.id === id);
      if (index < 0) account.resources.push(resource);
      else account.resources[index] = resource;
    });
    return resource;
  }

  /** Changes some properties: inputs as if somebody had set them by hand, outputs as if the cloud had. */
  change(type: string, id: string, { inputs = {}, outputs = {} }: { inputs?: JsonObject; outputs?: JsonObject }): void {
    this.file.transaction(() => {
      const old = this.byId(type, id);
      if (!old) throw new Error(`the cloud holds no ${type} with the id ${id}`);
      this.put({
        ...old,
        inputs: { ...old.inputs, ...inputs },
        outputs: { ...old.outputs, ...inputs, ...outputs },
      });
    });
  }

  /** Takes something away, without asking its kind. */
  remove(type: string, id: string): void {
    this.file.transaction((account) => {
      account.resources = account.resources.filter((other) => other.type !== type || other.id !== id);
    });
  }

  /** A number that this account has not given out yet. */
  serial(): number {
    return this.file.transaction((account) => ++account.serial);
  }

  /** New hexadecimal digits, for ids such as `vpc-` and 17 of them. */
  hex(length: number): string {
    return createHash("sha256").update(`${this.name} ${this.serial()}`).digest("hex").slice(0, length);
  }

  /** What was done, in the order in which it ended. */
  operations(...on: readonly OperationName[]): Operation[] {
    return this.file.transaction(({ operations }) =>
      operations.filter((operation) => on.length === 0 || on.includes(operation.on)),
    );
  }

  record(operation: Operation): void {
    this.file.transaction((account) => {
      account.operations.push(operation);
    });
  }

  /** Forgets the operations; the resources stay. */
  clearOperations(): void {
    this.file.transaction((account) => {
      account.operations = [];
    });
  }

  /** Makes operations fail, see FaultRule. */
  fail(rule: FaultRule): void {
    this.file.transaction((account) => {
      account.faults.push(rule);
    });
  }

  /** Makes operations take time. */
  delay(rule: DelayRule): void {
    this.file.transaction((account) => {
      account.delays.push(rule);
    });
  }

  /** Takes away every fault and delay. */
  heal(): void {
    this.file.transaction((account) => {
      account.faults = [];
      account.delays = [];
    });
  }

  /** Empties the account: resources, operations, faults and delays. */
  clear(): void {
    this.file.transaction((account) => {
      Object.assign(account, { resources: [], operations: [], faults: [], delays: [] });
    });
  }

  /** The fault that hits an operation; it counts as having hit. */
  takeFault(target: Target): FaultRule | undefined {
    return this.file.transaction((account) => {
      const { fault, left } = takeFault(account.faults, target);
      if (fault) account.faults = left;
      return fault;
    });
  }

  delayOf(target: Target): number {
    return this.file.transaction(
      ({ delays }) => delays.find((rule) => isHit(rule, target))?.milliseconds ?? Number(defaultDelay ?? 0),
    );
  }
}

/** Milliseconds that every operation takes when no rule says otherwise. */
const defaultDelay = process.env["SIMULATED_CLOUD_LATENCY"];
