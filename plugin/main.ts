// The plugin's process: the engine starts it, reads its port, and asks it for the schema and for components.
import { readFileSync } from "node:fs";
import path from "node:path";
import { main } from "@pulumi/pulumi/provider";
import { KafkaPlatformProvider } from "./provider";

const schema = readFileSync(path.join(__dirname, "..", "..", "plugin", "schema.json"), "utf8");

main(new KafkaPlatformProvider(schema), process.argv.slice(2)).catch((error: Error) => {
  console.error(error.stack ?? error.message);
  process.exit(1);
});
