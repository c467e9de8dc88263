// The engine's side of a Construct call, without an engine: it takes every registration and records it.
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as monitor from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { computedOutputs } from "../../../testing/clouds";

/** One registered resource, as it came over the wire: secrets are marked objects. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
}

export interface FakeEngine {
  readonly address: string;
  readonly registrations: readonly Registration[];
  /** Messages of the plugin to the user. */
  readonly log: readonly string[];
  stop(): void;
}

/** The mark of special values on the wire, and its value for secrets. */
export const signature = "4dabf18193072939515e22adb298388d";
export const secretMark = "1b47061264138c4ac30d75fd1eb44270";

export const onWire = (value: unknown): unknown => ({ [signature]: secretMark, value });

export async function startFakeEngine(): Promise<FakeEngine> {
  const registrations: Registration[] = [];
  const log: string[] = [];
  const unary =
    <Request>(answer: (request: Request) => unknown) =>
    (call: { request: Request }, callback: (error: null, response: unknown) => void): void =>
      callback(null, answer(call.request));

  const server = new grpc.Server();
  server.addService(monitor.ResourceMonitorService, {
    supportsFeature: unary(() => new messages.SupportsFeatureResponse().setHassupport(true)),
    registerResource: unary((request: messages.RegisterResourceRequest) => {
      const [type, name] = [request.getType(), request.getName()];
      const inputs = (request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>;
      const dependencies = Object.fromEntries(
        [...request.getPropertydependenciesMap().entries()].map(([key, found]) => [key, found.getUrnsList()]),
      );
      registrations.push({ type, name, inputs, dependencies });
      const state = { ...inputs, ...computedOutputs(type, name, inputs) };
      return new messages.RegisterResourceResponse()
        .setUrn(`urn:pulumi:stack::project::${type}::${name}`)
        .setId(request.getCustom() ? `${name}-id` : "")
        .setObject(Struct.fromJavaScript(state as Parameters<typeof Struct.fromJavaScript>[0]));
    }),
    registerResourceOutputs: unary(() => new Empty()),
  } as unknown as grpc.UntypedServiceImplementation);
  server.addService(EngineService, {
    log: unary((request: { getMessage(): string }) => {
      log.push(request.getMessage());
      return new Empty();
    }),
  } as unknown as grpc.UntypedServiceImplementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, registrations, log, stop: () => server.forceShutdown() };
}
