import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { alerts } from "../../../observability/rules/rules";

const folder = path.join(__dirname, "..", "..", "..", "..", "docs", "runbooks");
const pages = readdirSync(folder).filter((name) => name !== "README.md");

describe("runbooks", () => {
  it("are there for each alert, and for nothing else", () => {
    assert.deepEqual(pages.sort(), alerts.map(({ name }) => `${name}.md`).sort());
  });

  it("say what the alert means, how to see it and what to do", () => {
    for (const { name, severity } of alerts) {
      const text = readFileSync(path.join(folder, `${name}.md`), "utf8");
      assert.match(text, new RegExp(`^# ${name}\n`));
      for (const part of ["What it means", "How to see it", "What to do"]) {
        assert.match(text, new RegExp(`\n## ${part}\n\n\\S`), `${name}: ${part}`);
      }
      assert.match(text.split("\n")[2] ?? "", new RegExp(`\\(${severity}[,)]`), name);
    }
  });

  it("are listed in their index", () => {
    const index = readFileSync(path.join(folder, "README.md"), "utf8");
    for (const page of pages) assert.ok(index.includes(`(${page})`), page);
  });
});
