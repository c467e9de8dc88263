// The plugin as a process of its own, called as the engine calls it. The engine is a double: fake-engine.ts.
import * as grpc from "@grpc/grpc-js";
import { InputPropertiesError } from "@pulumi/pulumi/proto/errors_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { startPlugin } from "../../engine/languages/start-plugin";
import type { ServingProgram } from "../../support/serving-program";
import { type FakeEngine, startFakeEngine } from "./fake-engine";

/** A call's refusal: its words, which every language shows, and the problems in them by path. */
export interface Refusal {
  readonly message: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly repeated: number;
}

/** What a component gave back. */
export interface Constructed {
  readonly state: Record<string, unknown>;
  readonly urn: string;
  dependencies(key: string): string[];
}

export class ServedPlugin {
  readonly client: ResourceProviderClient;

  private constructor(
    readonly engine: FakeEngine,
    private readonly plugin: ServingProgram,
  ) {
    this.client = new ResourceProviderClient(`127.0.0.1:${plugin.port}`, grpc.credentials.createInsecure());
  }

  static async start(): Promise<ServedPlugin> {
    const engine = await startFakeEngine();
    return new ServedPlugin(engine, await startPlugin(engine.address));
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.plugin.stop();
    this.engine.stop();
  }

  construct(
    component: string,
    name: string,
    inputs: object,
    dependencies: Readonly<Record<string, string[]>> = {},
    dryRun = false,
  ): Promise<Constructed> {
    const request = new messages.ConstructRequest()
      .setProject("project")
      .setStack("stack")
      .setParallel(4)
      .setDryrun(dryRun)
      .setMonitorendpoint(this.engine.address)
      .setType(`kafka-platform:index:${component}`)
      .setName(name)
      .setInputs(Struct.fromJavaScript(inputs as Parameters<typeof Struct.fromJavaScript>[0]));
    for (const [key, urns] of Object.entries(dependencies)) {
      const found = new messages.ConstructRequest.PropertyDependencies();
      found.setUrnsList(urns);
      request.getInputdependenciesMap().set(key, found);
    }
    return new Promise((resolve, reject) => {
      this.client.construct(request, (error, response) => {
        if (error) return reject(refusal(error));
        resolve({
          state: response.getState()?.toJavaScript() as Record<string, unknown>,
          urn: response.getUrn(),
          dependencies: (key) => response.getStatedependenciesMap().get(key)?.getUrnsList() ?? [],
        });
      });
    });
  }
}

function refusal(error: grpc.ServiceError): Refusal {
  const lines = error.details.matchAll(/^ {2}- (\S+): (.*)$/gm);
  return {
    message: error.details,
    properties: Object.fromEntries([...lines].map(([, at = "", reason = ""]) => [at, reason])),
    repeated: repeated(error),
  };
}

/** Property errors, each of which the engine would show after the message, with the value. */
function repeated(error: grpc.ServiceError): number {
  const [packed] = error.metadata.get("grpc-status-details-bin") as Buffer[];
  const detail = packed && Status.deserializeBinary(packed).getDetailsList()[0];
  return detail === undefined
    ? 0
    : InputPropertiesError.deserializeBinary(detail.getValue_asU8()).getErrorsList().length;
}
