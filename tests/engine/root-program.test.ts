import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../../local/paths";
import { commandLine, missingCommandLine } from "../support/engine-environment";
import { skipFor } from "../support/skip";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://127.0.0.1:1" } }],
});

describe("pulumi in the repository's root, with the ordinary command line and Node host", function () {
  this.slow(20_000);

  it("previews the local example", async function () {
    skipFor(this, missingCommandLine());
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-root-"));
    try {
      writeFileSync(path.join(folder, "kubeconfig"), kubeconfig);
      const pulumi = await commandLine(repositoryRoot, folder, { KUBECONFIG: path.join(folder, "kubeconfig") });
      const config = path.join(folder, "Pulumi.test.yaml");
      await pulumi("stack", "init", "test");
      const preview = JSON.parse(await pulumi("preview", "--json", "--stack", "test", "--config-file", config)) as {
        steps: Array<{ op: string; urn: string }>;
      };
      const made = preview.steps.filter(({ op }) => op === "create").map(({ urn }) => urn.split("::").pop());
      for (const name of ["local", "local-kafka", "local-kafka-kafka"])
        assert.ok(made.includes(name), `${name}: ${made}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      rmSync(path.join(repositoryRoot, "Pulumi.test.yaml"), { force: true });
    }
  });
});
