import type { Plugin, ResourceHandler } from "../../local/plugins/resource";
import { isObject, type Json, type JsonObject, revealObject } from "../../local/plugins/values";
import { kindHandler } from "./handler";
import type { CloudFunction, Kind, Wording } from "./kind";
import { kindProblems } from "./kind-problems";
import { operate } from "./operate";
import { type Properties, type Shapes, shapeFailures } from "./shapes";
import { SimulatedCloud } from "./simulated-cloud";

export interface CloudDefinition {
  /** The Pulumi package: "aws", "gcp", "alicloud", "huaweicloud". */
  readonly name: string;
  /** The SDK's version; without it the one that the shapes were taken from. */
  readonly version?: string;
  readonly kinds: readonly Kind[];
  /** readShapes(name); kinds that are listed there need no `inputs` of their own. */
  readonly shapes?: Shapes;
  /** By token: `aws:index/getCallerIdentity:getCallerIdentity`. */
  readonly functions?: Readonly<Record<string, CloudFunction>>;
  readonly wording?: Partial<Wording>;
}

const plainWording: Wording = {
  notFound: (type, value) => `NotFound: there is no ${type} "${value}"`,
  nameTaken: (type, name) => `AlreadyExists: there is a ${type} "${name}" already`,
  inUse: (resource, by) =>
    `DependencyViolation: ${resource.type} "${resource.id}" is used by ${by.map((one) => `${one.type} "${one.id}"`).join(", ")}`,
};

/** The definition in tests/clouds/<name>/cloud.ts. */
export async function definitionOf(name: string): Promise<CloudDefinition> {
  return ((await import(`./${name}/cloud.js`)) as { readonly cloud: CloudDefinition }).cloud;
}

/** The provider plugin of a simulated cloud, for every engine that attaches; the cloud's content is in the folder. */
export function cloudPlugin(definition: CloudDefinition, folder: string): Plugin {
  const { name, shapes, functions = {} } = definition;
  const cloud = new SimulatedCloud(folder, name);
  const kinds = new Map(definition.kinds.map((kind) => [kind.token, kind]));
  const handlers = handlersOf(definition, kinds, cloud);
  const provider = shapes?.resources[`pulumi:providers:${name}`]?.inputs;

  return {
    name,
    version: definition.version ?? Object.values(shapes?.from ?? {})[0] ?? "0.0.0",
    checkConfig: (news) => (provider ? shapeFailures(provider, configuration(news, provider)) : []),
    // One server serves every provider of a program, and an attached one is configured again by each engine.
    configure: (config) => {
      const given = configuration(config, provider);
      // A default provider beside the program's own one comes without a configuration.
      if (Object.keys(given).length > 0) cloud.config = given;
    },
    handler: async (type) => {
      const handler = handlers.get(type);
      if (!handler)
        throw new Error(`the simulated ${name} has no kind ${type}; tests/clouds/README.md says how to add it`);
      return handler;
    },
    invoke: async (token, args) => {
      const work = functions[token];
      if (!work) throw new Error(`the simulated ${name} has no function ${token}; add it in tests/clouds/${name}`);
      let found: JsonObject = {};
      await operate(cloud, { on: "invoke", type: token, logicalName: "", name: undefined, id: undefined }, () => {
        found = work(revealObject(args), cloud);
        return undefined;
      });
      return found;
    },
  };
}

function handlersOf(
  { name, shapes, wording }: CloudDefinition,
  kinds: ReadonlyMap<string, Kind>,
  cloud: SimulatedCloud,
): Map<string, ResourceHandler> {
  const around = { cloud, kinds, wording: { ...plainWording, ...wording } };
  const handlers = new Map<string, ResourceHandler>();
  const problems: string[] = [];
  for (const kind of kinds.values()) {
    const shape = shapes?.resources[kind.token];
    const inputs = kind.inputs ?? shape?.inputs;
    if (!inputs) problems.push(`${kind.token} is not in shapes.generated.json and has no inputs of its own`);
    else {
      problems.push(...kindProblems(kind, inputs, shape?.outputs));
      handlers.set(kind.token, kindHandler(kind, inputs, around));
    }
  }
  if (problems.length > 0) throw new Error(`the simulated ${name} is wrong:\n${problems.join("\n")}`);
  return handlers;
}

/** The provider's arguments as the program gave them: the SDKs send all but texts as JSON, and the engine adds some. */
function configuration(config: JsonObject, shape: Properties | undefined): JsonObject {
  const own = Object.entries(revealObject(config)).filter(([key]) => !engineKeys.includes(key));
  const decode = (key: string, value: Json): Json => {
    const type = shape?.[key]?.type;
    if (typeof value !== "string" || type === undefined || type === "string") return value;
    try {
      return JSON.parse(value) as Json;
    } catch {
      return value;
    }
  };
  return Object.fromEntries(own.map(([key, value]) => [key, isObject(value) ? value : decode(key, value)]));
}

const engineKeys = ["version", "pluginDownloadURL", "__internal"];
