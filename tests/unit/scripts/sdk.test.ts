import assert from "node:assert/strict";
import { readSdkArguments } from "../../../scripts/sdk";

describe("npm run sdk", () => {
  const usage = "Usage: npm run sdk -- LANGUAGE [LANGUAGE ...]\nLanguages: nodejs, python, go, java, dotnet";

  it("takes languages, each once", () => {
    assert.deepEqual(readSdkArguments(["python"]), { languages: ["python"] });
    assert.deepEqual(readSdkArguments(["go", "python", "go"]), { languages: ["go", "python"] });
  });

  it("prints its usage", () => {
    assert.deepEqual(readSdkArguments(["python", "--help"]), { says: usage, code: 0 });
    assert.deepEqual(readSdkArguments([]), { says: `No language is named.\n${usage}`, code: 2 });
  });

  it("names every argument that is not a language, and what was meant", () => {
    assert.deepEqual(readSdkArguments(["pyton", "go", "--out", "constructor"]), {
      says: `"pyton" is not a language of the SDKs. Did you mean python?
"--out" is not a language of the SDKs.
"constructor" is not a language of the SDKs.
${usage}`,
      code: 2,
    });
  });
});
