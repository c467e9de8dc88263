/** One thing that is wrong with the arguments, and what to do about it. */
export interface Problem {
  /** Where, as a property path. Example: `kafka.listeners[0].port`. */
  readonly path: string;
  /** What is wrong, with the value given, what is allowed, the reason and the next step. */
  readonly reason: string;
}

/** Collects problems below one property path, so that rules need not know where their block lies. */
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

  /** The same collection, seen from a deeper path. */
  at(path: string): Problems {
    return new Problems(joinPath(this.prefix, path), this.list, this.known);
  }

  /** The same collection, seen from the top: for a rule about a block that lies beside the one at hand. */
  get whole(): Problems {
    return new Problems("", this.list, this.known);
  }

  /** Adds a problem; one that two rules found is told once. */
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

/** How a given value is shown in a message: short, and never more than its first 60 characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** All problems as one text for people. */
export function problemText(what: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [`${what} has ${count}:`, ...problems.map(({ path, reason }) => `  - ${path}: ${reason}`)].join("\n");
}
