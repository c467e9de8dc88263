import assert from "node:assert/strict";
import { Cloud } from "../../../model/args/clouds/cloud";
import { traitsOf } from "../../../providers/registry";
import { missingCommandLine } from "../../support/engine-environment";
import { skipFor } from "../../support/skip";
import { runExample } from "./run-example";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://cluster.example.com" } }],
});

interface Example {
  readonly pools?: { readonly type: string; readonly count: number };
  readonly config?: Readonly<Record<string, string>>;
  readonly listeners: readonly string[];
}

/**
 * The example of each cloud, and the number of node pools that it creates there (on Huawei Cloud one for each zone).
 */
const examples: Readonly<Record<Cloud, Example>> = {
  [Cloud.Aws]: { pools: { type: "aws:eks/nodeGroup:NodeGroup", count: 2 }, listeners: ["client", "vpc"] },
  [Cloud.Gcp]: { pools: { type: "gcp:container/nodePool:NodePool", count: 2 }, listeners: ["client", "vpc"] },
  [Cloud.Alicloud]: { pools: { type: "alicloud:cs/nodePool:NodePool", count: 2 }, listeners: ["client", "vpc"] },
  [Cloud.Huawei]: { pools: { type: "huaweicloud:Cce/nodePool:NodePool", count: 6 }, listeners: ["client", "vpc"] },
  [Cloud.Existing]: { config: { kubeconfig }, listeners: ["client"] },
};

describe("The examples, run by the ordinary command line (clouds and Kubernetes are simulated)", function () {
  this.slow(100_000);

  for (const cloud of Object.values(Cloud)) {
    const { pools, config, listeners } = examples[cloud];
    it(`comes up with the configuration that examples/${cloud} shows`, async function () {
      skipFor(this, missingCommandLine());
      await runExample(cloud, traitsOf(cloud).provider, config ?? {}, ({ outputs, cloud: made }) => {
        assert.deepEqual(Object.keys(outputs.bootstrapServers).sort(), [...listeners]);
        assert.equal(made?.resources(pools?.type).length, pools?.count);
      });
    });
  }
});
