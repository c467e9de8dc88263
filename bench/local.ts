import { spawnSync } from "node:child_process";
import { report } from "./report";

/** P9: from `npm run up` with cached tools to a proven endpoint; runs only where nothing is deployed by this clone. */
export function benchLocal(root: string): void {
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, ["dist/local/cli.js", ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const start = Date.now();
  const up = cli("up");
  if (up.status !== 0) throw new Error("npm run up failed: P9 can not be measured");
  report({ id: "P9", what: "up to a proven endpoint", value: (Date.now() - start) / 1000, bar: 180, unit: "s" });
  const again = Date.now();
  cli("up");
  report({ id: "P4", what: "a second up without changes", value: (Date.now() - again) / 1000, bar: 15, unit: "s" });
  cli("down");
}
