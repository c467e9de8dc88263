import * as grpc from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as services from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Change } from "./diff";
import { type CheckFailure, type Context, NotReady, type Plugin } from "./resource";
import type { Json, JsonObject } from "./values";

/** Serves a plugin to the engine that started this process. */
export async function serve(plugin: Plugin): Promise<void> {
  const { port } = await listen(plugin);
  exitWithEngine();
  process.stdout.write(`${port}\n`);
}

/** A plugin that engines reach through a port. */
export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Serves a plugin in this process. The high-level server of @pulumi/pulumi/provider is not used because it drops
 * Configure, previews and detailed diffs.
 */
export async function listen(plugin: Plugin): Promise<Listening> {
  const contextOf = (request: { getUrn(): string }, preview = false): Context => {
    // urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>; the name may hold "::" itself.
    const parts = request.getUrn().split("::");
    return { type: parts[2]?.split("$").at(-1) ?? "", name: parts.slice(3).join("::"), preview };
  };

  const handlers = {
    handshake: unary(async () =>
      new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setSupportsAutonamingConfiguration(true),
    ),
    attach: unary(async () => new Empty()),
    getPluginInfo: unary(async () => new PluginInfo().setVersion(plugin.version)),
    getSchema: unary(async () => {
      const schema = { name: plugin.name, version: plugin.version, resources: {}, functions: {} };
      return new messages.GetSchemaResponse().setSchema(JSON.stringify(schema));
    }),
    checkConfig: unary(async (request: messages.CheckRequest) => {
      const failures = plugin.checkConfig?.(read(request.getNews())) ?? [];
      return new messages.CheckResponse().setInputs(request.getNews()).setFailuresList(failures.map(failureMessage));
    }),
    diffConfig: unary(async () => {
      return new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE);
    }),
    configure: unary(async (request: messages.ConfigureRequest) => {
      plugin.configure(read(request.getArgs()));
      return new messages.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    check: unary(async (request: messages.CheckRequest) => {
      const context = contextOf(request);
      const handler = await plugin.handler(context.type);
      const { AutonamingOptions } = messages.CheckRequest;
      const naming = request.getAutonaming();
      const result = await handler.check(
        {
          olds: read(request.getOlds()),
          news: read(request.getNews()),
          seed: request.getRandomseed_asU8(),
          autoname: naming?.getMode() === AutonamingOptions.Mode.DISABLE ? "disable" : naming?.getProposedName(),
        },
        context,
      );
      const response = new messages.CheckResponse().setInputs(write(result.inputs));
      return response.setFailuresList((result.failures ?? []).map(failureMessage));
    }),
    diff: unary(async (request: messages.DiffRequest) => {
      const context = contextOf(request);
      const handler = await plugin.handler(context.type);
      const { changes, deleteBeforeReplace } = await handler.diff(
        {
          id: request.getId(),
          oldInputs: read(request.getOldInputs()),
          state: read(request.getOlds()),
          news: read(request.getNews()),
          ignore: request.getIgnorechangesList(),
        },
        context,
      );
      const response = new messages.DiffResponse();
      const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
      response.setChanges(changes.size > 0 ? DIFF_SOME : DIFF_NONE).setHasdetaileddiff(true);
      const replaces: string[] = [];
      const tops = new Set<string>();
      for (const [path, change] of changes) {
        response
          .getDetaileddiffMap()
          .set(path, new messages.PropertyDiff().setKind(diffKind(change)).setInputdiff(true));
        tops.add(String(change.path[0]));
        if (change.replace) replaces.push(path);
      }
      response.setDiffsList([...tops]).setReplacesList(replaces);
      return response.setDeletebeforereplace(replaces.length > 0 && deleteBeforeReplace === true);
    }),
    create: unary(async (request: messages.CreateRequest) => {
      const context = contextOf(request, request.getPreview());
      const { id, state } = await (await plugin.handler(context.type)).create(read(request.getProperties()), context);
      return new messages.CreateResponse().setId(id).setProperties(write(state));
    }),
    read: unary(async (request: messages.ReadRequest) => {
      const context = contextOf(request);
      const handler = await plugin.handler(context.type);
      const found = await handler.read(
        { id: request.getId(), state: read(request.getProperties()), inputs: read(request.getInputs()) },
        context,
      );
      const response = new messages.ReadResponse();
      if (!found) return response;
      return response.setId(found.id).setProperties(write(found.state)).setInputs(write(found.inputs));
    }),
    update: unary(async (request: messages.UpdateRequest) => {
      const context = contextOf(request, request.getPreview());
      const handler = await plugin.handler(context.type);
      const state = await handler.update(
        {
          id: request.getId(),
          state: read(request.getOlds()),
          news: read(request.getNews()),
          ignore: request.getIgnorechangesList(),
        },
        context,
      );
      return new messages.UpdateResponse().setProperties(write(state));
    }),
    delete: unary(async (request: messages.DeleteRequest) => {
      const context = contextOf(request);
      await (await plugin.handler(context.type)).delete(request.getId(), read(request.getProperties()), context);
      return new Empty();
    }),
    // Nothing here takes long enough to be cut short.
    cancel: unary(async () => new Empty()),
    invoke: unary(async (request: messages.InvokeRequest) => {
      if (!plugin.invoke) throw unsupported(plugin.name, `the function ${request.getTok()}`);
      const result = await plugin.invoke(request.getTok(), read(request.getArgs()));
      return new messages.InvokeResponse().setReturn(write(result));
    }),
    call: unary(async (request: messages.CallRequest): Promise<Empty> => {
      throw unsupported(plugin.name, `the method ${request.getTok()}`);
    }),
    construct: unary(async (request: messages.ConstructRequest): Promise<Empty> => {
      throw unsupported(plugin.name, `the component ${request.getType()}`);
    }),
  };

  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(services.ResourceProviderService, handlers as unknown as grpc.UntypedServiceImplementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, stop: async () => server.forceShutdown() };
}

let underWay = 0;

/**
 * The engine ends a plugin by a signal when it is done with it. Work under way (a person pressed Ctrl-C, which goes to
 * every process of the terminal) is answered first, so that the state learns what was made. An engine that was killed
 * cannot signal: leave when the process that started this one is gone.
 */
function exitWithEngine(): void {
  const end = (): void => {
    if (underWay === 0) process.exit(0);
    setInterval(() => {
      if (underWay === 0) process.exit(0);
    }, 100);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, end);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1000).unref();
}

