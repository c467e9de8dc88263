import { type Resource, runtime } from "@pulumi/pulumi";
import { Problems, problemText, shown } from "../model/rules/problem";
import { ArgumentsError } from "./arguments";

/** A name that a component is going to give to resources in it. */
export interface Claim {
  /** What the resources are, in words. Only resources of one kind can get the same URN. */
  readonly kind: string;
  readonly name: string;
  /** The argument that the name comes from, and its value. */
  readonly path: string;
  readonly value: string;
}

/** The claimed names of one program below one parent, each with the component that claimed it. */
type Claimed = Map<string, string>;

/** By the connection to the engine, which each program has to itself; a service runs several programs in a process. */
const programs = new WeakMap<object, Map<Resource | undefined, Claimed>>();

/**
 * Reports names that another component of the same program gives to resources of the same kind: the URN of a resource
 * contains the types of its parents, and not their names. Without this, the engine stops with the URN, which no argument of
 * the program contains, after it has registered a part of the component.
 *
 * It sees components of one type with one parent in one program. Components in programs of other languages are in
 * connections of their own: there the engine reports the URN.
 */
export function claimNames(type: string, name: string, parent: Resource | undefined, claims: readonly Claim[]): void {
  const owner = `${type} ${shown(name)}`;
  const claimed = claimedBelow(parent);
  const problems = Problems.collect();
  const keyed = claims.map((claim) => ({ ...claim, key: `${type} ${claim.kind} ${claim.name}` }));
  for (const { kind, name: taken, path, value, key } of keyed) {
    const other = claimed.get(key);
    // Of two components with one name, Pulumi says so.
    if (other === undefined || other === owner) continue;
    problems.add(
      path,
      `${shown(value)} makes the name ${shown(taken)} of ${kind}, which ${other} has too: Pulumi cannot tell them apart. Choose another name, or rename one of the two resources.`,
    );
  }
  if (problems.count > 0) throw new ArgumentsError(problemText(owner, problems), problems);
  for (const { key } of keyed) claimed.set(key, owner);
}

function claimedBelow(parent: Resource | undefined): Claimed {
  const connection = runtime.getMonitor();
  // Without an engine nothing can be registered, and Pulumi says so.
  if (!connection) return new Map();
  const parents = programs.get(connection) ?? new Map<Resource | undefined, Claimed>();
  programs.set(connection, parents);
  const claimed = parents.get(parent) ?? new Map<string, string>();
  parents.set(parent, claimed);
  return claimed;
}
