import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "../../local/plugins/values";
import type { DelayRule, FaultRule } from "./faults";

/** One thing in the cloud, with plain values: no marks of secrecy, nothing unknown. */
export interface CloudResource {
  readonly type: string;
  readonly id: string;
  /** The physical name; the id where the kind has no names. */
  readonly name: string;
  /** What the maker asked for. */
  readonly inputs: JsonObject;
  /** All that the cloud says about it: inputs, defaults and computed values. */
  readonly outputs: JsonObject;
}

export type OperationName = "create" | "read" | "update" | "delete" | "invoke";

export interface Operation {
  readonly on: OperationName;
  /** The type token; for an invoke the function's. */
  readonly type: string;
  /** The logical name in the program; empty for an invoke. */
  readonly logicalName: string;
  readonly id?: string;
  readonly name?: string;
  /** The message of an operation that failed. */
  readonly error?: string;
  /** When it began, in milliseconds. Entries are in the order in which operations ended. */
  readonly began: number;
}

/** The contents of an account, as stored in its file. */
export interface Account {
  resources: CloudResource[];
  operations: Operation[];
  faults: FaultRule[];
  delays: DelayRule[];
  /** Counts what was numbered, so that ids repeat from run to run. */
  serial: number;
}

/** An account in a JSON file that plugin processes and tests read and write in turns. */
export class AccountFile {
  private open: Account | undefined;
  private readonly file: string;

  constructor(folder: string, cloud: string) {
    mkdirSync(folder, { recursive: true });
    this.file = path.join(folder, `${cloud}.json`);
  }

  /**
   * Runs the work on the account exclusively: no other process or operation sees partial results. If the work throws,
   * the account does not change. The work cannot be async. Nested transactions are part of the outer one.
   */
  transaction<T>(work: (account: Account) => T): T {
    if (this.open) return work(this.open);
    const release = lock(`${this.file}.lock`);
    try {
      const before = this.text();
      this.open = before === undefined ? empty() : { ...empty(), ...(JSON.parse(before) as Partial<Account>) };
      const result = work(this.open);
      const after = JSON.stringify(this.open);
      if (after !== before) {
        writeFileSync(`${this.file}.draft`, after);
        renameSync(`${this.file}.draft`, this.file);
      }
      return result;
    } finally {
      this.open = undefined;
      release();
    }
  }

  private text(): string | undefined {
    try {
      return readFileSync(this.file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }
}

const empty = (): Account => ({ resources: [], operations: [], faults: [], delays: [], serial: 0 });

/** A transaction takes milliseconds: a lock this old belongs to a process that was killed. */
const staleAfter = 10_000;

function lock(file: string): () => void {
  for (;;) {
    try {
      closeSync(openSync(file, "wx"));
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleAfter) rmSync(file, { force: true });
    // The whole transaction is synchronous, and so is the wait for it.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
  }
}
