import assert from "node:assert/strict";
import * as random from "@pulumi/random";
import { missingEngine, TestStack } from "../../../tests/engine/plugins/stack";
import { skipFor } from "../../../tests/support/skip";

describe("this repository's random plugin, on the real engine", () => {
  let stack: TestStack | undefined;
  const settings = { keeper: "a", length: 20 };

  before(async function () {
    skipFor(this, missingEngine());
    stack = await TestStack.make(async () => {
      const keepers = { keeper: settings.keeper };
      const id = new random.RandomId("id", { byteLength: 16, prefix: "p-", keepers });
      const password = new random.RandomPassword("password", {
        length: settings.length,
        minUpper: 2,
        minNumeric: 2,
        overrideSpecial: "_",
      });
      const text = new random.RandomString("text", { length: 8, special: false, upper: false });
      const uuid = new random.RandomUuid("uuid");
      const bytes = new random.RandomBytes("bytes", { length: 16 });
      const { b64Std, b64Url, dec, hex } = id;
      return {
        id: { b64Std, b64Url, dec, hex, id: id.id },
        password: password.result,
        text: text.result,
        uuid: uuid.result,
        bytes: bytes.hex,
      };
    });
  });
  after(async () => stack?.dispose());

  const made = (): TestStack => {
    assert.ok(stack);
    return stack;
  };

  it("makes every kind, in the forms that are asked for", async () => {
    assert.deepEqual(await made().up(), { create: 6 });
    const id = (await made().output("id")) as Record<string, string>;
    const bytes = Buffer.from(String(id["id"]), "base64url");
    assert.equal(bytes.length, 16);
    assert.deepEqual(id, {
      id: bytes.toString("base64url"),
      b64Url: `p-${bytes.toString("base64url")}`,
      b64Std: `p-${bytes.toString("base64")}`,
      hex: `p-${bytes.toString("hex")}`,
      dec: `p-${BigInt(`0x${bytes.toString("hex")}`)}`,
    });
    assert.match(String(await made().output("text")), /^[a-z0-9]{8}$/);
    assert.match(
      String(await made().output("uuid")),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.match(String(await made().output("bytes")), /^[0-9a-f]{32}$/);
    const password = String(await made().output("password"));
    assert.match(password, /^[A-Za-z0-9_]{20}$/);
    assert.ok((password.match(/[A-Z]/g) ?? []).length >= 2);
    assert.ok((password.match(/[0-9]/g) ?? []).length >= 2);
  });

  it("keeps a password out of the state's clear text, its id included", async () => {
    const password = String(await made().output("password"));
    assert.ok(!(await made().stateFile()).includes(password));
    assert.equal((await made().resource("password")).id, "none");
  });

  it("changes nothing on a second update or a refresh", async () => {
    assert.deepEqual(await made().up(), { same: 6 });
    assert.deepEqual(await made().refresh(), { same: 6 });
  });

  it("replaces exactly what a keeper or an input changes", async () => {
    const before = await made().output("uuid");
    settings.keeper = "b";
    settings.length = 24;
    assert.deepEqual(await made().preview(), { replace: 2, same: 4 });
    assert.deepEqual(await made().up(), { replace: 2, same: 4 });
    assert.equal(await made().output("uuid"), before);
    assert.equal(String(await made().output("password")).length, 24);
  });

  it("refuses what cannot be made, naming the property and the value", async () => {
    settings.length = 1;
    await assert.rejects(made().up(), /length.* is 1, less than the 4 characters/s);
    settings.length = 24;
  });
});
