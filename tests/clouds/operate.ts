import { setTimeout as sleep } from "node:timers/promises";
import type { CloudResource, OperationName } from "./account";
import type { FaultRule } from "./faults";
import type { SimulatedCloud } from "./simulated-cloud";

export interface OperationTarget {
  readonly on: OperationName;
  readonly type: string;
  readonly logicalName: string;
  readonly name: string | undefined;
  readonly id: string | undefined;
}

/**
 * Does one operation: waits as long as a rule says, fails where a rule says, does the work in one step and writes down
 * what happened. A fault that comes back with a result hit after the work was done.
 */
export async function operate<T extends CloudResource | undefined>(
  cloud: SimulatedCloud,
  { on, type, logicalName, name, id }: OperationTarget,
  work: () => T,
): Promise<{ readonly result: T; readonly fault: FaultRule | undefined }> {
  const began = Date.now();
  const target = { on, type, names: [name, logicalName] };
  const record = (resource: CloudResource | undefined, error: string | undefined): void => {
    cloud.record({
      on,
      type,
      logicalName,
      ...optional("id", resource?.id ?? id),
      ...optional("name", resource?.name ?? name),
      ...optional("error", error),
      began,
    });
  };
  const delay = cloud.delayOf(target);
  if (delay > 0) await sleep(delay);
  const fault = cloud.takeFault(target);
  try {
    if (fault && fault.after !== "made") throw new Error(fault.message);
    const result = cloud.transaction(() => {
      const done = work();
      record(done, fault?.message);
      return done;
    });
    return { result, fault };
  } catch (error) {
    record(undefined, (error as Error).message);
    throw error;
  }
}

const optional = <K extends string>(key: K, value: string | undefined): { [key in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]: string });
