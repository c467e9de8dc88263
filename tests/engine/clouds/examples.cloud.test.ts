import assert from "node:assert/strict";
import { missingCommandLine } from "../../support/engine-environment";
import { skipFor } from "../../support/skip";
import { runExample } from "./run-example";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://cluster.example.com" } }],
});

/** Each example, its simulated cloud, and how many node pools it makes there (Huawei Cloud has one a zone). */
const examples: ReadonlyArray<{
  name: string;
  provider?: string;
  pools?: { type: string; count: number };
  config?: Readonly<Record<string, string>>;
  listeners: readonly string[];
}> = [
  {
    name: "aws",
    provider: "aws",
    pools: { type: "aws:eks/nodeGroup:NodeGroup", count: 2 },
    listeners: ["client", "vpc"],
  },
  {
    name: "gcp",
    provider: "gcp",
    pools: { type: "gcp:container/nodePool:NodePool", count: 2 },
    listeners: ["client", "vpc"],
  },
  {
    name: "alicloud",
    provider: "alicloud",
    pools: { type: "alicloud:cs/nodePool:NodePool", count: 2 },
    listeners: ["client", "vpc"],
  },
  {
    name: "huawei",
    provider: "huaweicloud",
    pools: { type: "huaweicloud:Cce/nodePool:NodePool", count: 6 },
    listeners: ["client", "vpc"],
  },
  { name: "existing", config: { kubeconfig }, listeners: ["client"] },
];

describe("The examples, run by the ordinary command line (clouds and Kubernetes are simulated)", function () {
  this.timeout(300_000);
  this.slow(100_000);

  for (const { name, provider, pools, config, listeners } of examples) {
    it(`comes up with the configuration that examples/${name} shows`, async function () {
      skipFor(this, missingCommandLine());
      await runExample(name, provider, config ?? {}, ({ outputs, cloud }) => {
        assert.deepEqual(Object.keys(outputs.bootstrapServers).sort(), [...listeners]);
        assert.equal(cloud?.resources(pools?.type).length, pools?.count);
      });
    });
  }
});
