import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { compileSdk, missingToolchain } from "../../../scripts/release/compile-sdk";
import { sdkLanguages, writeSdks } from "../../../scripts/release/sdks";
import { foundTool } from "../../support/found-tool";
import { skipFor } from "../../support/skip";

/**
 * Maven compiles several projects together if a parent project names them. The example then finds the SDK next to it.
 */
const bothProjects = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>test</groupId>
  <artifactId>both</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <modules><module>java</module><module>example</module></modules>
</project>
`;

describe("The SDKs that Pulumi's generators write from the committed schema", function () {
  this.slow(60_000);
  let folder: string;

  before(async function () {
    const codegen = foundTool("codegen");
    skipFor(this, codegen === undefined ? "codegen is not built; run node dist/local/prepare.js" : undefined);
    folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-sdks-"));
    await writeSdks(codegen ?? "", folder);
  });
  after(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  for (const language of sdkLanguages.filter((one) => one !== "java")) {
    it(`compile: ${language}`, async function () {
      skipFor(this, missingToolchain(language));
      await compileSdk(language, path.join(folder, language));
    });
  }

  it("compile: java, and the example with it", async function () {
    skipFor(this, missingToolchain("java"));
    cpSync(path.join(repositoryRoot, "examples", "java"), path.join(folder, "example"), { recursive: true });
    writeFileSync(path.join(folder, "pom.xml"), bothProjects);
    await exec("mvn", ["--quiet", "--batch-mode", "compile"], { cwd: folder });
  });
});
