import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec, tryExec, which } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { standInPluginPath } from "../../../local/plugins/launchers";
import { catalogue } from "../../../local/tools/catalogue";
import { builtTool } from "../../../local/tools/go-build";
import { skipFor } from "../../support/skip";
import { missingEngine } from "../plugins/stack";
import { startSimulatedKubernetes } from "../start-simulated-kubernetes";
import { pluginFolder } from "./remote-component";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://k" } }],
});

/** What has to be there for a language: its host on PATH, and a program that says whether the SDK is installed. */
const languages = {
  python: ["python3", "-c", "import pulumi_kafka_platform"],
  go: ["go", "list", "-mod=readonly", "kafka-platform.local/sdk/go/kafkaplatform"],
} as const;

describe("Examples in other languages, with the ordinary command line (Kubernetes is simulated)", function () {
  this.timeout(300_000);
  this.slow(60_000);

  for (const [language, [program, ...args]] of Object.entries(languages)) {
    it(`${language}: goes up with the same names as in TypeScript, changes nothing the second time, and goes`, async function () {
      const example = path.join(repositoryRoot, "examples", language);
      const host = `pulumi-language-${language}`;
      skipFor(this, missingEngine(), which(host) ? undefined : `there is no ${host} on PATH`);
      const sdk = await tryExec(program, args, { cwd: example });
      skipFor(this, sdk.code === 0 ? undefined : `the SDK for ${language} is not installed: docs/languages.md`);
      const kubernetes = await startSimulatedKubernetes();
      const folder = mkdtempSync(path.join(os.tmpdir(), `kafka-platform-${language}-`));
      // Python runs from a copy, as Pulumi writes its settings beside the program; Go's replace is a relative path.
      const cwd = language === "go" ? example : path.join(folder, "program");
      if (cwd !== example) cpSync(example, cwd, { recursive: true });
      const env = {
        ...process.env,
        PATH: [
          await standInPluginPath(),
          pluginFolder,
          process.env["PATH"],
          path.dirname(builtTool(catalogue.pulumi)),
        ].join(path.delimiter),
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_HOME: path.join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_DEBUG_PROVIDERS: `kubernetes:${kubernetes.port}`,
      };
      const run = (...words: string[]) => exec("pulumi", ["--non-interactive", "--cwd", cwd, ...words], { env });
      try {
        await run("stack", "init", "test");
        await run("config", "set", "--secret", "kubeconfig", "--", kubeconfig);
        assert.match(await run("up", "--yes", "--skip-preview"), /9 created/);
        const { bootstrapServers, namespace } = JSON.parse(await run("stack", "output", "--json"));
        assert.deepEqual(bootstrapServers, { client: "orders-kafka-bootstrap.orders-kafka.svc:9092" });
        assert.equal(namespace, "orders-kafka");
        assert.match(await run("up", "--yes", "--skip-preview"), /9 unchanged/);
        assert.match(await run("destroy", "--yes", "--skip-preview"), /9 deleted/);
      } finally {
        kubernetes.stop();
        rmSync(folder, { recursive: true, force: true });
        rmSync(path.join(example, "Pulumi.test.yaml"), { force: true });
      }
    });
  }
});
