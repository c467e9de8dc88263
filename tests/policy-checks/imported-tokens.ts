import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../../local/paths";

/** Tokens of the resources of the bridged SDKs that files of the adapters of these clouds import. */
export function importedTokens(clouds: readonly string[]): Set<string> {
  const tokens = new Set<string>();
  for (const cloud of clouds) {
    const folder = path.join(repositoryRoot, "providers", cloud);
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
      const text = readFileSync(path.join(folder, file), "utf8");
      const pattern = new RegExp(`^import (?:type )?\\{([^}]+)\\} from "(@pulumi/${cloud}/[^"]+)"`, "gm");
      for (const [, names = "", module = ""] of text.matchAll(pattern)) {
        const exported = require(module) as Record<string, { readonly __pulumiType?: string }>;
        for (const name of names.split(",")) {
          const token = exported[name.trim().replace(/^type | as .*$/g, "")]?.__pulumiType;
          if (token !== undefined) tokens.add(token);
        }
      }
    }
  }
  return tokens;
}
