import { Output, output, type Resource } from "@pulumi/pulumi";
import { containsUnknowns, isUnknown } from "@pulumi/pulumi/output";
import type { PropertyShape, Shapes } from "../model/rules/structure";
import { shapeAt } from "../model/rules/structure";

/**
 * Converts arguments from the wire to the form that the components expect. On the wire, a single secret, unknown or
 * dependent value deep in a block can turn the whole block into an output, even if the schema declares the block as
 * plain: languages differ in this. Such a block is opened: its plain values stay plain, because the structure of the
 * resources depends on them. Every value that may be an output becomes one, with the secretness and the dependencies of
 * the block.
 *
 * An unknown value that must be plain stays an output, and the components' own check reports its path.
 */
export async function argumentsFromWire(
  shapes: Shapes,
  argsType: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const properties = shapes[argsType]?.properties ?? {};
  const entries = Object.entries(inputs).map(async ([key, value]) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return [key, property === undefined ? value : await opened(shapes, property, value)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The arguments with a plain kubeconfig where it is an output that is known; undefined if there is none. */
export async function withKnownKubeconfig(
  args: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown> | undefined> {
  for (const block of ["existing", "kubernetes"]) {
    const given = args[block] as { readonly kubeconfig?: unknown } | undefined;
    if (!Output.isInstance(given?.kubeconfig)) continue;
    const kubeconfig = await (given.kubeconfig as unknown as Inside).promise(true);
    if (typeof kubeconfig === "string" && !isUnknown(kubeconfig)) return { ...args, [block]: { ...given, kubeconfig } };
  }
  return undefined;
}

/** The inner values of an output that the SDK shows to servers of components. */
interface Inside {
  promise(withUnknowns?: boolean): Promise<unknown>;
  resources(): Set<Resource>;
  readonly isSecret: Promise<boolean>;
}

/** What every value in an opened block inherits from the block. */
interface Origin {
  readonly resources: Set<Resource>;
  readonly isSecret: boolean;
}

/** The origin of a block that was not an output: neither secret nor dependent, but it can contain unknown values. */
const nowhere: Origin = { resources: new Set(), isSecret: false };

async function opened(shapes: Shapes, property: PropertyShape, value: unknown): Promise<unknown> {
  if (!Output.isInstance(value)) return parted(shapes, property, value, nowhere);
  if (property.plain !== true || !holdsInputs(shapes, property)) return value;
  const block = value as unknown as Inside;
  const content = await block.promise(true);
  if (isUnknown(content)) return value;
  return parted(shapes, property, content, { resources: block.resources(), isSecret: await block.isSecret });
}

/** Whether an output is possible anywhere below a plain value. Only then can a block have become an output. */
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

/**
 * The SDK's own server uses this constructor for outputs with dependencies; `secret` and `output` cannot create them.
 */
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
  // `output` finds outputs inside; their secretness and dependencies are added to those of the block.
  const inner = Promise.resolve(output(value));
  return new Made(resources, inner, yes, Promise.resolve(isSecret), Promise.resolve(resources));
}
