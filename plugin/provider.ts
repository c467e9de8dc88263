import {
  type ComponentResource,
  type ComponentResourceOptions,
  InputPropertiesError,
  type Inputs,
} from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";
import type * as Package from "../index";
import type { Shapes } from "../model/rules/structure";

type Component = new (name: string, args: never, opts: ComponentResourceOptions) => ComponentResource;

/** The part of the schema that the plugin itself reads. */
interface Schema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
}

/**
 * Creates the package's components for programs in other languages. It has no state between calls, so several calls, of
 * different stacks and clouds, can run at the same time.
 */
export class KafkaPlatformProvider implements Provider {
  readonly version: string;
  /** Output names by component token. */
  private readonly outputs: ReadonlyMap<string, readonly string[]>;

  constructor(readonly schema: string) {
    const { version, resources } = JSON.parse(schema) as Schema;
    this.version = version;
    this.outputs = new Map(
      Object.entries(resources).map(([token, { properties }]) => [token, Object.keys(properties ?? {})]),
    );
  }

  async construct(
    name: string,
    type: string,
    inputs: Inputs,
    options: ComponentResourceOptions,
  ): Promise<ConstructResult> {
    const outputs = this.outputs.get(type);
    const className = type.split(":").pop() ?? "";
    // Loaded when the first component is created: most often the engine only asks for the schema.
    const components = require("../index") as typeof Package as unknown as Record<string, Component>;
    const Made = components[className];
    if (outputs === undefined || Made === undefined) {
      throw new Error(`there is no component ${type}. Use one of ${[...this.outputs.keys()].join(", ")}.`);
    }
    const { argumentsFromWire } = require("./edge") as typeof import("./edge");
    const shapes = require("../model/rules/structure.generated.json") as Shapes;
    const args = await argumentsFromWire(shapes, `${className}Args`, inputs);
    await refuseKnownKubeconfig(className, name, args);
    const made = created(() => new Made(name, args as never, options));
    const values = made as unknown as Readonly<Record<string, unknown>>;
    return { urn: made.urn, state: Object.fromEntries(outputs.map((key) => [key, values[key]])) };
  }
}

/**
 * Refuses the arguments for a kubeconfig that is a secret or comes from another resource, and is known already. A program
 * in TypeScript gets its problem from the output; here, the plugin's stack would stand beside it.
 */
async function refuseKnownKubeconfig(className: string, name: string, args: Record<string, unknown>): Promise<void> {
  const { withKnownKubeconfig } = require("./edge") as typeof import("./edge");
  const opened = await withKnownKubeconfig(args);
  if (opened === undefined) return;
  const { problemsOf } = require("../components/problems-of") as typeof import("../components/problems-of");
  const { problemText } = require("../model/rules/problem") as typeof import("../model/rules/problem");
  const problems = problemsOf(className as Parameters<typeof problemsOf>[0], name, opened);
  if (problems.count > 0) throw refusal(problemText(`${className} "${name}"`, problems));
}

/** Makes a component; a refusal of its arguments becomes one of the plugin. */
function created(make: () => ComponentResource): ComponentResource {
  try {
    return make();
  } catch (error) {
    throw InputPropertiesError.isInstance(error) ? refusal(error.message) : error;
  }
}

/**
 * The refusal of arguments, without property errors: of these, the engine shows each problem a second time, with the whole
 * value, which may be a kubeconfig.
 */
function refusal(message: string): InputPropertiesError {
  return new InputPropertiesError({ message, errors: [] });
}
