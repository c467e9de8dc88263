import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { removeDeadLocks } from "../../state-locks";

describe("locks of the local stack's state", () => {
  let state: string;
  beforeEach(() => {
    state = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-locks-"));
  });
  afterEach(() => rmSync(state, { recursive: true }));

  /** Where Pulumi's file backend puts it. */
  const lock = (pid: number): string => {
    const folder = path.join(state, ".pulumi", "locks", "organization", "kafka-platform-local", "local");
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, "8f14e45f.json");
    writeFileSync(file, JSON.stringify({ pid, username: "user", hostname: "host", timestamp: "2026-01-02T03:04:05Z" }));
    return file;
  };

  it("are removed where their process has ended", () => {
    const ended = spawnSync("true").pid;
    const file = lock(ended);
    removeDeadLocks(state);
    assert.equal(existsSync(file), false);
  });

  it("are kept where their process runs, and the message says which", () => {
    const file = lock(process.pid);
    assert.throws(
      () => removeDeadLocks(state),
      new RegExp(`Process ${process.pid} has been working on .* since 2026-01-02`),
    );
    assert.equal(existsSync(file), true);
  });

  it("need not be there", () => removeDeadLocks(state));
});
