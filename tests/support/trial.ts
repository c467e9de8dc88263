// Tries one argument of a component: what the component declares with it, compared with what it declares without.
import { InputPropertiesError, runtime } from "@pulumi/pulumi";
import { overlay } from "../../model/values/chart-values";
import { type RecordedResource, settled, startRecording } from "../../testing/recorder";
import { type IgnoredClause, ignoredClauses, isAbout, type Situation } from "./documented-ignored";
import { leavesOf, propertiesOn } from "./leaves";

export type Args = Readonly<Record<string, unknown>>;

/** How an argument is tried: with a value that is not the default, beside what it needs. */
export interface Probe {
  readonly value: unknown;
  /** Arguments without which this one says nothing, such as the exposure that it is for. */
  readonly beside?: Args;
  /** Where else a refusal of it is reported: at the argument that is missing with it, for example. */
  readonly reportedAt?: readonly string[];
}

/** Lays one value at a path over arguments; lists and maps of the path's end are given whole. */
export function at(path: string, value: unknown): Args {
  const [first = "", ...rest] = path.replace(/(\[\]|\{\}).*$/, "").split(".");
  return { [first]: rest.length === 0 ? value : at(rest.join("."), value) };
}

/** A component on one cloud and in one mode. */
export interface Setting {
  readonly title: string;
  readonly component: string;
  readonly titles: readonly string[];
  /** Complete arguments, which the component accepts. */
  readonly base: Args;
  /** Constructs the component. */
  readonly make: (args: Args) => unknown;
}

/** One argument in one setting. */
export interface Trial {
  readonly title: string;
  readonly path: string;
  readonly situation: Situation;
  readonly outcome: "used" | "refused" | "refused elsewhere" | "silent";
  /** The paths of the problems, where it was refused. */
  readonly problems: readonly string[];
}

type Declared = { readonly text: string } | { readonly problems: readonly string[] };

/** Declares components one after the other, each under the same name, because physical names may contain its digest. */
export class Trials {
  public readonly all: Trial[] = [];
  private readonly recorded: RecordedResource[] = [];
  /** What a recorded resource does not have: options of the engine, and calls of functions. */
  private readonly beside: string[] = [];
  private readonly failure = new Promise<never>((_, reject) => process.once("unhandledRejection", reject));
  private readonly known = new Map<string, Declared>();

  /** Starts with answers to functions, by the end of their token, beside those of kafka-platform/testing. */
  async start(answers: Readonly<Record<string, Args>> = {}): Promise<void> {
    await startRecording(this.recorded, {
      functions: (token, args) => {
        this.beside.push(JSON.stringify([token, args]));
        return Object.entries(answers).find(([end]) => token.endsWith(end))?.[1];
      },
    });
    const monitor = runtime.getMonitor() as unknown as Monitor;
    const register = monitor.registerResource.bind(monitor);
    const invoke = monitor.invoke.bind(monitor);
    monitor.invoke = (request, ...rest) => {
      this.beside.push(JSON.stringify([request.getTok(), request.getVersion(), request.getPlugindownloadurl()]));
      return invoke(request, ...rest);
    };
    monitor.registerResource = (request, ...rest) => {
      const options = [request.getProtect(), request.getRetainondelete(), request.getVersion()];
      this.beside.push(JSON.stringify([request.getName(), ...options, request.getPlugindownloadurl()]));
      return register(request, ...rest);
    };
  }

  /** Tries one argument. A setting whose base is refused is a mistake of the test. */
  async try(setting: Setting, path: string, { value, beside = {}, reportedAt = [] }: Probe): Promise<void> {
    const base = overlay(setting.base, beside);
    const args = overlay(base, at(path, value));
    const title = `${path} of ${setting.title}`;
    const situation = { component: setting.component, titles: setting.titles, args };
    const record = (found: Pick<Trial, "outcome" | "problems">) => this.all.push({ title, path, situation, ...found });
    const declared = await this.declared(setting, args);
    if ("problems" in declared) {
      const named = isNamed(declared.problems, [path, ...reportedAt]);
      record({ outcome: named ? "refused" : "refused elsewhere", problems: declared.problems });
      return;
    }
    const without = await this.declared(setting, base);
    if ("problems" in without) throw new Error(`${title}: the base is refused at ${without.problems.join(", ")}`);
    record({ outcome: declared.text === without.text ? "silent" : "used", problems: [] });
  }

