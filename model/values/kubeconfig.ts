/** What a kubeconfig says about one context; or why it cannot be used. */
export type ReadKubeconfig = { readonly server: string; readonly reason?: undefined } | { readonly reason: string };

/** Most characters of a name in a message. */
const longestName = 40;

/**
 * Reads the server address of a context in a kubeconfig, YAML or JSON. It accepts any text and throws nothing. No reason
 * quotes the contents, because they contain credentials: only names of contexts.
 */
export function readKubeconfig(contents: string, context?: string): ReadKubeconfig {
  if (contents.trim() === "") return { reason: "is empty. Give the contents of a kubeconfig, not its path." };
  const config = parsed(contents);
  if (typeof config === "string") {
    return {
      reason: "is one text without keys, such as a path. Give the contents of the file: read it in the program.",
    };
  }
  if (!isMap(config)) return { reason: "is neither YAML nor JSON with keys. Give the contents of a kubeconfig." };
  const contexts = namedEntries(config["contexts"]);
  const clusters = namedEntries(config["clusters"]);
  if (contexts === undefined || clusters === undefined) {
    const which = contexts === undefined ? "contexts" : "clusters";
    return { reason: `has no list of ${which}, each with a name. Give the complete contents of a kubeconfig.` };
  }
  const wanted = context ?? config["current-context"];
  const known = [...contexts.keys()].slice(0, 10).map(quoted).join(", ") || "none";
  if (wanted === undefined || wanted === null || wanted === "") {
    return { reason: `has no current-context. Name one of its contexts in the argument context: ${known}.` };
  }
  if (typeof wanted !== "string") {
    return { reason: "has a current-context that is not a text. Put it in quotes, as kubectl needs it." };
  }
  const found = contexts.get(wanted);
  if (found === undefined)
    return { reason: `has no context ${quoted(wanted)}. Its contexts are: ${known}. Use one of them.` };
  const inContext = found["context"];
  const cluster = isMap(inContext) ? inContext["cluster"] : undefined;
  if (typeof cluster !== "string") {
    return { reason: `names no cluster in its context ${quoted(wanted)}. Add context.cluster, a text.` };
  }
  const inCluster = clusters.get(cluster)?.["cluster"];
  const server = isMap(inCluster) ? inCluster["server"] : undefined;
  if (typeof server !== "string" || !/^(https?:\/\/)?[^\s/:]+/.test(server)) {
    return {
      reason: `has no server for the cluster ${quoted(cluster)} of its context ${quoted(wanted)}. Add its address.`,
    };
  }
  return { server };
}

/** The value of a text in JSON or YAML; undefined if it is neither, or nested too deeply for the parser. */
function parsed(contents: string): unknown {
  try {
    return JSON.parse(contents);
  } catch {
    // Not JSON.
  }
  if (isTooDeep(contents)) return undefined;
  const { parse } = require("yaml") as typeof import("yaml");
  try {
    // Comparing every key with every other one would take minutes for a large text.
    return parse(contents, { logLevel: "error", prettyErrors: false, uniqueKeys: false, merge: true });
  } catch {
    // The parser's message would quote the contents.
    return undefined;
  }
}

/**
 * Whether lists or maps are nested deeply, in brackets or in one line (`- - - a`). The parser is recursive, and catching
 * its stack overflow is not enough: V8 ends the process if the stack overflows while it compiles a regular expression.
 */
function isTooDeep(contents: string): boolean {
  const inOneLine = (line: string): number =>
    line.split(/[ \t]+/).filter((word) => word === "-" || word === "?").length;
  if (contents.split(/[\r\n]/).some((line) => inOneLine(line) > 100)) return true;
  let depth = 0;
  for (const [bracket] of contents.matchAll(/[[\]{}]/g)) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    if (depth > 100) return true;
  }
  return false;
}

/** Entries by their name; undefined if the value is not a list of them. */
function namedEntries(value: unknown): Map<string, Record<string, unknown>> | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = new Map<string, Record<string, unknown>>();
  for (const entry of value) {
    if (!isMap(entry) || typeof entry["name"] !== "string") return undefined;
    entries.set(entry["name"], entry);
  }
  return entries;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const quoted = (name: string): string => JSON.stringify(name.slice(0, longestName));
