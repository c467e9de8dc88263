import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Cloud, Engine, KafkaPlatform, type NetworkArgs } from "../../index";
import { certManager } from "../../local/cert-manager/install";
import { repositoryRoot } from "../../local/paths";
import { terminalProgress } from "../../local/progress";
import { proveFromHost } from "../../local/prove";
import { buildingClouds, traitsOf } from "../../providers/registry";
import { type StartedCloud, startCloudProcess } from "../clouds/start";
import { type BuildingCloud, locationArgs, zonesOf } from "../support/cloud-specs";
import {
  destroyStack,
  eventually,
  removeStack,
  type TestCluster,
  type TestStack,
  testCluster,
} from "../support/cluster";
import { openOutside } from "../support/open-listeners";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";
import { changesOf } from "../support/stack-operations";
import { startVolumeDriver } from "../support/volume-driver";

/** The provisioner of each cloud's StorageClass, and what a network of one zone needs besides. */
const clouds: Readonly<Record<BuildingCloud, { provisioner: string; network?: NetworkArgs }>> = {
  [Cloud.Aws]: { provisioner: "ebs.csi.aws.com", network: { extraZones: zonesOf(Cloud.Aws).slice(1, 2) } },
  [Cloud.Gcp]: { provisioner: "pd.csi.storage.gke.io" },
  [Cloud.Alicloud]: { provisioner: "diskplugin.csi.alibabacloud.com" },
  [Cloud.Huawei]: { provisioner: "everest-csi-provisioner" },
};
const slot = slotOf(__filename);
const namespace = `${slot.name}-kafka`;
const nodes = { ...smallNodes, replicas: 1, storage: { size: "20Gi" } };

for (const building of buildingClouds) {
  const { provisioner, network } = clouds[building];
  const [zone] = zonesOf(building);
  const { provider = building } = traitsOf(building);
  const args = { ...locationArgs(building), ...(network === undefined ? {} : { network }) };
  describe(`KafkaPlatform on a simulated ${provider} whose cluster is a real Kubernetes, with real brokers`, function () {
    this.timeout(10 * 60_000);
    this.slow(120_000);
    let cluster: TestCluster;
    let cloud: StartedCloud;
    let driver: { stop(): Promise<void> };
    let under: TestStack;
    let atFirst: string[];
    const account = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-cloud-"));
    /** What the cloud's node pool would have written on the node; the local machine is in no zone. */
    const labels = { "topology.kubernetes.io/zone": zone, "kafka-platform/pool": "kafka" };

    before(async () => {
      cluster = await testCluster();
      await certManager(cluster.local, terminalProgress());
      atFirst = await cluster.snapshot(slot);
      const env = { SIMULATED_KUBECONFIG: cluster.local.kubeconfig };
      cloud = await startCloudProcess(provider, account, env);
      driver = startVolumeDriver(cluster, provisioner);
      await label(Object.entries(labels).map(([key, value]) => `${key}=${value}`));
      under = await cluster.stack(
        async () => {
          const platform = new KafkaPlatform(slot.name, {
            ...args,
            zones: [zone],
            deletionProtection: false,
            kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
            kafka: {
              engine: Engine.Apache,
              controllers: nodes,
              brokers: nodes,
              config: quietConfig,
              scheduling: { allowSharedHosts: true },
              // One cert-manager serves all tests of the cluster.
              certificates: { certManager: { install: false } },
              listeners: [{ name: "client", port: 9092 }, openOutside(slot.nodePort, "outside")],
              // The client on this machine is nobody's user.
              authorization: { superUsers: ["ANONYMOUS"] },
              timeoutSeconds: 300,
            },
            verification: { records: 100 },
          });
          return { bootstrapServers: platform.bootstrapServers };
        },
        {
          ...env,
          PATH: path.join(repositoryRoot, "tests", "clouds", provider, "bin"),
          PULUMI_DEBUG_PROVIDERS: cloud.debugProvider,
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        },
      );
    });
    after(async () => {
      await removeStack(under, namespace);
      await driver.stop();
      await cloud.stop();
      await label(Object.keys(labels).map((key) => `${key}-`));
      rmSync(account, { recursive: true, force: true });
    });

    async function label(changes: string[]): Promise<void> {
      const [node] = await cluster.list("nodes");
      await cluster.kubectl("label", "node", node?.metadata.name ?? "", "--overwrite", ...changes);
    }

    it("comes up through the cloud's own way of reaching it, and serves a client", async () => {
      const { outputs } = await under.whole.up();
      const servers = outputs["bootstrapServers"]?.value as Record<string, string>;
      assert.equal(servers["outside"], `127.0.0.1:${slot.nodePort}`);
      await proveFromHost({ brokers: [servers["outside"] ?? ""] });
      const claims = await cluster.list("persistentvolumeclaims", namespace);
      assert.deepEqual(
        claims.map(({ spec }) => (spec as { storageClassName: string }).storageClassName),
        [`${slot.name}-kubernetes`, `${slot.name}-kubernetes`],
      );
    });

    it("changes nothing the second time", async () => {
      assert.deepEqual(Object.keys(await changesOf((options) => under.stack.up(options))), ["same"]);
    });

    it("leaves nothing, in the cloud or in the cluster, when it is destroyed", async () => {
      await destroyStack(under, namespace);
      // What Google keeps of what was deleted, and services that stay switched on.
      const left = cloud.cloud.resources().filter(({ type }) => !type.startsWith("gcp:simulated/"));
      assert.deepEqual(left, []);
      await eventually(`the cluster is as before on ${provider}`, async () => {
        const now = await cluster.snapshot(slot);
        return now.every((name) => atFirst.includes(name)) ? true : undefined;
      });
    });
  });
}
