import * as grpc from "@grpc/grpc-js";
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";

/** The way back to the engine that started the plugin: messages shown beside a resource. */
export class Engine {
  private client: EngineClient | undefined;

  constructor(private address: string | undefined) {}

  /** Another engine takes over; it happens when the plugin is attached to by port. */
  attach(address: string): void {
    if (address === "" || address === this.address) return;
    this.address = address;
    this.client = undefined;
  }

  /** Sends a message and does not wait: a lost message must not stop the work it tells of. */
  log(severity: "info" | "warning" | "error", urn: string, message: string, ephemeral: boolean): void {
    if (!this.address) return;
    // Loaded at the first message, which most previews never send.
    const { EngineClient } =
      require("@pulumi/pulumi/proto/engine_grpc_pb") as typeof import("@pulumi/pulumi/proto/engine_grpc_pb");
    const proto = require("@pulumi/pulumi/proto/engine_pb") as typeof import("@pulumi/pulumi/proto/engine_pb");
    this.client ??= new EngineClient(this.address, grpc.credentials.createInsecure());
    const severities = {
      info: proto.LogSeverity.INFO,
      warning: proto.LogSeverity.WARNING,
      error: proto.LogSeverity.ERROR,
    };
    const request: LogRequest = new proto.LogRequest();
    request.setSeverity(severities[severity]).setUrn(urn).setMessage(message).setEphemeral(ephemeral);
    this.client.log(request, () => {});
  }
}
