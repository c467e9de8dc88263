import http from "node:http";
import https from "node:https";
import { parse } from "yaml";
import { at, type Json, type JsonObject, listAt, objectAt, stringAt } from "../values";

/** The client library is an ES module: a type import in a CommonJS file needs this form. */
type KubeConfig = InstanceType<
  typeof import("@kubernetes/client-node", { with: { "resolution-mode": "import" }}).KubeConfig
>;

/** A refusal by the API server, with its own words and causes. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly causes: readonly { readonly field: string; readonly reason: string; readonly message: string }[] = [],
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** The server gave no answer at all. */
export class Unreachable extends Error {
  constructor(server: string, cause: string) {
    super(`the Kubernetes API server ${server} does not answer: ${cause}`);
    this.name = "Unreachable";
  }
}

/** The kind is not served: most often its CustomResourceDefinition is missing. */
export class NoSuchKind extends Error {
  constructor(
    readonly apiVersion: string,
    readonly kind: string,
  ) {
    super(`the cluster does not serve ${apiVersion} ${kind}; is its CustomResourceDefinition installed?`);
    this.name = "NoSuchKind";
  }
}

export interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

interface RequestOptions {
  readonly method?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly contentType?: string;
  readonly accept?: string;
  /** Answer is text (logs), not JSON. */
  readonly raw?: boolean;
  /** Called with what the server warns of: deprecated versions, fields it does not know. */
  readonly onWarning?: (text: string) => void;
}

/** One cluster as one kubeconfig names it: requests, discovery and nothing else. */
export class Cluster {
  private loading: Promise<KubeConfig> | undefined;
  private readonly discovered = new Map<string, Promise<Map<string, Resource>>>();
  private readonly agent = new https.Agent({ keepAlive: true, maxSockets: 20 });

  constructor(
    /** The kubeconfig as text; undefined for the Pod's own service account. */
    readonly kubeconfig: string | undefined,
    readonly options: { readonly context: string | undefined; readonly cluster: string | undefined },
    /** Seconds until a request that is not answered is given up. */
    private readonly patience = 60,
  ) {}

  /** The namespace of the active context, as kubectl would use it. */
  contextNamespace(): string | undefined {
    if (this.kubeconfig === undefined) return undefined;
    try {
      const config = parse(this.kubeconfig) as Json;
      const name = this.options.context ?? stringAt(config, "current-context");
      const context = listAt(config, "contexts").find((entry) => at(entry, "name") === name);
      return stringAt(context, "context", "namespace");
    } catch {
      return undefined; // the first request reports the unreadable kubeconfig
    }
  }

  /** Half a second of loading, and only needed once something is really asked of the cluster. */
  private config(): Promise<KubeConfig> {
    this.loading ??= (async () => {
      const { KubeConfig } = await import("@kubernetes/client-node");
      const config = new KubeConfig();
      if (this.kubeconfig === undefined) config.loadFromDefault();
      else config.loadFromString(this.kubeconfig);
      if (this.options.context) config.setCurrentContext(this.options.context);
      const { cluster } = this.options;
      if (cluster) {
        // "cluster" names another cluster than the context's own.
        const current = config.getCurrentContext();
        config.contexts = config.contexts.map((entry) => (entry.name === current ? { ...entry, cluster } : entry));
      }
      return config;
    })();
    return this.loading;
  }

