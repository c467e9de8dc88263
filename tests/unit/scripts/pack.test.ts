import assert from "node:assert/strict";
import { linksOf, withoutDeadLinks } from "../../../scripts/release/pack";

describe("pages of the npm package", () => {
  it("keep links that lead somewhere, and the text of the others", () => {
    const page = [
      "![Picture](docs/a.svg) and ![gone](docs/b.png)",
      "[kept](docs/a.md#part), [text of a dead one](tests/x.md), [`code`](examples/a.ts#L3)",
      "[address](https://example.com/a.md), [heading](#part), [mail](mailto:a@b.c)",
    ].join("\n");
    const there = (target: string): boolean => target.startsWith("docs/a");
    assert.equal(
      withoutDeadLinks(page, there),
      [
        "![Picture](docs/a.svg) and ",
        "[kept](docs/a.md#part), text of a dead one, `code`",
        "[address](https://example.com/a.md), [heading](#part), [mail](mailto:a@b.c)",
      ].join("\n"),
    );
    assert.deepEqual(linksOf(page), ["docs/a.svg", "docs/b.png", "docs/a.md", "tests/x.md", "examples/a.ts"]);
  });
});
