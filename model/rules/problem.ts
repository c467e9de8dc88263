import { cut, printable } from "./shown";

export { keyed, named, shown } from "./shown";

/** One thing that is wrong with the arguments, and what to do about it. */
export interface Problem {
  /** Property path. Example: `kafka.listeners[0].port`; `args` for the arguments as a whole. */
  readonly path: string;
  /** What is wrong, with the value given, what is allowed, the reason and the next step. */
  readonly reason: string;
}

/** Most problems that are listed. The last one of a list that was cut says how many more there are. */
export const mostProblems = 100;

const longestPath = 500;
const longestReason = 1500;

/** What all collections of one check share. */
interface Found {
  readonly list: Problem[];
  /** The reasons of the list by path: rules can find the same problem twice. */
  readonly known: Map<string, string[]>;
  /** Problems that are not listed, and the path of the first of them. */
  more: number;
  next: string;
}

/** Collects problems below one property path, so that rules do not need to know the path of their block. */
export class Problems {
  private constructor(
    private readonly prefix: string,
    private readonly all: Found,
  ) {}

  static collect(prefix = ""): Problems {
    return new Problems(prefix, { list: [], known: new Map(), more: 0, next: "" });
  }

  /** The same collection at a deeper path. */
  at(path: string): Problems {
    return new Problems(joinPath(this.prefix, path), this.all);
  }

  /** The same collection at the top, for a rule about a block next to the current one. */
  get whole(): Problems {
    return new Problems("", this.all);
  }

  /** Whether as many problems are listed as possible. Further ones are only counted. */
  get isFull(): boolean {
    return this.all.list.length >= mostProblems;
  }

  /** Adds a problem. A problem that two rules find is reported once. */
  add(path: string, reason: string): void {
    const { list, known } = this.all;
    const whole = joinPath(this.prefix, path);
    if (this.isFull) {
      if (this.all.more === 0) this.all.next = whole;
      this.all.more += 1;
      return;
    }
    const problem = {
      path: whole === "" ? "args" : printable(cut(whole, longestPath)),
      reason: printable(cut(reason, longestReason)),
    };
    const reasons = known.get(problem.path);
    if (reasons?.includes(problem.reason)) return;
    if (reasons === undefined) known.set(problem.path, [problem.reason]);
    else reasons.push(problem.reason);
    list.push(problem);
  }

  /** Number of problems that are not listed. */
  get more(): number {
    return this.all.more;
  }

  /** Adds the problems of another collection that `keep` accepts. What is not listed there is counted here. */
  take({ all: { list, more, next } }: Problems, keep: (problem: Problem) => boolean): void {
    for (const problem of list) if (keep(problem)) this.add(problem.path, problem.reason);
    if (more === 0) return;
    if (this.all.more === 0) this.all.next = next;
    this.all.more += more;
  }

  /** Number of problems, listed or not. */
  get count(): number {
    return this.all.list.length + this.all.more;
  }

  /** The problems, at most 100; if there are more, the last entry says how many. */
  get found(): readonly Problem[] {
    const { list, more, next } = this.all;
    if (more === 0) return list;
    const rest = `is one of ${more} more problems, which are not listed. Fix the listed ones first.`;
    return [...list, { path: next === "" ? "args" : printable(cut(next, longestPath)), reason: rest }];
  }
}

/** A path below another one. */
export function joinPath(prefix: string, path: string): string {
  if (prefix === "" || path === "") return prefix + path;
  return path.startsWith("[") ? prefix + path : `${prefix}.${path}`;
}

/** All problems as one text for users. */
export function problemText(what: string, problems: Problems): string {
  const { count, found } = problems;
  const title = `${what} has ${count === 1 ? "1 problem" : `${count} problems`}:`;
  return [title, ...found.map(({ path, reason }) => `  - ${path}: ${reason}`)].join("\n");
}
