// Writes the dashboards into charts/observability, which carries them; npm run build runs it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dashboardSets } from "../observability/dashboards/sets";

const folder = path.join(__dirname, "..", "..", "charts", "observability", "dashboards");

rmSync(folder, { recursive: true, force: true });
for (const { name, files } of dashboardSets()) {
  mkdirSync(path.join(folder, name), { recursive: true });
  for (const [uid, text] of Object.entries(files)) writeFileSync(path.join(folder, name, `${uid}.json`), text);
}
