import { runtime } from "@pulumi/pulumi";

/**
 * Gives every connection of Pulumi's SDK to an engine its own pool. In one process, gRPC's client shares connections by
 * address and remembers a failed one for up to two minutes. The SDK does not close the connections of a failed update,
 * and engines reuse ports. So a service that runs many updates could sometimes use the failed connection of an old
 * engine for a new one ("14 UNAVAILABLE: No connection established. Last error: null").
 */
export function separateConnections(): void {
  const { grpcClientOptions } = runtime as unknown as { grpcClientOptions: Record<string, unknown> };
  grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}
