import assert from "node:assert/strict";
import { failingWithoutEngine } from "../../../automation";

/** What gRPC's client gives. */
const grpcError = (code: number) => Object.assign(new Error("Resource monitor is terminating"), { code });

describe("a program whose connection to the engine breaks", () => {
  for (const code of [1, 14]) {
    it(`fails, with an error that the SDK does not take for the program's end (code ${code})`, async () => {
      const program = failingWithoutEngine(async () => ({ late: Promise.reject(grpcError(code)) }));
      await assert.rejects(program(), (error: Error & { code?: unknown }) => {
        assert.match(error.message, /connection to the Pulumi engine broke/);
        return error.code === undefined;
      });
    });
  }

  it("keeps every other error, and the outputs when there is none", async () => {
    const other = grpcError(2);
    await assert.rejects(
      failingWithoutEngine(async () => {
        throw other;
      })(),
      (error) => error === other,
    );
    assert.deepEqual(await failingWithoutEngine(async () => ({ a: 1 }))(), { a: 1 });
  });
});
