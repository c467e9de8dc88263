import { type ComponentResourceOptions, type Input, InputPropertiesError, type Resource } from "@pulumi/pulumi";
import { type Problem, Problems, problemText } from "../model/rules/problem";
import { type Shapes, validateStructure } from "../model/rules/structure";
import shapes from "../model/rules/structure.generated.json";

/** The result of reading arguments, and all their problems. Values are read only if the structure is right. */
export interface Examined<Spec> {
  readonly spec?: Spec;
  readonly problems: readonly Problem[];
}

/** Examines a component's arguments: first the structure, then, if that is right, the values with `read`. */
export function examine<Spec>(argsType: string, args: object, read: (problems: Problems) => Spec): Examined<Spec> {
  const problems = Problems.collect();
  validateStructure(shapes as Shapes, argsType, args, problems);
  return problems.found.length > 0 ? { problems: problems.found } : { spec: read(problems), problems: problems.found };
}

/**
 * A component that is part of a larger one, which has already read and checked its arguments. The component gets both:
 * Pulumi records the arguments in the state, and the component creates its resources from the specification, without
 * reading the arguments again.
 */
export interface Planned<Args, Spec> {
  readonly args: Args;
  readonly spec: Spec;
}

/** Reads a part's arguments, once. */
export function planned<Args, Spec>(args: Args, read: (args: Args) => Spec): Planned<Args, Spec> {
  return { args, spec: read(args) };
}

/** Examines a component's arguments and throws all problems at once, before any resource is registered. */
export function checked<Spec>(
  component: string,
  argsType: string,
  args: object,
  read: (problems: Problems) => Spec,
): Spec {
  const { spec, problems } = examine(argsType, args, read);
  if (problems.length === 0) return spec as Spec;
  throw new InputPropertiesError({
    message: problemText(component, problems),
    errors: problems.map(({ path, reason }) => ({ propertyPath: path, reason })),
  });
}

/** The resources that a component depends on. Pulumi does not pass them on to the children, so each component does. */
export function dependencies(opts: ComponentResourceOptions | undefined): Input<Resource>[] {
  const given = opts?.dependsOn;
  if (given === undefined) return [];
  return Array.isArray(given) ? [...given] : [given as Input<Resource>];
}
