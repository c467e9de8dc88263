import { type ComponentResource, getProject, getStack, type Output, output, type Resource } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";

/** A logical name, and the project and the stack that it was first used in. */
export interface FirstName {
  readonly name: string;
  readonly project: string;
  readonly stack: string;
}

interface Known {
  /** The component's name in this program. */
  readonly name: string;
  readonly first: Output<FirstName>;
}

const known = new WeakMap<Resource, Known>();

/**
 * Keeps the name under which a component was created, in the state. What a cloud or Kubernetes cannot rename is named
 * after it, so that nothing is replaced when the user renames the stack, or the component with an alias.
 * docs/decisions/0009-first-names.md
 *
 * A part of a component that has kept its name needs no record of its own, if its name begins with the component's.
 * Pulumi finds the aliases of children by the same rule.
 */
export function keepFirstName(component: ComponentResource, name: string, parent: Resource | undefined): void {
  const above = parent && known.get(parent);
  const first = above !== undefined && name.startsWith(above.name) ? partOf(above, name) : record(component, name);
  known.set(component, { name, first });
}

/** The first name of a resource in a component, from its logical name. Without a record, it is the present name. */
export function firstName(parent: Resource | undefined, logicalName: string): Output<FirstName> {
  const component = parent && known.get(parent);
  return component === undefined ? output(present(logicalName)) : partOf(component, logicalName);
}

/** A prefix of names, made of the first name by `rule`. Pulumi leaves out a property whose output is undefined. */
export function prefixOf(
  parent: Resource | undefined,
  logicalName: string,
  rule: (name: string) => string | undefined,
): Output<string> {
  return firstName(parent, logicalName).apply(({ name }) => rule(name)) as Output<string>;
}

const present = (name: string): FirstName => ({ name, project: getProject(), stack: getStack() });

function partOf({ name, first }: Known, part: string): Output<FirstName> {
  return first.apply((kept) => ({ ...kept, name: `${kept.name}${part.slice(name.length)}` }));
}

/** The keepers of a random id are the place for values that must not change: they are inputs, and outputs again. */
function record(component: ComponentResource, name: string): Output<FirstName> {
  const { keepers } = new RandomId(
    `${name}-first-name`,
    { byteLength: 4, keepers: { ...present(name) } },
    { parent: component, ignoreChanges: ["keepers"] },
  );
  return keepers.apply((kept) => ({ ...present(name), ...kept }));
}
