import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import type { ExecResult } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { commandLine } from "../../support/engine-environment";
import { skipFor } from "../../support/skip";
import { type StartedKubernetes, startSimulatedKubernetes } from "../start-simulated-kubernetes";
import { missingLanguage, Programs } from "./programs";

// Not JSON: programs in YAML get a setting that is JSON as an object.
const kubeconfig = stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://k" } }],
});

describe("Examples in other languages, with the ordinary command line (Kubernetes is simulated)", function () {
  this.slow(60_000);
  let folder: string;
  let kubernetes: StartedKubernetes;
  const programs = new Programs();

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-hosts-"));
    kubernetes = await startSimulatedKubernetes();
  });
  after(async () => {
    programs.dispose();
    await kubernetes?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const language of ["python", "go", "yaml"] as const) {
    it(`${language}: creates resources with the same names as in TypeScript, changes nothing the second time, destroys them, and shows a problem once`, async function () {
      skipFor(this, missingLanguage(language));
      const program = await programs.prepare(language, path.join(repositoryRoot, "examples", language));
      const run = await commandLine(program.folder, folder, {
        ...program.env,
        PULUMI_DEBUG_PROVIDERS: kubernetes.debugProvider,
      });
      await run("stack", "init", "test");
      await run("config", "set", "--secret", "kubeconfig", "--", kubeconfig);
      assert.match(await run("up", "--yes", "--skip-preview"), /21 created/);
      const { bootstrapServers, namespace } = JSON.parse(await run("stack", "output", "--json"));
      assert.deepEqual(bootstrapServers, { client: "orders-kafka-bootstrap.orders-kafka.svc:9092" });
      assert.equal(namespace, "orders-kafka");
      assert.match(await run("up", "--yes", "--skip-preview"), /21 unchanged/);
      assert.match(await run("destroy", "--yes", "--skip-preview"), /21 deleted/);
      await run("config", "set", "--secret", "kubeconfig", "--", "~/.kube/config");
      // Python's SDK can add the stack of its own lost connection; the stack of the plugin is never shown.
      await assert.rejects(run("up", "--yes", "--skip-preview"), (error: Error) => {
        const { stdout } = error.cause as ExecResult;
        const [, diagnostics = ""] = stdout.split("Diagnostics:");
        assert.equal(diagnostics.match(/existing\.kubeconfig: is one text without keys, such as a path/g)?.length, 1);
        assert.doesNotMatch(stdout, /^\s+at \S|goroutine|errors: \[/m);
        return true;
      });
    });
  }
});
