import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec, tryExec, which } from "../../exec";

const shell = (script: string, options = {}) => tryExec("sh", ["-c", script], options);

describe("exec", () => {
  it("gives code and both outputs as they are, and does not fail for a code", async () => {
    const result = await shell("echo out; echo err >&2; exit 3");
    assert.deepEqual(result, { code: 3, stdout: "out\n", stderr: "err\n" });
  });

  it("fails for a program that does not exist, and says which", async () => {
    await assert.rejects(tryExec("no-such-program", []), /no-such-program/);
  });

  it("fails with the command and its last lines where that is asked for", async () => {
    await assert.rejects(exec("sh", ["-c", "echo reason >&2; exit 2"]), /^Error: sh -c .* ended with code 2:\nreason$/);
  });

  it("kills a program that takes too long, and says so", async () => {
    const { code, stderr } = await shell("echo started >&2; exec sleep 60", { timeout: 300 });
    assert.equal(code, 1);
    assert.equal(stderr, "started\n\nkilled by SIGKILL after 300 ms");
  });

  it("reports each line of both streams while the program runs", async () => {
    const lines: string[] = [];
    await shell("printf 'a\\r\\nb'; echo c >&2", { onLine: (line: string) => lines.push(line) });
    assert.deepEqual(lines.sort(), ["a", "b", "c"]);
  });

  it("ends the input, also of a program that does not read it", async () => {
    assert.equal((await shell("cat", { input: "text" })).stdout, "text");
    assert.equal((await shell("cat")).stdout, "");
    assert.equal((await shell("exit 0", { input: "x".repeat(1 << 20) })).code, 0);
  });

  it("gives the program exactly the variables that are given", async () => {
    process.env["EXEC_TEST"] = "leaks";
    try {
      const env = { PATH: process.env["PATH"], GIVEN: "1" };
      assert.equal((await shell("echo $GIVEN$EXEC_TEST", { env })).stdout, "1\n");
      assert.equal((await shell("echo $GIVEN$EXEC_TEST")).stdout, "leaks\n");
    } finally {
      delete process.env["EXEC_TEST"];
    }
  });
});

describe("which", () => {
  it("finds programs, and nothing else of that name", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "which-"));
    try {
      const [empty = "", folders = "", files = "", programs = ""] = [0, 1, 2, 3].map((n) =>
        path.join(folder, String(n)),
      );
      for (const made of [empty, path.join(folders, "tool"), files, programs]) mkdirSync(made, { recursive: true });
      writeFileSync(path.join(files, "tool"), "");
      writeFileSync(path.join(programs, "tool"), "");
      chmodSync(path.join(programs, "tool"), 0o755);
      const search = [empty, folders, files, programs];
      assert.equal(which("tool", search.join(path.delimiter)), path.join(programs, "tool"));
      assert.equal(which("tool", search.slice(0, 3).join(path.delimiter)), undefined);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
