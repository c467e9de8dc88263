import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { SimulatedCloud } from "../../clouds/simulated-cloud";

describe("the account of a simulated cloud", function () {
  this.slow(5000);
  let folder: string;
  let cloud: SimulatedCloud;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-account-"));
    cloud = new SimulatedCloud(folder, "demo");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("loses nothing when several processes write at once", async () => {
    const code = `
      const { SimulatedCloud } = require(${JSON.stringify(require.resolve("../../clouds/simulated-cloud"))});
      const cloud = new SimulatedCloud(${JSON.stringify(folder)}, "demo");
      for (let i = 0; i < 100; i++) cloud.put({ type: "t", id: "x" + cloud.serial() });`;
    const children = [1, 2, 3].map(() => spawn(process.execPath, ["-e", code], { stdio: "inherit" }));
    await Promise.all(children.map((child) => once(child, "exit")));
    assert.equal(cloud.serial(), 301);
    assert.equal(cloud.resources("t").length, 300);
  });

  it("takes back everything when one step of several fails", () => {
    cloud.put({ type: "t", id: "a", inputs: { size: 1 } });
    assert.throws(
      () =>
        cloud.transaction(() => {
          cloud.change("t", "a", { inputs: { size: 2 } });
          cloud.put({ type: "t", id: "b" });
          throw new Error("refused");
        }),
      /refused/,
    );
    assert.deepEqual(cloud.resources(), [{ type: "t", id: "a", name: "a", inputs: { size: 1 }, outputs: { size: 1 } }]);
  });

  it("lets a fault hit as often as it says, and only what it names", () => {
    cloud.fail({ on: "create", type: "t", name: "^web", message: "no", times: 2 });
    const hit = (type: string, ...names: string[]) => cloud.takeFault({ on: "create", type, names })?.message;
    assert.deepEqual([hit("u", "web"), hit("t", "x")], [undefined, undefined]);
    assert.deepEqual([hit("t", "web-1"), hit("t", "x", "web"), hit("t", "web-1")], ["no", "no", undefined]);
  });
});
