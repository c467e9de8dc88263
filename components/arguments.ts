import { type ComponentResourceOptions, type Input, InputPropertiesError, type Resource } from "@pulumi/pulumi";
import { Cloud } from "../model/args/clouds/cloud";
import { examine, type Reader } from "../model/rules/examine";
import { Problems, problemText } from "../model/rules/problem";
import { type Shapes, validateStructure } from "../model/rules/structure";
import shapes from "../model/rules/structure.generated.json";
import { cloudOf, MissingSdkError } from "../providers/registry";

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

/** Arguments without the values that are not given. Arguments of a wrong structure stay as they are. */
export function givenArguments(argsType: string, args: object): object {
  const problems = Problems.collect();
  const { value } = validateStructure(shapes as Shapes, argsType, args, problems);
  return problems.count === 0 ? value : args;
}

/** The problems of a component's arguments. */
export function problemsOfArguments<Args>(argsType: string, args: unknown, read: Reader<Args, unknown>): Problems {
  return examine(shapes as Shapes, argsType, args, read).problems;
}

/** Examines a component's arguments and throws all problems at once, before any resource is registered. */
export function checked<Args, Spec>(component: string, argsType: string, args: Args, read: Reader<Args, Spec>): Spec {
  const { spec, problems } = examine(shapes as Shapes, argsType, args, read);
  requireSdk((args as { readonly cloud?: unknown } | undefined)?.cloud, problems);
  if (spec !== undefined && problems.count === 0) return spec;
  throw new ArgumentsError(problemText(component, problems), problems);
}

/** Creating resources needs the SDK of their cloud, while checking arguments does not. */
function requireSdk(cloud: unknown, problems: Problems): void {
  if (!Object.values(Cloud).includes(cloud as Cloud)) return;
  try {
    cloudOf(cloud as Cloud);
  } catch (error) {
    if (!(error instanceof MissingSdkError)) throw error;
    problems.add("cloud", error.message);
  }
}

/**
 * The refusal of a component's arguments. Pulumi shows the message of a RunError as it is: without a stack, which shows
 * nothing that a user can change. The property errors are for programs and tests that read them.
 */
export class ArgumentsError extends InputPropertiesError {
  constructor(message: string, { found }: Problems) {
    super({ message, errors: found.map(({ path, reason }) => ({ propertyPath: path, reason })) });
    Object.defineProperty(this, "__pulumiRunError", { value: true });
  }
}

/** The resources that a component depends on. Pulumi does not pass them on to the children, so each component does. */
export function dependencies(opts: ComponentResourceOptions | undefined): Input<Resource>[] {
  const given = opts?.dependsOn;
  if (given === undefined) return [];
  return Array.isArray(given) ? [...given] : [given as Input<Resource>];
}
