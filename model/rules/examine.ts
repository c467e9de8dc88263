import { type Problem, Problems } from "./problem";
import { type OpenChoice, type Shapes, validateStructure } from "./structure";

/** Reads arguments whose structure is right, fills in the defaults and reports problems of values. */
export type Reader<Args, Spec> = (args: Args, problems: Problems) => Spec;

/** Arguments after every check. There is a specification if and only if there is no problem. */
export interface Examined<Spec> {
  readonly spec?: Spec;
  readonly problems: Problems;
}

/**
 * Examines arguments: first the structure, then the values of everything whose structure is right. A value next to a
 * wrong one is checked too, so that a user gets all problems at once.
 */
export function examine<Args, Spec>(
  shapes: Shapes,
  argsType: string,
  args: unknown,
  read: Reader<Args, Spec>,
): Examined<Spec> {
  const problems = Problems.collect();
  const { value, open } = validateStructure(shapes, argsType, args, problems);
  if (problems.count === 0) {
    const spec = read(value as Args, problems);
    return problems.count === 0 ? { spec, problems } : { problems };
  }
  // With a full list, the paths of some problems are not known, and nothing more would be listed.
  if (!problems.isFull) {
    const isRelated = related(value, problems.found);
    const found = inEachCase(open, () => {
      const ofValues = Problems.collect();
      read(value as Args, ofValues);
      return ofValues;
    });
    const [first] = found;
    if (first !== undefined) {
      problems.take(first, (problem) => !isRelated(problem.path) && found.every((other) => has(other, problem)));
    }
  }
  return { problems };
}

/** The problems of the values with each member of the open choices. */
function inEachCase([choice, ...others]: readonly OpenChoice[], read: () => Problems): Problems[] {
  if (choice === undefined) return [read()];
  return choice.members.flatMap((member) => {
    choice.holder[choice.key] = member;
    return inEachCase(others, read);
  });
}

const has = ({ found }: Problems, { path, reason }: Problem): boolean =>
  found.some((other) => other.path === path && other.reason === reason);

/**
 * Whether a problem of a value may come from what replaced a wrong value: it is at the same place, above or below it, or
 * at a value that was not given and has the same name, because parts inherit values of the whole.
 */
function related(value: object, wrong: readonly Problem[]): (path: string) => boolean {
  const paths = new Set(wrong.map(({ path }) => path));
  const above = new Set([...paths].flatMap(ancestors));
  const names = new Set([...paths].map(nameOf));
  return (path) =>
    above.has(path) ||
    paths.has(path) ||
    ancestors(path).some((one) => paths.has(one)) ||
    (names.has(nameOf(path)) && !isGiven(value, path));
}

/** The paths above a path. Of `a.b[0].c` they are `args`, `a`, `a.b` and `a.b[0]`. */
function ancestors(path: string): string[] {
  return ["args", ...[...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index))];
}

/** The last name in a path: `zones` of `kafkaNodePools[0].zones[1]`. */
const nameOf = (path: string): string => /([^.[\]]*)(\[[^[]*\])*$/.exec(path)?.[1] ?? "";

function isGiven(value: object, path: string): boolean {
  let inner: unknown = value;
  for (const [, name, index, key] of path.matchAll(/([^.[\]]+)|\[(\d+)\]|\["(.*?)"\]/g)) {
    const own = name ?? index ?? key ?? "";
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, own)) return false;
    inner = (inner as Record<string, unknown>)[own];
  }
  return true;
}
