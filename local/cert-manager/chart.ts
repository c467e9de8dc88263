import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildOnce } from "../images/once";
import { cacheDir } from "../paths";
import { catalogue } from "../tools/catalogue";
import { pinnedModule } from "../tools/go-build";

const tool = catalogue["cert-manager"];
const release = `v${tool.version}`;

/** The Go module's chart has everything of the released one, except that its release tool fills in the version. */
export const chartYaml = (template: string, version: string): string =>
  template
    .replace("{{IS_PRERELEASE}}", String(version.includes("-")))
    .replace(/^(version|appVersion): v0\.0\.0$/gm, `$1: ${version}`);

/** A folder with cert-manager's own Helm chart, of the version that the local environment has; made once. */
export async function certManagerChart(): Promise<string> {
  const kept = cacheDir("charts", `cert-manager-${tool.version}`);
  return buildOnce(
    kept,
    () => {},
    async (folder) => {
      const source = path.join(await pinnedModule(tool), "deploy", "charts", "cert-manager");
      const chart = path.join(folder, "chart");
      mkdirSync(chart);
      for (const name of ["templates", "values.yaml", "values.schema.json"]) {
        cpSync(path.join(source, name), path.join(chart, name), { recursive: true });
      }
      const template = readFileSync(path.join(source, "Chart.template.yaml"), "utf8");
      writeFileSync(path.join(chart, "Chart.yaml"), chartYaml(template, release));
      return chart;
    },
  );
}
