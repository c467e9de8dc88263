import type { Context } from "mocha";

/** Skips the test, or the suite of a hook, for the first reason there is, and prints it. */
export function skipFor(context: Context, ...reasons: ReadonlyArray<string | undefined>): void {
  const reason = reasons.find((found) => found !== undefined);
  if (reason === undefined) return;
  console.error(`skipped: ${reason}`);
  context.skip();
}