  async request(path: string, options: RequestOptions = {}): Promise<Json> {
    let config: KubeConfig;
    try {
      config = await this.config();
    } catch (error) {
      throw new Unreachable("of this kubeconfig", `the kubeconfig can not be read: ${(error as Error).message}`);
    }
    const cluster = config.getCurrentCluster();
    if (!cluster) {
      throw new Unreachable("of this kubeconfig", `its context "${config.getCurrentContext()}" names no cluster`);
    }
    const url = new URL(cluster.server.replace(/\/$/, "") + path);
    for (const [key, value] of Object.entries(options.query ?? {})) url.searchParams.set(key, value);
    const request: https.RequestOptions = {
      method: options.method ?? "GET",
      headers: { Accept: options.accept ?? "application/json", "User-Agent": "kafka-platform-stand-in" },
    };
    const body = options.body === undefined ? undefined : Buffer.from(JSON.stringify(options.body));
    if (body) {
      request.headers = {
        ...request.headers,
        "Content-Type": options.contentType ?? "application/json",
        // Node sends the body of a DELETE without a length, and the server then reads it as the next request.
        "Content-Length": body.length,
      };
    }
    await config.applyToHTTPSOptions(request);
    // The client library makes an agent for each request; one that keeps connections saves a TLS handshake each time.
    if (url.protocol === "https:" && !cluster.proxyUrl) request.agent = this.agent;
    const { status, text, warning } = await send(url, request, body, this.patience);
    // Each warning comes as: 299 - "text"
    for (const [, said] of (warning ?? "").matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)) {
      options.onWarning?.((said ?? "").replaceAll(/\\(.)/g, "$1"));
    }
    if (status >= 400) throw apiError(status, text, `${request.method} ${url.pathname}`);
    return options.raw ? text : (JSON.parse(text) as Json);
  }

  /** How a kind is addressed; asks the server once per group version. */
  async resource(apiVersion: string, kind: string): Promise<Resource> {
    let group = this.discovered.get(apiVersion);
    if (!group) {
      group = this.discover(apiVersion);
      this.discovered.set(apiVersion, group);
      group.catch(() => this.discovered.delete(apiVersion));
    }
    const found = (await group).get(kind);
    if (!found) {
      // A CRD may come later in this same update: ask again next time.
      this.discovered.delete(apiVersion);
      throw new NoSuchKind(apiVersion, kind);
    }
    return found;
  }

  private async discover(apiVersion: string): Promise<Map<string, Resource>> {
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    let list: Json;
    try {
      list = await this.request(base);
    } catch (error) {
      if (error instanceof ApiError && error.code === 404) return new Map();
      throw error;
    }
    const kinds = new Map<string, Resource>();
    for (const entry of listAt(list, "resources")) {
      const [name, kind] = [stringAt(entry, "name"), stringAt(entry, "kind")];
      if (!name || !kind || name.includes("/")) continue; // subresources
      kinds.set(kind, { plural: name, namespaced: at(entry, "namespaced") === true });
    }
    return kinds;
  }

  async path(apiVersion: string, kind: string, namespace: string | undefined, name?: string): Promise<string> {
    const resource = await this.resource(apiVersion, kind);
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const space = resource.namespaced ? `/namespaces/${encodeURIComponent(namespace ?? "default")}` : "";
    return `${base}${space}/${resource.plural}${name ? `/${encodeURIComponent(name)}` : ""}`;
  }

  /** The object, or undefined when it does not exist. */
  async get(
    apiVersion: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Promise<JsonObject | undefined> {
    try {
      return (await this.request(await this.path(apiVersion, kind, namespace, name))) as JsonObject;
    } catch (error) {
      if (error instanceof ApiError && error.code === 404) return undefined;
      throw error;
    }
  }

  /** All objects of a kind in a namespace, or in all when it is undefined. */
  async list(
    apiVersion: string,
    kind: string,
    namespace: string | undefined,
    query: Readonly<Record<string, string>> = {},
  ): Promise<JsonObject[]> {
    const path = await this.path(apiVersion, kind, namespace);
    return listAt(await this.request(path, { query }), "items") as JsonObject[];
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly warning: string | undefined;
}

function send(url: URL, options: https.RequestOptions, body: Buffer | undefined, patience: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(new Unreachable(url.origin, error.message || String(error.code)));
    const client = url.protocol === "http:" ? http : https;
    const request = client.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", fail);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString("utf8"),
          warning: response.headers["warning"],
        }),
      );
    });
    // Not the request's own time-out: in a TLS handshake that is not answered Node waits for that twice.
    const over = setTimeout(() => request.destroy(new Error(`no answer within ${patience} s`)), patience * 1000);
    request.once("close", () => clearTimeout(over));
    request.on("error", fail);
    request.end(body);
  });
}

function apiError(code: number, text: string, request: string): ApiError {
  let status: Json = null;
  try {
    status = JSON.parse(text) as Json;
  } catch {
    // not a Status object: a proxy or a log endpoint answered
  }
  const causes = listAt(objectAt(status, "details")["causes"]).map((cause) => ({
    field: stringAt(cause, "field") ?? "",
    reason: stringAt(cause, "reason") ?? "",
    message: stringAt(cause, "message") ?? "",
  }));
  const message = stringAt(status, "message") ?? `${request} was answered with ${code}: ${text.slice(0, 300)}`;
  return new ApiError(code, stringAt(status, "reason") ?? "", message, causes);
}
