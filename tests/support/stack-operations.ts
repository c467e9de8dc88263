import type { EngineEvent, OpMap, Stack } from "@pulumi/pulumi/automation";

/** What every operation of the Automation API takes. */
export interface OperationOptions {
  readonly onEvent: (event: EngineEvent) => void;
  readonly signal: AbortSignal;
}

/** Runs an operation of the stack with the options. */
export type Operation = (stack: Stack, options: OperationOptions) => Promise<unknown>;

/** A stack whose operations tell nothing when they end. */
export type OneProcessStack = Pick<Stack, "preview" | "cancel" | "exportStack"> & {
  readonly [operation in "up" | "refresh" | "destroy"]: (...options: Parameters<Stack[operation]>) => Promise<unknown>;
};

/**
 * The stack with operations of one process each. After an operation, the Automation API runs pulumi three more times, for
 * the outputs and the history. That takes as much CPU time as the operation of a small stack. Tests read the outputs when
 * they need them.
 */
export const oneProcessEach = (stack: Stack): OneProcessStack => bare(stack);

const bare = (stack: Stack): Stack =>
  Object.create(stack, {
    outputs: { value: async () => ({}) },
    info: { value: async () => undefined },
  }) as Stack;

/** How many resources an operation created, changed, replaced and left, without the zeros. A read does not count as a change. */
export async function changesOf(
  operation: (options: Pick<OperationOptions, "onEvent">) => Promise<unknown>,
): Promise<OpMap> {
  let changes: OpMap = {};
  const onEvent = ({ summaryEvent }: EngineEvent): void => {
    if (summaryEvent === undefined) return;
    const { read, ...rest } = summaryEvent.resourceChanges;
    changes = rest;
  };
  await operation({ onEvent });
  return changes;
}

/** The operations of a test's stack: one at a time, and each in a single process. */
export class StackOperations {
  private readonly bare: Stack;
  private running = { cancel: new AbortController(), ended: Promise.resolve() };

  constructor(stack: Stack) {
    this.bare = bare(stack);
  }

  /**
   * Runs an operation, and returns how many resources it created, changed, replaced and left, without the zeros. If
   * another one still runs, the test that started it has run out of time: it is cancelled and awaited, so that it does not
   * hold the lock of the stack.
   */
  run(operation: Operation): Promise<OpMap> {
    const { cancel: cancelLast, ended: last } = this.running;
    cancelLast.abort();
    const cancel = new AbortController();
    const result = last.then(() => changesOf((options) => operation(this.bare, { ...options, signal: cancel.signal })));
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.running = { cancel, ended };
    return result;
  }
}
