import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Thing, tokens } from "../../clouds/demo/things";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { type StartedCloud, startCloud, startCloudProcess } from "../../clouds/start";
import { skipFor } from "../../support/skip";
import { missingEngine, type Program, TestStack } from "../plugins/stack";

type Inputs = Record<string, unknown>;

/** What becomes known of an output in a preview; undefined while it is unknown. */
function seen<T>(output: pulumi.Output<T>): { value: T | undefined } {
  const found: { value: T | undefined } = { value: undefined };
  output.apply((value) => {
    found.value = value;
  });
  return found;
}

describe("a simulated cloud on the real Pulumi engine", function () {
  this.slow(20_000);
  let folder: string;
  let started: StartedCloud;
  let cloud: SimulatedCloud;
  let program: Program = async () => ({});
  let stack: TestStack;

  before(async function () {
    skipFor(this, missingEngine());
    folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-cloud-"));
    started = await startCloud("demo", folder);
    cloud = started.cloud;
    stack = await TestStack.make(() => program(), { PULUMI_DEBUG_PROVIDERS: started.debugProvider });
  });
  afterEach(async () => {
    cloud?.heal();
    program = async () => ({});
    for (const { type, id } of cloud?.resources("demo:file") ?? []) cloud.remove(type, id);
    await stack?.destroy();
    cloud?.clear();
  });
  after(async () => {
    await stack?.dispose();
    await started?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const machineIn = (network: Thing, inputs: Inputs = {}, options?: pulumi.CustomResourceOptions): Thing =>
    new Thing("Machine", "Web", { networkIds: [network.id], ...inputs }, options);
  const both = (inputs: Inputs = {}): Program => {
    return async () => {
      const network = new Thing("Network", "net", { range: "10.0.0.0/8" });
      const { address, name, revision } = machineIn(network, inputs);
      return { address, name, revision };
    };
  };

  it("makes things with ids, names and defaults, once", async () => {
    program = both();
    assert.deepEqual(await stack.up(), { create: 3 });
    const network = cloud.only(tokens.Network);
    const machine = cloud.only(tokens.Machine);
    assert.match(network.id, /^net-[0-9a-f]{8}$/);
    assert.match(machine.name, /^web-[0-9a-f]{7}$/);
    assert.deepEqual(machine.inputs, { name: machine.name, networkIds: [network.id] });
    assert.equal(machine.outputs["size"], "small");
    assert.equal(await stack.output("address"), machine.outputs["address"]);
    assert.deepEqual(await stack.up(), { same: 3 });
    assert.deepEqual(
      cloud.operations("create").map(({ logicalName }) => logicalName),
      ["net", "Web"],
    );
  });

  it("knows in a preview what follows from the inputs, and nothing that only the cloud knows", async () => {
    let address = seen(pulumi.output(""));
    let revision = seen(pulumi.output(0));
    let fullName = seen(pulumi.output(""));
    let size = "small";
    program = async () => {
      const machine = machineIn(new Thing("Network", "net", { range: "10.0.0.0/8" }), { name: "web", size });
      address = seen(machine.address);
      revision = seen(machine.revision);
      fullName = seen(machine.fullName);
      return {};
    };
    await stack.preview();
    assert.deepEqual([address.value, revision.value, fullName.value], [undefined, undefined, "demo/web"]);
    await stack.up();
    size = "large";
    await stack.preview();
    assert.equal(address.value, cloud.only(tokens.Machine).outputs["address"], "an update keeps the address");
    assert.equal(revision.value, undefined, "an update of the size changes the revision");
    await stack.up();
    assert.equal(revision.value, 2);
  });

  it("keeps secrets out of the state file", async () => {
    program = both();
    await stack.up();
    const password = String(cloud.only(tokens.Machine).outputs["password"]);
    assert.match(password, /^pa55-/);
    assert.ok(!(await stack.stateFile()).includes(password));
  });

  it("replaces what the cloud cannot change, the new one first if it has its own name", async () => {
    program = both({ disk: { gigabytes: 5, kind: "ssd" } });
    await stack.up();
    const old = cloud.only(tokens.Machine).name;
    cloud.clearOperations();
    program = both({ disk: { gigabytes: 6, kind: "hdd" } });
    assert.deepEqual(await stack.up(), { same: 2, replace: 1 });
    assert.notEqual(cloud.only(tokens.Machine).name, old);
    assert.deepEqual(
      cloud.operations("create", "delete").map(({ on }) => on),
      ["create", "delete"],
    );
  });

  it("deletes the old one first when the program fixed the name", async () => {
    program = both({ name: "web", disk: { gigabytes: 5, kind: "ssd" } });
    await stack.up();
    cloud.clearOperations();
    program = both({ name: "web", disk: { gigabytes: 5, kind: "hdd" } });
    await stack.up();
    assert.deepEqual(
      cloud.operations("create", "delete").map(({ on }) => on),
      ["delete", "create"],
    );
  });

  it("refuses a name that is taken, in the kind's words", async () => {
    cloud.put({ type: tokens.Store, id: "logs" });
    program = async () => void new Thing("Store", "s", { name: "logs" });
    await assert.rejects(stack.up(), /StoreAlreadyOwnedByYou: logs/);
    assert.equal(cloud.resources(tokens.Store).length, 1);
  });

  it("refuses to delete what is not empty or protected", async () => {
    program = async () => void new Thing("Store", "s", { name: "logs" });
    await stack.up();
    cloud.put({ type: "demo:file", id: "a", inputs: { store: "logs" } });
    await assert.rejects(stack.destroy(), /StoreNotEmpty: logs holds 1 files/);
    assert.equal(cloud.resources(tokens.Store).length, 1);
  });

  it("demands that what an input names is there, and holds it as long as it is named", async () => {
    program = async () => void new Thing("Machine", "m", { networkIds: ["net-none"] });
    await assert.rejects(stack.up(), /NotFound: there is no demo:net\/network:Network "net-none"/);
    program = both();
    await stack.up();
    const { id } = cloud.only(tokens.Network);
    const stranger = { type: tokens.Machine, id: "stranger", inputs: { networkIds: [id] } };
    cloud.put(stranger);
    await assert.rejects(stack.destroy(), new RegExp(`DependencyViolation: .* "${id}" is used by .*"stranger"`));
    cloud.remove(stranger.type, stranger.id);
    await stack.destroy();
    const order = cloud
      .operations("delete")
      .map(({ logicalName, error }) => `${logicalName}${error ? " refused" : ""}`);
    assert.deepEqual(order, ["Web", "net refused", "net"]);
  });

  it("fails where it is told to; the second run goes on", async () => {
    cloud.fail({ on: "create", type: tokens.Machine, name: "^web-", message: "InsufficientCapacity" });
    program = both();
    await assert.rejects(stack.up(), /InsufficientCapacity/);
    assert.equal(cloud.resources(tokens.Machine).length, 0);
    assert.deepEqual(await stack.up(), { same: 2, create: 1 });
  });

  it("leaves a partially created resource; the second run adopts it without creating another", async () => {
    cloud.fail({ on: "create", type: tokens.Machine, message: "timeout while waiting", after: "made" });
    program = both();
    await assert.rejects(stack.up(), /timeout while waiting/);
    const made = cloud.only(tokens.Machine);
    assert.deepEqual((await stack.resource("Web")).initErrors, ["timeout while waiting"]);
    assert.deepEqual(await stack.up(), { same: 2, update: 1 });
    assert.equal(cloud.only(tokens.Machine).id, made.id);
    assert.deepEqual(await stack.up(), { same: 3 });
  });

  it("goes on with an update and a deletion that were done but seemed to fail", async () => {
    program = both();
    await stack.up();
    cloud.fail({ on: "update", message: "timeout of the update", after: "made" });
    program = both({ size: "large" });
    await assert.rejects(stack.up(), /timeout of the update/);
    await stack.up();
    assert.deepEqual(await stack.up(), { same: 3 });
    assert.equal(cloud.only(tokens.Machine).outputs["revision"], 2);
    cloud.fail({ on: "delete", type: tokens.Machine, message: "timeout of the deletion", after: "made" });
    await assert.rejects(stack.destroy(), /timeout of the deletion/);
    assert.equal(cloud.resources(tokens.Machine).length, 0);
    await stack.destroy();
    assert.deepEqual(cloud.resources(), []);
  });

  it("says everything that is wrong with the inputs, with its path", async () => {
    const failures = async (inputs: Inputs): Promise<string> => {
      program = async () => void new Thing("Machine", "m", inputs);
      return stack.up().then(
        () => "",
        (error: Error) => error.message,
      );
    };
    const shape = await failures({
      disk: { gigabytes: "5", colour: "red" },
      size: "huge",
      machineType: "x",
      networkIds: [7],
    });
    assert.match(shape, /disk\.gigabytes.*is "5"; it must be a number/s);
    assert.match(shape, /disk\.colour.*is not an argument here; the arguments are gigabytes, kind/s);
    assert.match(shape, /size.*is "huge"; it must be one of small, large/s);
    assert.match(shape, /machineType.*is deprecated: Use size\./s);
    assert.match(shape, /networkIds\[0\].*is 7; it must be a string/s);
    assert.match(await failures({ name: "web" }), /networkIds.*is missing and required/s);
    assert.match(await failures({ name: "UPPER", networkIds: [] }), /is "UPPER"; it must be lower case/);
    const rules = await failures({ networkIds: [], disk: { gigabytes: 500, kind: "tape" } });
    assert.match(rules, /disk\.gigabytes.*is 500; it must lie between 1 and 100/s);
    assert.match(rules, /disk\.kind.*is "tape"; allowed are ssd, hdd/s);
    program = async () => void new Thing("Machine", "a-rather-long-name", { networkIds: [] });
    await assert.rejects(stack.up(), /plus 7 random chars is longer than maximum length 20/);
  });

  it("shows on refresh what was changed or deleted by hand, and repairs it on the next run", async () => {
    program = both({ size: "small" });
    await stack.up();
    const { id } = cloud.only(tokens.Machine);
    assert.deepEqual(await stack.refresh(), { same: 3 });
    cloud.change(tokens.Machine, id, { inputs: { size: "large", protected: true } });
    assert.deepEqual(await stack.refresh(), { same: 2, update: 1 });
    assert.deepEqual(await stack.up(), { same: 2, update: 1 });
    assert.deepEqual(Object.keys(cloud.only(tokens.Machine).inputs).sort(), ["name", "networkIds", "size"]);
    cloud.remove(tokens.Machine, id);
    assert.deepEqual(await stack.refresh(), { same: 2, delete: 1 });
    assert.deepEqual(await stack.up(), { same: 2, create: 1 });
  });

  it("imports by id", async () => {
    cloud.put({ type: tokens.Store, id: "logs", inputs: { name: "logs", tags: { a: "b" } } });
    program = async () => void new Thing("Store", "s", { name: "logs", tags: { a: "b" } }, { import: "logs" });
    assert.deepEqual(await stack.up(), { create: 1, import: 1 });
    assert.deepEqual(cloud.operations("create"), []);
  });

  it("answers functions from the cloud's content and the provider's configuration", async () => {
    cloud.put({ type: tokens.Machine, id: "stranger" });
    class Provider extends pulumi.ProviderResource {}
    program = async () => {
      const provider = new Provider("demo", "explicit", { region: "r-1" });
      return pulumi.output(
        pulumi.runtime.invoke("demo:index/getAccount:getAccount", { question: "who" }, { provider }),
      ) as unknown as Record<string, unknown>;
    };
    await stack.up();
    const answer = { account: "123", machines: 1, asked: "who", region: "r-1" };
    const outputs = await stack.stack.outputs();
    assert.deepEqual(Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value])), answer);
  });

  it("takes the time that it is told to", async () => {
    cloud.delay({ on: "create", type: tokens.Store, milliseconds: 1500 });
    program = async () => void new Thing("Store", "s", {});
    const began = Date.now();
    await stack.up();
    assert.ok(Date.now() - began >= 1500);
  });

  it("loses an update whose test is out of time to the next one, which finds no lock", async () => {
    cloud.delay({ on: "create", type: tokens.Store, milliseconds: 1500 });
    const runs = new Promise<void>((resolve) => {
      program = async () => {
        new Thing("Store", "s", {});
        resolve();
        return {};
      };
    });
    const lost = assert.rejects(stack.up());
    await runs;
    assert.equal(Object.keys(await stack.up()).includes("delete"), false);
    await lost;
    assert.equal(cloud.resources(tokens.Store).length, 1);
  });

  it("keeps its content when its server ends and another process begins", async () => {
    program = both();
    await stack.up();
    await started.stop();
    started = await startCloudProcess("demo", folder);
    const second = cloud.only(tokens.Machine);
    assert.equal(cloud.byName(tokens.Machine, second.name)?.id, second.id);
    Object.assign(stack.stack.workspace.envVars, { PULUMI_DEBUG_PROVIDERS: started.debugProvider });
    assert.deepEqual(await stack.up(), { same: 3 });
  });
});
