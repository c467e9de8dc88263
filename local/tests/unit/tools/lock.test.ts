import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../../../problem";
import { lockHolder, withLock } from "../../../tools/lock";
import { identify } from "../../../tools/process-identity";

describe("lock", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "lock-"));
    file = path.join(folder, "deep", "a.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is held during the work and free afterwards, also when the work fails", async () => {
    assert.equal(await withLock(file, async () => lockHolder(file)?.pid), process.pid);
    await assert.rejects(
      withLock(file, async () => {
        throw new Error("no luck");
      }),
      /no luck/,
    );
    assert.equal(existsSync(file), false);
  });

  it("lets one at a time work", async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside++;
      most = Math.max(most, inside);
      await sleep(20);
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => withLock(file, work)));
    assert.equal(most, 1);
  });

  for (const [what, content] of [
    ["of a process that has ended", JSON.stringify({ pid: 2 ** 22 + 1, startTime: "1", boot: "x" })],
    [
      "whose holder's number belongs to another process now",
      JSON.stringify({ pid: process.pid, startTime: "1", boot: "x" }),
    ],
    ["that is damaged", '{"pid": 1'],
    ["that is empty", ""],
  ] as const) {
    it(`takes over a lock ${what}`, async () => {
      await withLock(file, async () => {});
      writeFileSync(file, content);
      assert.equal(await withLock(file, async () => "done"), "done");
    });
  }

  it("says who holds it when patience ends", async () => {
    await withLock(file, async () => {});
    writeFileSync(file, JSON.stringify(identify(process.pid)));
    const waited: number[] = [];
    const attempt = withLock(file, async () => {}, { patience: 10, onWait: (holder) => waited.push(holder.pid) });
    await assert.rejects(attempt, (error) => error instanceof Problem && error.message.includes(`kill ${process.pid}`));
    assert.deepEqual(waited, [process.pid]);
  });
});
