/** One thing that is wrong with the arguments, and what to do about it. */
export interface Problem {
  /** Property path. Example: `kafka.listeners[0].port`. */
  readonly path: string;
  /** What is wrong, with the value given, what is allowed, the reason and the next step. */
  readonly reason: string;
}

/** Collects problems below one property path, so that rules do not need to know the path of their block. */
export class Problems {
  private constructor(
    private readonly prefix: string,
    private readonly list: Problem[],
    /** The reasons of the list by path: a request may have thousands of problems. */
    private readonly known: Map<string, string[]>,
  ) {}

  static collect(prefix = ""): Problems {
    return new Problems(prefix, [], new Map());
  }

  /** The same collection at a deeper path. */
  at(path: string): Problems {
    return new Problems(joinPath(this.prefix, path), this.list, this.known);
  }

  /** The same collection at the top, for a rule about a block next to the current one. */
  get whole(): Problems {
    return new Problems("", this.list, this.known);
  }

  /** Adds a problem. A problem that two rules find is reported once. */
  add(path: string, reason: string): void {
    const problem = { path: joinPath(this.prefix, path), reason };
    const reasons = this.known.get(problem.path);
    if (reasons?.includes(reason)) return;
    if (reasons === undefined) this.known.set(problem.path, [reason]);
    else reasons.push(reason);
    this.list.push(problem);
  }

  get found(): readonly Problem[] {
    return this.list;
  }
}

function joinPath(prefix: string, path: string): string {
  if (prefix === "" || path === "") return prefix + path;
  return path.startsWith("[") ? prefix + path : `${prefix}.${path}`;
}

/** A value as a message shows it: at most 60 characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** All problems as one text for users. */
export function problemText(what: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${what} has ${count}:`, ...problems.map(({ path, reason }) => `  - ${path}: ${reason}`)].join("\n");
}
