import { runtime } from "@pulumi/pulumi";

/**
 * Gives every connection of Pulumi's SDK to an engine a pool of its own. gRPC's client shares connections by address in
 * the whole process and remembers for up to two minutes that one failed; the SDK leaves those of an update that failed
 * behind, and engines listen on ports that come again. A service that runs many updates now and then saw a new engine
 * taken for an old one ("14 UNAVAILABLE: No connection established. Last error: null").
 */
export function separateConnections(): void {
  const { grpcClientOptions } = runtime as unknown as { grpcClientOptions: Record<string, unknown> };
  grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}