  private async declared(setting: Setting, args: Args): Promise<Declared> {
    const key = JSON.stringify([setting.component, args]);
    const seen = this.known.get(key);
    if (seen !== undefined) return seen;
    const declared = await this.declare(setting, args);
    this.known.set(key, declared);
    return declared;
  }

  private async declare({ make }: Setting, args: Args): Promise<Declared> {
    this.recorded.length = 0;
    this.beside.length = 0;
    try {
      make(args);
    } catch (error) {
      if (!InputPropertiesError.isInstance(error)) throw error;
      return { problems: (error.errors ?? []).map(({ propertyPath }) => propertyPath) };
    }
    // Pulumi waits for ever for what a failed callback was to register.
    await Promise.race([settled(), this.failure]);
    // A component's own inputs are the arguments themselves: they say nothing of what becomes of them.
    const lines = this.recorded.map(({ type, name, inputs, outputs, custom }) =>
      JSON.stringify([type, name, custom ? inputs : outputs]),
    );
    return { text: [...lines, ...this.beside].sort().join("\n") };
  }
}

/** Whether a problem is at one of the paths, above it or below it. */
function isNamed(problems: readonly string[], paths: readonly string[]): boolean {
  const own = paths.map(plain);
  return problems.map(plain).some((problem) => own.some((one) => within(problem, one) || within(one, problem)));
}

/** A path without what tells items of lists and values of maps apart. */
export const plain = (path: string): string => path.replace(/\[[^\]]*\]|\{\}/g, "");
const within = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}.`);

interface Request {
  getVersion(): string;
  getPlugindownloadurl(): string;
}
interface Registration extends Request {
  getName(): string;
  getProtect(): boolean;
  getRetainondelete(): boolean;
}
interface Call extends Request {
  getTok(): string;
}
interface Monitor {
  registerResource: (request: Registration, ...rest: unknown[]) => unknown;
  invoke: (request: Call, ...rest: unknown[]) => unknown;
}

/** What is wrong with trials: arguments that are ignored without a word, and words that are not true. */
export function findings(argsType: string, trials: readonly Trial[]): string[] {
  return trials.flatMap((trial) => complaint(trial, clausesAbout(argsType, trial)));
}

/** The arguments that do nothing in any trial of any component: a value that is rejected everywhere proves nothing. */
export function neverUsed(trials: readonly Trial[]): string[] {
  const used = [...new Set(trials.filter(({ outcome }) => outcome === "used").map(({ path }) => path))];
  // A larger component has the arguments of another one in a block.
  const isUsed = (path: string): boolean => used.some((one) => path === one || path.endsWith(`.${one}`));
  return [...new Set(trials.map(({ path }) => path))].filter((path) => !isUsed(path));
}

/** The clauses of the arguments' documentation that no trial has shown to be true. */
export function staleClauses(argsTypes: readonly string[], trials: readonly Trial[]): string[] {
  const shown = trials
    .filter((trial) => trial.outcome === "silent")
    .flatMap((trial) => clausesAbout(`${trial.situation.component}Args`, trial).map(idOf));
  const stated = argsTypes.flatMap((type) => leavesOf(type).flatMap((path) => clausesOn(type, path).map(idOf)));
  return [...new Set(stated)].filter((clause) => !shown.includes(clause));
}

const clausesOn = (argsType: string, path: string): IgnoredClause[] =>
  propertiesOn(argsType, path).flatMap(ignoredClauses);
const clausesAbout = (argsType: string, { path, situation }: Trial): IgnoredClause[] =>
  clausesOn(argsType, path).filter((clause) => isAbout(clause, situation, path));
/** Components that have an argument in common have its documentation in common. */
const idOf = ({ key, text }: IgnoredClause): string => `${key}: Ignored ${text}`;

function complaint({ title, outcome: found, problems }: Trial, about: readonly IgnoredClause[]): string[] {
  const [clause] = about;
  if (found === "refused elsewhere") return [`${title} is refused, but only at ${problems.join(", ")}`];
  if (found === "silent") return clause === undefined ? [`${title} is ignored without a word`] : [];
  // A block of another cloud is refused as a whole, whatever the documentation of its arguments says.
  if (found === "refused" || clause === undefined) return [];
  return [`${title} has an effect, but its documentation says: Ignored ${clause.text}`];
}
