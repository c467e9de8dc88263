import { InputPropertiesError, runtime } from "@pulumi/pulumi";
import { type RecordedResource, settled, startRecording, type Values } from "./recorder";

/** What a recording answers instead of the engine and the providers. Everything is optional. */
export interface RecordOptions {
  /** Records what `pulumi preview` sees before a first `up`: ids and computed outputs are unknown. Default false. */
  readonly preview?: boolean;
  /** Name of the Pulumi project. Default `project`. */
  readonly project?: string;
  /** Name of the stack. Default `stack`. */
  readonly stack?: string;
  /** The stack's configuration by full key, such as `{ "aws:region": "eu-central-1" }`. Default: empty. */
  readonly config?: Readonly<Record<string, string>>;
  /**
   * Outputs that a provider computes for a resource. They are laid over the resource's inputs, and over simulated outputs
   * of everything that this package's components read, such as the endpoint of a cluster.
   */
  readonly outputs?: (resource: RecordedResource) => Values | undefined;
  /**
   * Answers of the providers' functions by token, such as `aws:index/getCallerIdentity:getCallerIdentity`. Return
   * undefined for the simulated answer; there is one for each function that this package calls for what it makes.
   */
  readonly functions?: (token: string, args: Values) => Values | undefined;
}

/** One thing that is wrong with a component's arguments. */
export interface ArgumentProblem {
  /** Where. Example: `kafka.listeners[0].port`. */
  readonly propertyPath: string;
  /** What is wrong, with the value given, what is allowed, the reason and the next step. */
  readonly reason: string;
}

/** What a program did. */
export interface Recording<Result> {
  /** Every resource that was registered, parents before their children. */
  readonly resources: readonly RecordedResource[];
  /** What the program returned: a component, an object of outputs, the exports of an imported module. */
  readonly result: Result;
}

let running = false;

/**
 * Runs a program under Pulumi's mocks, without an engine, a provider or a cloud, and returns every resource that it
 * registers. Wait for one recording before the next starts: Pulumi has one runtime in a process.
 *
 * ```ts
 * const { result: platform, resources } = await record(() => new KafkaPlatform("orders", args));
 * ```
 *
 * A program that registers resources while it is imported is recorded by `record(() => import("./program"))`.
 *
 * @param program Constructs the resources; it may be asynchronous.
 * @param options What to answer instead of engine and providers.
 * @throws What the program throws. `problemsOf` reads the problems of refused arguments.
 */
export async function record<Result>(
  program: () => Result | Promise<Result>,
  options: RecordOptions = {},
): Promise<Recording<Result>> {
  if (running) throw new Error("record() is still running: await one recording before you start the next");
  running = true;
  const failures = unhandledFailures();
  try {
    const resources: RecordedResource[] = [];
    await startRecording(resources, options);
    runtime.setAllConfig({ ...options.config });
    const result = await Promise.race([run(program), failures.first]);
    return { resources, result };
  } finally {
    failures.ignore();
    running = false;
  }
}

async function run<Result>(program: () => Result | Promise<Result>): Promise<Result> {
  const result = await program();
  await settled();
  return result;
}

/**
 * An error in a callback of an output, or in an answer, reaches no one: Pulumi waits on for the registration that it was
 * to lead to. Where the Pulumi engine runs a program, the same event ends it.
 */
function unhandledFailures(): { readonly first: Promise<never>; ignore(): void } {
  let listener: (reason: unknown) => void = () => undefined;
  const first = new Promise<never>((_, reject) => {
    listener = reject;
  });
  process.on("unhandledRejection", listener);
  // Also where the program itself has ended the race with an error before.
  first.catch(() => undefined);
  return { first, ignore: () => process.off("unhandledRejection", listener) };
}

/**
 * Runs a program as `record` does and returns the problems for which a component refuses its arguments: `propertyPath`
 * and `reason` of each. Empty where the arguments are accepted.
 *
 * ```ts
 * const [problem] = await problemsOf(() => new KafkaPlatform("orders", args));
 * assert.equal(problem?.propertyPath, "kafka.brokers.replicas");
 * ```
 */
export async function problemsOf(
  program: () => unknown,
  options: RecordOptions = {},
): Promise<readonly ArgumentProblem[]> {
  try {
    await record(program, options);
    return [];
  } catch (error) {
    if (!InputPropertiesError.isInstance(error)) throw error;
    return (error.errors ?? []).map(({ propertyPath, reason }) => ({ propertyPath, reason }));
  }
}
