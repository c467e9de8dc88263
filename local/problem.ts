/** A failure that the user can fix: printed without a stack trace. */
export class Problem extends Error {
  constructor(
    /** What is wrong, with the values that show it. */
    message: string,
    /** What to do next. */
    readonly nextStep: string,
  ) {
    super(`${message}\n  → ${nextStep}`);
    this.name = "Problem";
  }
}
