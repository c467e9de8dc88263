import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** Where a stack's secrets are encrypted: a secrets provider, and the variables that Pulumi's CLI reads for it. */
export interface SecretsStore {
  readonly secretsProvider: string;
  readonly env: Readonly<Record<string, string>>;
}

let shared: Promise<SecretsStore> | undefined;

/**
 * A simulated HashiCorp Vault, one for all stacks of this process: it hands out and takes back the key that the engine
 * encrypts secrets with. Pulumi's own passphrases are slow on purpose: to derive a key takes 0.25 s of CPU time in every
 * operation, a third of a small one.
 */
export function simulatedVault(): Promise<SecretsStore> {
  shared ??= start();
  return shared;
}

async function start(): Promise<SecretsStore> {
  const server = createServer(async (request, response) => {
    const { plaintext, ciphertext } = (await json(request)) as { plaintext?: string; ciphertext?: string };
    // It keeps nothing, and hides nothing: what it encrypts is a key of the test's own stack.
    const data = request.url?.includes("/encrypt/") ? { ciphertext: plaintext } : { plaintext: ciphertext };
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ data }));
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    secretsProvider: "hashivault://test",
    env: { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "test" },
  };
}
