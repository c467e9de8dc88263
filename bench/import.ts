import { buildingClouds, traitsOf } from "../providers/registry";
import { medianUsage } from "./measure";
import { report } from "./report";

/** Folders of the clouds' SDKs. */
const sdks = buildingClouds.flatMap((cloud) => traitsOf(cloud).sdk ?? []).map((sdk) => `/node_modules/${sdk}/`);

/** P1: what loading the package costs above the bare Pulumi SDK, and that it loads no cloud's SDK. */
export function benchImport(root: string): void {
  const bare = medianUsage('require("@pulumi/pulumi");', root);
  const ours = medianUsage(
    `require("kafka-platform");
     result(Object.keys(require.cache).filter((file) => ${JSON.stringify(sdks)}.some((sdk) => file.includes(sdk))).length);`,
    root,
  );
  report({
    id: "P1",
    what: "require: CPU above bare",
    value: ours.cpuSeconds - bare.cpuSeconds,
    budget: 0.3,
    unit: "s",
  });
  const memory = ours.peakMebibytes - bare.peakMebibytes;
  report({ id: "P1", what: "require: memory above bare", value: memory, budget: 20, unit: "MiB" });
  report({ id: "P1", what: "files of cloud SDKs loaded", value: Number(ours.result), budget: 0, unit: "files" });
}
