import { output } from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { separateConnections } from "./own-connections";

/**
 * A program that fails when its connection to the engine breaks. Pulumi's SDK treats such an error as the end of the
 * program and reports success (automation/server.js drops errors with the codes UNAVAILABLE and CANCELLED). The engine
 * then deletes every resource that was not registered yet. This happened once, on a machine with a load of 16:
 * everything was deleted.
 */
export function failingWithoutEngine(program: PulumiFn): PulumiFn {
  separateConnections();
  return async () => {
    try {
      const outputs = await program();
      await (output(outputs) as unknown as { promise(): Promise<unknown> }).promise();
      return outputs;
    } catch (error) {
      const { code, message } = error as Error & { code?: unknown };
      if (!lost.has(code)) throw error;
      throw new Error(`the connection to the Pulumi engine broke (${message}). Run the update again.`);
    }
  };
}

/** Status codes of gRPC: CANCELLED and UNAVAILABLE. */
const lost: ReadonlySet<unknown> = new Set([1, 14]);
