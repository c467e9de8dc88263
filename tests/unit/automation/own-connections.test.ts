import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http2";
import { runtime } from "@pulumi/pulumi";
import { separateConnections } from "../../../automation/own-connections";
import { freePorts } from "../../support/free-ports";

/** The part of gRPC's client that this needs; from the copy that Pulumi's SDK uses. */
interface Client {
  makeUnaryRequest(...args: unknown[]): void;
  close(): void;
}
const grpc = require(require.resolve("@grpc/grpc-js", { paths: [require.resolve("@pulumi/pulumi")] })) as {
  Client: new (address: string, credentials: unknown, options: object) => Client;
  credentials: { createInsecure(): unknown };
};

describe("the connections of Pulumi's SDK", () => {
  it("reach a new engine on the port of one that is gone", async () => {
    separateConnections();
    const { grpcClientOptions } = runtime as unknown as { grpcClientOptions: object };
    const [port] = await freePorts(1);
    const connect = () => new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), grpcClientOptions);
    const bytes = () => Buffer.alloc(0);
    const call = (client: Client) =>
      new Promise<string>((resolve) => {
        client.makeUnaryRequest("/engine/Log", bytes, bytes, {}, (error: Error | null) =>
          resolve(error?.message ?? "answered"),
        );
      });

    const old = connect();
    assert.match(await call(old), /ECONNREFUSED/);
    const engine = createServer((_, response) => {
      const headers = { ":status": 200, "content-type": "application/grpc", "grpc-status": "12" };
      response.stream.respond(headers, { endStream: true });
    }).listen(port, "127.0.0.1");
    await once(engine, "listening");
    const fresh = connect();
    try {
      assert.match(await call(fresh), /^12 UNIMPLEMENTED/);
    } finally {
      for (const client of [old, fresh]) client.close();
      engine.close();
    }
  });
});
