import { type ComponentResourceOptions, type Input, InputPropertiesError, type Resource } from "@pulumi/pulumi";
import { type Problem, Problems, problemText } from "../model/rules/problem";
import { type Shapes, validateStructure } from "../model/rules/structure";
import shapes from "../model/rules/structure.generated.json";

/** What was read from arguments, and all that is wrong with them; nothing is read while their structure is wrong. */
export interface Examined<Spec> {
  readonly spec?: Spec;
  readonly problems: readonly Problem[];
}

/** Looks at a component's arguments: first at the structure, and once that is right, with `read` at the values. */
export function examine<Spec>(argsType: string, args: object, read: (problems: Problems) => Spec): Examined<Spec> {
  const problems = Problems.collect();
  validateStructure(shapes as Shapes, argsType, args, problems);
  return problems.found.length > 0 ? { problems: problems.found } : { spec: read(problems), problems: problems.found };
}

/**
 * A component as a part of a larger one, which has read and checked its arguments already. The component gets both: Pulumi
 * records the arguments in the state, and the component builds the specification without reading the arguments again.
 */
export interface Planned<Args, Spec> {
  readonly args: Args;
  readonly spec: Spec;
}

/** Reads a part's arguments, once. */
export function planned<Args, Spec>(args: Args, read: (args: Args) => Spec): Planned<Args, Spec> {
  return { args, spec: read(args) };
}

/** Examines a component's arguments and throws everything wrong at once, before anything is registered. */
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

/** What a component was told to wait for. Pulumi gives it to none of the children: each component hands it on. */
export function dependencies(opts: ComponentResourceOptions | undefined): Input<Resource>[] {
  const given = opts?.dependsOn;
  if (given === undefined) return [];
  return Array.isArray(given) ? [...given] : [given as Input<Resource>];
}
