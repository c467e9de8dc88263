import assert from "node:assert/strict";
import path from "node:path";

const folder = path.join(__dirname, "..", "..", "..", "..", "scripts", "prose");
const { problems } = require(path.join(folder, "checks.js")) as {
  problems(text: string, file: string): Promise<{ line: number; message: string; around: string }[]>;
};

/** Line and first words of each problem. */
async function found(text: string, file: string): Promise<string[]> {
  return (await problems(text, file)).map(({ line, message }) => `${line} ${message.split(". ")[0]}`);
}

describe("prose", () => {
  it("reads Markdown, but not its code", async () => {
    const text = "# Title\n\nIt can\nnot work.\n\n```sh\ncan not\n```\n\n`can not` is the the code.\n";
    assert.deepEqual(await found(text, "a.md"), ["3 can not => cannot", '10 "the" is repeated']);
  });

  it("reads comments and messages of TypeScript, and nothing else of it", async () => {
    const text = [
      "/**",
      " * A value that can",
      " * not change. `can not` is code.",
      " */",
      'const can = "whoever";',
      "const not = /can not be read/;",
      "// One line can not end a sentence,",
      "const message = `${can} is no list: ${[`it can not ${not} be`].join()} as it is shown. You can not.`;",
      'throw new Error("it is to be had here");',
    ].join("\n");
    assert.deepEqual(await found(text, "a.ts"), [
      "2 can not => cannot",
      "7 can not => cannot",
      "8 is no => is not a",
      "8 can not => cannot",
      "8 can not => cannot",
      "9 to be had => available",
    ]);
  });

  it("does not read two texts as one sentence", async () => {
    assert.deepEqual(await found('f("if you ever can", "not a single word");', "a.ts"), []);
    assert.deepEqual(await found("# What it can\n#\n# not a word\n", "a.yaml"), []);
    assert.deepEqual(await found("# What it can\n# not do\n", "a.yaml"), ["1 can not => cannot"]);
  });

  it("reads comments of templates, shell, Go and Python", async () => {
    assert.deepEqual(await found("a: can not\n{{- /* It can not. */ -}}\n# It can not\n", "a.tpl"), [
      "2 can not => cannot",
      "3 can not => cannot",
    ]);
    assert.deepEqual(await found('echo "can not"\n# It can not.\n', "a.sh"), ["2 can not => cannot"]);
    assert.deepEqual(await found("package main\n\n// It can not.\n", "a.go"), ["3 can not => cannot"]);
  });

  it("shows the words around a mistake without line breaks and marks of comments", async () => {
    const one = await problems("// The name of a thing that can not\n// change after it was made.\n", "a.ts");
    const other = await problems("/* The name of a thing\n * that can not change after\n * it was made. */\n", "b.ts");
    assert.deepEqual(
      one.map(({ around }) => around),
      other.map(({ around }) => around),
    );
  });
});
