import { Output, output, type Resource } from "@pulumi/pulumi";
import { containsUnknowns, isUnknown } from "@pulumi/pulumi/output";
import type { PropertyShape, Shapes } from "../model/rules/structure";
import { shapeAt } from "../model/rules/structure";

/**
 * Arguments as the components take them, from what came over the wire. There a single secret, unknown or dependent value
 * deep in a block can make an output of the whole block, even where the schema says that the block is plain: languages
 * differ in it. Such a block is opened: its plain values steer what is built, and every value in it that may be an
 * output becomes one that is as secret, and depends on the same resources, as the block was.
 *
 * A value that must be plain and is not known stays an output, and the components' own check names its path.
 */
export async function argumentsFromWire(
  shapes: Shapes,
  argsType: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const properties = shapes[argsType]?.properties ?? {};
  const entries = Object.entries(inputs).map(async ([key, value]) => {
    const property = properties[key];
    return [key, property === undefined ? value : await opened(shapes, property, value)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** What the SDK shows of an output to servers of components. */
interface Inside {
  promise(withUnknowns?: boolean): Promise<unknown>;
  resources(): Set<Resource>;
  readonly isSecret: Promise<boolean>;
}

/** What every value in an opened block inherits from it. */
interface Origin {
  readonly resources: Set<Resource>;
  readonly isSecret: boolean;
}

/** Of a block that came as it is: it is neither secret nor dependent, but may hold values that are not known yet. */
const nowhere: Origin = { resources: new Set(), isSecret: false };

async function opened(shapes: Shapes, property: PropertyShape, value: unknown): Promise<unknown> {
  if (!Output.isInstance(value)) return parted(shapes, property, value, nowhere);
  if (property.plain !== true || !holdsInputs(shapes, property)) return value;
  const block = value as unknown as Inside;
  const content = await block.promise(true);
  if (isUnknown(content)) return value;
  return parted(shapes, property, content, { resources: block.resources(), isSecret: await block.isSecret });
}

/** Whether there is a place for an output anywhere below a plain value: only then can a block have become one. */
function holdsInputs(shapes: Shapes, property: PropertyShape, seen: ReadonlySet<string> = new Set()): boolean {
  const { $ref, items, additionalProperties } = property;
  if (property.plain !== true) return true;
  if ($ref !== undefined && !seen.has($ref)) {
    const inner = shapes[$ref.split(":").pop() ?? ""]?.properties ?? {};
    return Object.values(inner).some((one) => holdsInputs(shapes, one, new Set([...seen, $ref])));
  }
  return [items, additionalProperties].some((one) => one !== undefined && holdsInputs(shapes, one, seen));
}

/** A copy in which plain values are plain and all others are outputs. */
function parted(shapes: Shapes, property: PropertyShape, value: unknown, origin: Origin): unknown {
  if (value === undefined || value === null) return undefined;
  if (property.plain !== true || isUnknown(value) || Output.isInstance(value)) {
    return origin === nowhere && !containsUnknowns(value) ? value : outputOf(value, origin);
  }
  if (Array.isArray(value)) {
    return value.map((item) => parted(shapes, property.items ?? { plain: true }, item, origin));
  }
  if (typeof value !== "object") return value;
  const inner = shapeAt(shapes, property);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, parted(shapes, inner(key) ?? { plain: true }, entry, origin)]),
  );
}

/** The SDK's own server makes outputs with resources by this constructor; `secret` and `output` can not. */
type OutputConstructor = new (
  resources: Set<Resource>,
  value: Promise<unknown>,
  isKnown: Promise<boolean>,
  isSecret: Promise<boolean>,
  allResources: Promise<Set<Resource>>,
) => Output<unknown>;

function outputOf(value: unknown, { resources, isSecret }: Origin): Output<unknown> {
  const yes = Promise.resolve(true);
  const Made = Output as unknown as OutputConstructor;
  // `output` looks for further outputs inside; what they are is added to what the block was.
  const inner = Promise.resolve(output(value));
  return new Made(resources, inner, yes, Promise.resolve(isSecret), Promise.resolve(resources));
}
