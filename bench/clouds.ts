import type { KafkaPlatformArgs } from "../index";
import { buildingClouds } from "../providers/registry";
import { type CloudCase, caseOn } from "../tests/engine/clouds/cloud-case";
import { CloudRun } from "../tests/engine/clouds/cloud-run";
import { medianUsage } from "./measure";
import { report } from "./report";

/** A platform of three zones with everything made, on each cloud. */
const cases: readonly CloudCase[] = buildingClouds.map((cloud) => {
  const given = caseOn(cloud);
  return { ...given, title: given.provider, adopt: () => ({}), usesKeys: false, poolType: "" };
});

/** P2 on each cloud, under mocks; P4 and P5 on the real engine with the cloud simulated; all with observability. */
export async function benchClouds(root: string): Promise<void> {
  for (const given of cases) {
    const { title } = given;
    const mocked = medianUsage(underMocks(given), root, 3);
    report({ id: "P2", what: `${title} under mocks: CPU`, value: mocked.cpuSeconds, budget: 2, unit: "s" });
    report({ id: "P2", what: `${title} under mocks: memory`, value: mocked.peakMebibytes, budget: 170, unit: "MiB" });
    report({ id: "P2", what: `${title}: resources`, value: Number(mocked.result), budget: 70, unit: "resources" });
    const run = await CloudRun.start(given, 3, false);
    run.args = { ...run.args, observability: {} };
    try {
      const preview = await seconds(() => run.stack.preview());
      await run.stack.up();
      const again = await seconds(() => run.stack.up());
      report({ id: "P4", what: `${title}: preview`, value: preview, budget: 10, unit: "s" });
      report({ id: "P4", what: `${title}: second up`, value: again, budget: 15, unit: "s" });
      const bytes = Buffer.byteLength(await run.stack.stateFile());
      report({ id: "P5", what: `${title}: state`, value: bytes / 1e6, budget: 1, unit: "MB" });
    } finally {
      await run.dispose();
    }
  }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function underMocks({ location, zones }: CloudCase): string {
  const args: Omit<KafkaPlatformArgs, "kafka"> = {
    ...location,
    zones: [...zones],
    kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
    observability: {},
  };
  return `
    const { record, resolved } = require("kafka-platform/testing");
    record(() => {
      const { KafkaPlatform } = require("kafka-platform");
      return new KafkaPlatform("p", { ...${JSON.stringify(args)}, kafka: { engine: "automq" } });
    }).then(async (recording) => {
      await resolved(recording.result.bootstrapServers);
      result(recording.resources.length);
    });`;
}
