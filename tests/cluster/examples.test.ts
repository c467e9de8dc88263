import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { type TestCluster, testCluster } from "../support/cluster";
import { slotOf } from "../support/slot";

const tenant = `${slotOf(__filename).name}-red`;

describe("Examples by their own command line, on a real Kubernetes with real brokers", function () {
  this.timeout(10 * 60_000);
  this.slow(180_000);
  let cluster: TestCluster;
  let folder: string;

  before(async () => {
    cluster = await testCluster();
    folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-examples-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("the service over the Automation API creates, scales and destroys a tenant's Kafka cluster", async () => {
    const example = path.join(repositoryRoot, "dist", "examples", "automation", "index.js");
    const PATH = [cluster.tools.env["PATH"], path.dirname(cluster.tools.pulumi), process.env["PATH"]].join(
      path.delimiter,
    );
    const said = await exec(process.execPath, [example, cluster.local.kubeconfig, tenant], {
      cwd: folder,
      env: { ...process.env, ...cluster.tools.env, PATH },
    });
    assert.match(said, new RegExp(`${tenant}: Kafka at ${tenant}-kafka-bootstrap\\.${tenant}-kafka\\.svc:9092`));
    assert.match(said, /a third broker would change [1-9]\d* resources and replace \d+/);
    const namespaces = (await cluster.list("namespaces")).map(({ metadata }) => metadata.name);
    assert.ok(!namespaces.includes(`${tenant}-kafka`), "the namespace is left");
  });
});
