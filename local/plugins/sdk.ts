import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../paths";

/** The version of a provider SDK in node_modules: a plugin of ours answers with it, and a published one is asked for by it. */
export function sdkVersion(name: "kubernetes" | "random"): string {
  const file = path.join(repositoryRoot, "node_modules", "@pulumi", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
