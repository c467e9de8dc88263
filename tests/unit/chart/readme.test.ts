import assert from "node:assert/strict";
import { describeValues, withTable, writtenFiles } from "../../../scripts/chart-readme";

describe("chart: README", () => {
  it("and the defaults of the templates are what scripts/chart-readme.ts writes", () => {
    for (const { file, is, should } of Object.values(writtenFiles())) {
      assert.equal(is, should, `${file}: run \`node dist/scripts/chart-readme.js\``);
    }
  });

  it("describes every value", () => {
    const values = describeValues(`# About the file.

# The first value.
first: 1
group:
  # Inner, of
  # two lines.
  inner: x
  # Whatever the user likes. (free)
  open: {a: b}
list: []
`);
    assert.deepEqual(values, [
      { path: "first", fallback: "1", description: "The first value." },
      { path: "group.inner", fallback: '"x"', description: "Inner, of two lines." },
      { path: "group.open", fallback: '{"a":"b"}', description: "Whatever the user likes." },
      { path: "list", fallback: "[]", description: "" },
    ]);
  });

  it("leaves no value of the chart without a description", () => {
    const { should } = writtenFiles().readme;
    const bare = should.split("\n").filter((line) => /^\| `.*\|\s*\|$/.test(line));
    assert.deepEqual(bare, []);
  });

  it("refuses a README without the place for the table", () => {
    assert.throws(() => withTable("# nothing", ""), /lacks the lines/);
  });
});
