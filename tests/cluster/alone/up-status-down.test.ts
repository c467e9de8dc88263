// The commands of the README as a newcomer types them. They start and remove the cluster, so they run alone.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { embeddedSettings } from "../../../local/cluster/embedded/settings";
import { readDeployment } from "../../../local/deployment";
import { exec, tryExec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { silentProgress } from "../../../local/progress";
import { ensureDebianPackages } from "../../../local/tools/debian";
import { forgetCluster } from "../../support/cluster";
import { consume, produce } from "../../support/kcat";
import { commandLineOf, processes } from "../../support/processes";

const command = (...args: string[]) =>
  tryExec(process.execPath, [path.join(repositoryRoot, "dist", "local", "cli.js"), ...args], { timeout: 300_000 });

/** Runs one of the commands to a good end. */
async function cli(...args: string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { code, ...said } = await command(...args);
  assert.equal(code, 0, said.stderr);
  return said;
}

/** What a cluster leaves on a machine when it is not removed well. */
async function machine(): Promise<Record<string, readonly string[]>> {
  const chains = (await exec("iptables-save", [])).split("\n").filter((line) => line.startsWith(":"));
  // Other tests run API servers of their own at the same time: a command line of the cluster names the cluster's folder.
  const { root } = embeddedSettings();
  return {
    mounts: readFileSync("/proc/self/mounts", "utf8").split("\n").sort(),
    devices: readdirSync("/sys/class/net").sort(),
    chains: chains.map((line) => line.split(" ")[0] ?? "").sort(),
    processes: processes()
      .map(commandLineOf)
      .filter((line) => line.includes(root))
      .sort(),
  };
}

describe("npm run up, status and down", function () {
  this.timeout(10 * 60_000);
  this.slow(120_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-up-"));
  let asItWas: Awaited<ReturnType<typeof machine>>;

  before(async () => {
    assert.equal(readDeployment(), undefined, "this clone has a Kafka deployed: run npm run down first");
    await ensureDebianPackages(["kcat", "iptables"], silentProgress());
    forgetCluster();
    await cli("down", "--all");
    asItWas = await machine();
  });
  after(async () => {
    await cli("down", "--all");
    rmSync(folder, { recursive: true });
  });

  it("status says that nothing runs, with a code of its own", async () => {
    const { code, stdout } = await command("status");
    assert.equal(code, 3);
    assert.match(stdout, /Nothing is deployed by this clone\. Start with: npm run up/);
  });

  it("up leads to addresses that a client uses, and once more to the same", async () => {
    const file = path.join(folder, "outputs.json");
    const { stderr } = await cli("up", "--json", file);
    const outputs = JSON.parse(readFileSync(file, "utf8")) as {
      bootstrapServers: { external: string };
      client: { folder: string };
    };
    assert.ok(stderr.includes(outputs.bootstrapServers.external), stderr);
    const external = { folder: outputs.client.folder, prefix: "external." };
    assert.ok((await machine())["processes"]?.length, "the cluster's own processes are seen");
    await produce(external, "from-outside", ["one", "two"]);
    assert.deepEqual((await consume(external, "from-outside")).sort(), ["one", "two"]);
    await assert.rejects(consume(outputs.bootstrapServers.external, "from-outside"), "a client without TLS and user");
    await cli("up", "--json", file);
    assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), outputs);
    const status = JSON.parse((await cli("status", "--json", "-")).stdout);
    assert.equal(status.running, true);
    assert.deepEqual(status.bootstrapServers, outputs.bootstrapServers);
  });

  it("down leaves the machine as it was", async () => {
    await cli("down");
    assert.equal(readDeployment(), undefined);
    assert.deepEqual(await machine(), asItWas);
  });
});
