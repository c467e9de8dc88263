import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { identify, isRunning, startTimeOf } from "../../../tools/process-identity";

describe("process identity", () => {
  it("finds the start time behind a program name that holds brackets and spaces", () => {
    const before = "S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18";
    assert.equal(startTimeOf(`42 (a) b (c) ${before} 987654 0 0`), "987654");
  });

  it("knows this process", () => {
    const own = identify(process.pid);
    assert.ok(own);
    assert.equal(isRunning(own), true);
  });

  it("does not take a later process for the one that had its number before", () => {
    const own = identify(process.pid);
    assert.ok(own);
    assert.equal(isRunning({ ...own, startTime: "1" }), false);
    assert.equal(isRunning({ ...own, boot: "another boot" }), false);
  });

  it("knows that a process has ended", async () => {
    const child = spawn("sleep", ["60"], { stdio: "ignore" });
    assert.ok(child.pid);
    const identity = identify(child.pid);
    assert.ok(identity);
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(isRunning(identity), false);
  });
});
