import { type ComponentResourceOptions, type Input, InputPropertiesError, type Resource } from "@pulumi/pulumi";
import { Problems, problemText } from "../spec/problem";
import { type Shapes, validateStructure } from "../spec/structure";
import shapes from "../spec/structure.generated.json";

/**
 * Checks a component's arguments. Everything wrong is thrown at once, before anything is registered: first the
 * structure, and once that is right, what `read` finds in the values.
 */
export function checked<Spec>(
  component: string,
  argsType: string,
  args: object,
  read: (problems: Problems) => Spec,
): Spec {
  const problems = Problems.collect();
  validateStructure(shapes as Shapes, argsType, args, problems);
  throwIfAny(component, problems);
  const spec = read(problems);
  throwIfAny(component, problems);
  return spec;
}

function throwIfAny(component: string, problems: Problems): void {
  const { found } = problems;
  if (found.length === 0) return;
  throw new InputPropertiesError({
    message: problemText(component, found),
    errors: found.map(({ path, reason }) => ({ propertyPath: path, reason })),
  });
}

/** What a component was told to wait for. Pulumi gives it to none of the children: each component hands it on. */
export function dependencies(opts: ComponentResourceOptions | undefined): Input<Resource>[] {
  const given = opts?.dependsOn;
  if (given === undefined) return [];
  return Array.isArray(given) ? [...given] : [given as Input<Resource>];
}
