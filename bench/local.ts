import { spawnSync } from "node:child_process";
import { readDeployment } from "../local/deployment";
import { report } from "./report";

/**
 * P9: from `npm run up` with cached tools to a proven endpoint, the cluster included, so it is taken away before. Refuses
 * where a person has something deployed.
 */
export function benchLocal(root: string): void {
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, ["dist/local/cli.js", ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (readDeployment() !== undefined) throw new Error("this clone has a Kafka deployed: run npm run down first");
  cli("down", "--all");
  const start = Date.now();
  const up = cli("up");
  if (up.status !== 0) throw new Error("npm run up failed: P9 cannot be measured");
  report({ id: "P9", what: "up to a proven endpoint", value: (Date.now() - start) / 1000, budget: 180, unit: "s" });
  const again = Date.now();
  cli("up");
  report({ id: "P4", what: "a second up without changes", value: (Date.now() - again) / 1000, budget: 15, unit: "s" });
  cli("down");
}
