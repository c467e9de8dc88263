import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { standInPluginPath } from "../../local/plugins/launchers";
import { catalogue } from "../../local/tools/catalogue";
import { builtTool } from "../../local/tools/go-build";
import { skipFor } from "../support/skip";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://127.0.0.1:1" } }],
});

describe("pulumi in the repository's root, with the ordinary command line and Node host", function () {
  this.timeout(120_000);
  this.slow(20_000);

  it("previews the local example", async function () {
    const tools = [catalogue.pulumi, catalogue["pulumi-language-nodejs"]].map(builtTool);
    const missing = tools.find((tool) => !existsSync(tool));
    skipFor(this, missing && `${missing} is not built; run node dist/local/prepare.js`);
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-root-"));
    try {
      writeFileSync(path.join(folder, "kubeconfig"), kubeconfig);
      const env = {
        ...process.env,
        PATH: [await standInPluginPath(), ...tools.map((tool) => path.dirname(tool)), process.env["PATH"]].join(
          path.delimiter,
        ),
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_HOME: path.join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        KUBECONFIG: path.join(folder, "kubeconfig"),
      };
      const config = path.join(folder, "Pulumi.test.yaml");
      const run = (...args: string[]) =>
        exec("pulumi", ["--non-interactive", "--cwd", repositoryRoot, ...args, "--config-file", config], { env });
      await exec("pulumi", ["--non-interactive", "--cwd", repositoryRoot, "stack", "init", "test"], { env });
      const preview = JSON.parse(await run("preview", "--json", "--stack", "test")) as {
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