export function unsupported(plugin: string, what: string): Error {
  return new Error(
    `this repository's ${plugin} plugin does not offer ${what}; ` +
      `install Pulumi's (pulumi plugin install resource ${plugin}) and run again with --plugins published`,
  );
}

type Handler<Request, Response> = (
  call: grpc.ServerUnaryCall<Request, Response>,
  callback: grpc.sendUnaryData<Response>,
) => void;

function unary<Request, Response>(work: (request: Request) => Promise<Response>): Handler<Request, Response> {
  return (call, callback) => {
    underWay++;
    work(call.request)
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(errorStatus(error)),
      )
      .finally(() => underWay--);
  };
}

function errorStatus(error: unknown): grpc.ServiceError {
  const message = error instanceof Error ? error.message : String(error);
  const details = { name: "Error", code: grpc.status.UNKNOWN, details: message, message };
  if (!(error instanceof NotReady)) return { ...details, metadata: new grpc.Metadata() };
  const failed = new messages.ErrorResourceInitFailed()
    .setId(error.id)
    .setProperties(write(error.state))
    .setReasonsList([message]);
  if (error.inputs) failed.setInputs(write(error.inputs));
  const packed = new Any();
  packed.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(message).setDetailsList([packed]);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { ...details, metadata };
}

function diffKind(change: Change): messages.PropertyDiff.Kind {
  const { Kind } = messages.PropertyDiff;
  if (change.kind === "add") return change.replace ? Kind.ADD_REPLACE : Kind.ADD;
  if (change.kind === "delete") return change.replace ? Kind.DELETE_REPLACE : Kind.DELETE;
  return change.replace ? Kind.UPDATE_REPLACE : Kind.UPDATE;
}

function failureMessage(failure: CheckFailure): messages.CheckFailure {
  return new messages.CheckFailure().setProperty(failure.property).setReason(failure.reason);
}

const read = (struct: Struct | undefined): JsonObject => (struct?.toJavaScript() ?? {}) as JsonObject;

function write(value: JsonObject): Struct {
  return Struct.fromJavaScript(withoutUndefined(value) as { [key: string]: Json });
}

/** The protobuf library refuses undefined, which optional fields leave behind. */
function withoutUndefined(value: Json): Json {
  if (Array.isArray(value)) return value.map((entry) => withoutUndefined(entry ?? null));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries.map(([key, entry]) => [key, withoutUndefined(entry)]));
}
