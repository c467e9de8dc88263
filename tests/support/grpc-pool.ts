import { runtime } from "@pulumi/pulumi";

/**
 * Gives every connection of Pulumi's SDK to an engine a pool of its own. gRPC's client shares connections by address in
 * the whole process and remembers for seconds that one failed; a test process starts hundreds of engines on ports that
 * come again, and now and then a new engine was taken for an old one ("14 UNAVAILABLE: No connection established. Last
 * error: null").
 */
export function separateConnections(): void {
  const { grpcClientOptions } = runtime as unknown as { grpcClientOptions: Record<string, unknown> };
  grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}
