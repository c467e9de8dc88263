import { parseArgs } from "node:util";
import { Problem } from "./problem";

/** What the command line asked for. */
export interface LocalOptions {
  readonly command: "up" | "status" | "down";
  readonly engine: "apache" | "automq";
  readonly brokers: number;
  readonly kubeconfig?: string;
  readonly cluster?: "embedded" | "kind" | "named";
  readonly plugins?: "published" | "built";
  readonly image?: string;
  /** Whether a Prometheus watches Kafka. */
  readonly observability: boolean;
  /** File that the outputs are written to as JSON; `-` is standard output. */
  readonly json?: string;
  readonly keepData: boolean;
  readonly all: boolean;
}

export const usage = `Usage:
  npm run up     [-- --engine apache|automq] [--brokers N] [--kubeconfig FILE] [--json FILE]
                 [--cluster embedded|kind|named] [--plugins published|built] [--image REF] [--observability]
  npm run status [-- --json FILE]
  npm run down   [-- --keep-data | --all]`;

const flags = {
  engine: { type: "string" },
  brokers: { type: "string" },
  kubeconfig: { type: "string" },
  cluster: { type: "string" },
  plugins: { type: "string" },
  image: { type: "string" },
  observability: { type: "boolean" },
  json: { type: "string" },
  "keep-data": { type: "boolean" },
  all: { type: "boolean" },
} as const;

const allowed: Readonly<Record<LocalOptions["command"], readonly string[]>> = {
  up: ["engine", "brokers", "kubeconfig", "cluster", "plugins", "image", "observability", "json"],
  status: ["json"],
  down: ["keep-data", "all"],
};

/** Reads the command line; everything that is not understood is a Problem that shows the usage. */
export function parseOptions(argv: readonly string[]): LocalOptions {
  const [command, ...rest] = argv;
  if (command !== "up" && command !== "status" && command !== "down") {
    throw new Problem(`"${command ?? ""}" is not a command.`, usage);
  }
  const values = parsed(rest);
  for (const key of Object.keys(values)) {
    if (!allowed[command].includes(key)) throw new Problem(`--${key} does not belong to ${command}.`, usage);
  }
  if (values["keep-data"] && values.all) {
    throw new Problem(
      "--keep-data and --all exclude each other, because the data is in the cluster.",
      "Give one of them.",
    );
  }
  if (values.cluster === "named" && values.kubeconfig === undefined) {
    throw new Problem("--cluster named needs a kubeconfig.", "Add --kubeconfig FILE.");
  }
  const cluster = choice("cluster", values.cluster, ["embedded", "kind", "named"] as const);
  const plugins = choice("plugins", values.plugins, ["published", "built"] as const);
  return {
    command,
    engine: choice("engine", values.engine, ["apache", "automq"] as const) ?? "apache",
    brokers: wholeNumber("brokers", values.brokers ?? "1", 0, 20),
    observability: values.observability ?? false,
    keepData: values["keep-data"] ?? false,
    all: values.all ?? false,
    ...(values.kubeconfig === undefined ? {} : { kubeconfig: values.kubeconfig }),
    ...(values.image === undefined ? {} : { image: values.image }),
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(plugins === undefined ? {} : { plugins }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values;
  } catch (error) {
    throw new Problem((error as Error).message, usage);
  }
}

function choice<T extends string>(flag: string, value: string | undefined, values: readonly T[]): T | undefined {
  if (value === undefined || values.includes(value as T)) return value as T | undefined;
  throw new Problem(`--${flag} ${value} is not possible.`, `Use one of: ${values.join(", ")}.`);
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Problem(`--${flag} ${text} is not possible.`, `Use a whole number from ${least} to ${most}.`);
}
