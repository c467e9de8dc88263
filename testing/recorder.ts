// Pulumi's mock runtime, as one recorder for users' tests and for ours: no engine and no provider, and every registration
// is kept with its resolved inputs.
import { runtime } from "@pulumi/pulumi";
import { computedOutputs, functionAnswer } from "./clouds";

/** Properties of a resource. Tests read deep into them, and only the resource's SDK knows their types. */
// biome-ignore lint/suspicious/noExplicitAny: `unknown` would ask every test for a cast at every level.
export type Values = Record<string, any>;

/** What identifies a resource in a program. */
export interface ResourceName {
  /** Type token. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
}

/** One resource that a program registered. */
export interface RecordedResource {
  /** Type token, such as `kubernetes:helm.sh/v3:Release`. */
  readonly type: string;
  /** Logical name: the first argument of the resource's constructor. */
  readonly name: string;
  /** Inputs with all outputs resolved and all secrets in plain text. What is unknown in a preview is absent. */
  readonly inputs: Values;
  /**
   * Of a component, the outputs that it registered. Of another resource, what the provider is said to have computed; see
   * `RecordOptions.outputs`. What is unknown in a preview is absent.
   */
  readonly outputs: Values;
  /** Type and name of the parent; absent for what the program itself registered. */
  readonly parent?: ResourceName;
  /** Resources that exist before this one is created: those in its options, and those whose outputs its inputs use. */
  readonly dependsOn: readonly ResourceName[];
  /** Reference to the explicit provider that the resource uses, `<urn>::<id>`; absent where it uses the default one. */
  readonly provider?: string;
  /** False for components, which only hold other resources. */
  readonly custom: boolean;
}

/** What a recording is told to answer instead of the providers. */
export interface RecorderOptions {
  readonly preview?: boolean | undefined;
  readonly project?: string | undefined;
  readonly stack?: string | undefined;
  readonly outputs?: ((resource: RecordedResource) => Values | undefined) | undefined;
  readonly functions?: ((token: string, args: Values) => Values | undefined) | undefined;
}

/** The calls of Pulumi's mock monitor that make a resource, and the part of their requests that mocks are not given. */
interface Registration {
  getParent(): string;
  getDependenciesList(): string[];
}
type Register = (request: Registration, ...rest: unknown[]) => unknown;
interface Monitor extends Record<"registerResource" | "readResource", Register> {
  registerResourceOutputs(request: { getUrn(): string; getOutputs(): OutputsStruct }, ...rest: unknown[]): unknown;
}
type OutputsStruct = Parameters<typeof runtime.deserializeProperties>[0];

/** Replaces Pulumi's runtime by a recorder that adds each registered resource to `into`. */
export async function startRecording(into: RecordedResource[], options: RecorderOptions = {}): Promise<void> {
  const { preview = false, project = "project", stack = "stack" } = options;
  let relations: Pick<RecordedResource, "parent" | "dependsOn"> = { dependsOn: [] };
  const mocks: runtime.Mocks = {
    newResource: ({ type, name, inputs, custom = false, provider, id }) => {
      const declared: RecordedResource = {
        ...{ type, name, inputs: plain(inputs) as Values, custom, outputs: {} },
        ...relations,
        ...(provider ? { provider } : {}),
      };
      const outputs = preview
        ? {}
        : { ...computedOutputs(type, name, declared.inputs), ...options.outputs?.(declared) };
      into.push({ ...declared, outputs });
      return { id: id || (preview ? undefined : `${name}-id`), state: { ...inputs, ...outputs } };
    },
    call: ({ token, inputs }) => {
      const args = plain(inputs) as Values;
      const answer = options.functions?.(token, args) ?? functionAnswer(token, args);
      if (answer !== undefined) return answer;
      throw new Error(`the program called ${token}, which has no answer here: give one in the option "functions"`);
    },
  };
  await runtime.setMocks(mocks, project, stack, preview);
  const monitor = runtime.getMonitor() as unknown as Monitor;
  for (const method of ["registerResource", "readResource"] as const) {
    const register = monitor[method].bind(monitor);
    monitor[method] = (request, ...rest) => {
      // The monitor calls the mocks before it first gives way, so no other registration comes in between.
      const parent = request.getParent();
      const dependsOn = request.getDependenciesList().map(resourceOf);
      relations = { ...(parent === "" ? {} : { parent: resourceOf(parent) }), dependsOn };
      return register(request, ...rest);
    };
  }
  const registerOutputs = monitor.registerResourceOutputs.bind(monitor);
  monitor.registerResourceOutputs = (request, ...rest) => {
    const { type, name } = resourceOf(request.getUrn());
    const component = into.find((one) => one.type === type && one.name === name);
    Object.assign(component?.outputs ?? {}, plain(runtime.deserializeProperties(request.getOutputs())));
    return registerOutputs(request, ...rest);
  };
}

/** A copy without Pulumi's marks of secrets: tests read the values. */
function plain(value: unknown): unknown {
  if (runtime.isRpcSecret(value)) return plain(runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(plain);
  const isRecord = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isRecord ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)])) : value;
}

/** Type and name in a URN: the type follows its parents' types. */
function resourceOf(urn: string): ResourceName {
  const [, , types = "", name = ""] = urn.split("::");
  return { type: types.replace(/^.*\$/, ""), name };
}

/** Waits until everything that was constructed is registered, and all that its outputs construct in turn. */
export async function settled(): Promise<void> {
  // Under mocks this only waits for registrations under way: the monitor stays in place.
  await runtime.disconnect();
  // Callbacks of outputs run when a registration has been answered, and may construct more.
  await new Promise((resolve) => setImmediate(resolve));
  await runtime.disconnect();
}
