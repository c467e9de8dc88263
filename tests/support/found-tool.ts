import { existsSync } from "node:fs";
import { which } from "../../local/exec";
import { catalogue, type ToolName } from "../../local/tools/catalogue";
import { builtTool } from "../../local/tools/go-build";

/** Where a tool lies: a person's own, or the one built; undefined where there is none. */
export function foundTool(name: ToolName): string | undefined {
  const built = builtTool(catalogue[name]);
  return which(name) ?? (existsSync(built) ? built : undefined);
}
