import assert from "node:assert/strict";
import path from "node:path";
import { repositoryRoot } from "../../local/paths";
import { terminalProgress } from "../../local/progress";
import { ensureTools } from "../../local/tools/find-or-build";
import { ensurePythonEnvironment, pythonEnvironments } from "../../local/tools/python";
import { missingLanguage, Programs } from "../engine/languages/programs";
import { pluginFolder } from "../engine/languages/remote-component";
import { Clients, records } from "../support/clients";
import { removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { skipFor } from "../support/skip";
import { slotOf } from "../support/slot";

const slot = slotOf(__filename);
const sources = path.join(repositoryRoot, "tests", "cluster", "languages");

describe("Programs in Python and Go on a real Kubernetes, and clients in their languages", function () {
  this.timeout(15 * 60_000);
  this.slow(120_000);
  let cluster: TestCluster;
  let under: TestStack;
  const programs = new Programs();
  const clients = new Clients();

  before(async function () {
    const progress = terminalProgress();
    await ensureTools(["pulumi-language-python", "pulumi-language-go", "codegen"], progress);
    await ensurePythonEnvironment(pythonEnvironments.languages, progress);
    skipFor(this, missingLanguage("python"), missingLanguage("go"));
    cluster = await testCluster();
    const PATH = pluginFolder;
    under = await cluster.stack(
      async () => {
        throw new Error("the stack's programs are those in Python and Go");
      },
      { PATH, PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true" },
    );
    await under.whole.setAllConfig({
      kubeconfig: { value: cluster.kubeconfig, secret: true },
      namespace: { value: slot.name },
      nodePort: { value: String(slot.nodePort) },
    });
  });
  after(async () => {
    programs.dispose();
    clients.dispose();
    if (under !== undefined) await removeStack(under, slot.name);
  });

  /** Runs a program on the one stack; tells what it changed, and the address for clients outside of Kubernetes. */
  async function up(language: "python" | "go"): Promise<{ changes: string[]; bootstrap: string }> {
    const stack = await programs.take(under.whole, language, path.join(sources, language));
    const { summary, outputs } = await stack.up();
    const servers = outputs["bootstrapServers"]?.value as Record<string, string> | undefined;
    return { changes: Object.keys(summary.resourceChanges ?? {}), bootstrap: servers?.["external"] ?? "" };
  }

  it("Python creates a Kafka cluster, and a Python client uses its output", async () => {
    const { changes, bootstrap } = await up("python");
    assert.deepEqual(changes, ["create"]);
    assert.deepEqual(await clients.all["kafka-python"](clients.open(bootstrap), "from-python"), records);
  });

  it("Go has nothing to change of it, and a Go client uses its output", async () => {
    const { changes, bootstrap } = await up("go");
    assert.deepEqual(changes, ["same"]);
    assert.deepEqual(await clients.all["franz-go"](clients.open(bootstrap), "from-go"), records);
  });
});
