// Writes plugin/schema.json from the TypeScript interfaces of the public components, and with it the structure that
// arguments are checked against at run time. `--check` fails when the committed files differ.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { structureOf, withoutForms } from "./schema/structure";
import { writeSchema } from "./schema/write-schema";

const root = path.join(__dirname, "..", "..");

export const generatedFiles = (): Readonly<Record<string, string>> => {
  const schema = writeSchema(root);
  return {
    "plugin/schema.json": `${JSON.stringify(withoutForms(schema), null, 2)}\n`,
    "model/rules/structure.generated.json": `${JSON.stringify(structureOf(schema), null, 1)}\n`,
  };
};

function main(): void {
  const check = process.argv.includes("--check");
  for (const [file, text] of Object.entries(generatedFiles())) {
    const target = path.join(root, file);
    if (!check) writeFileSync(target, text);
    else if (readFileSync(target, "utf8") !== text) {
      console.error(`${file} differs from the TypeScript interfaces. Run: npm run schema`);
      process.exitCode = 1;
    }
  }
}

if (require.main === module) main();
