import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../../../paths";
import { sdkVersion } from "../../../plugins/sdk";
import { catalogue } from "../../../tools/catalogue";
import { checksumOf, usualDownload } from "../../../tools/download";
import { builtTool } from "../../../tools/go-build";

describe("catalogue of tools", () => {
  for (const tool of Object.values(catalogue)) {
    const goMod = readFileSync(path.join(repositoryRoot, "local", "tools", "go", tool.module, "go.mod"), "utf8");

    it(`${tool.name}: the version is the one its go.mod pins`, () => {
      const pinned = new RegExp(`^\\s*(?:require )?${tool.pinnedBy} v(\\S+)`, "m").exec(goMod)?.[1];
      assert.equal(pinned, tool.version);
    });

    it(`${tool.name}: the version it is linked with is its own`, () => {
      const versions = Object.entries(tool.linkVariables).filter(([name]) => /version$/i.test(name));
      const own = tool.release ?? tool.version;
      for (const [name, value] of versions) assert.equal(value.replace(/^v/, ""), own, name);
    });

    it(`${tool.name}: is cached under its version`, () => {
      assert.match(builtTool(tool), new RegExp(`/${tool.name}-${tool.version}-[0-9a-f]{8}/${tool.name}$`));
    });
  }

  it("has Pulumi's Kubernetes provider answer with the version of the SDK that the package is built with", () => {
    assert.equal(catalogue["pulumi-resource-kubernetes"].release, sdkVersion("kubernetes"));
  });

  it("offers the usual downloads for the systems that have one", () => {
    const { pulumi, helm, kubernetes } = catalogue;
    assert.equal(
      usualDownload(pulumi, "3.1.0", "linux", "x64")?.archive,
      "https://get.pulumi.com/releases/sdk/pulumi-v3.1.0-linux-x64.tar.gz",
    );
    assert.equal(
      usualDownload(helm, "3.1.0", "darwin", "arm64")?.archive,
      `https://get.helm.sh/helm-v${helm.version}-darwin-arm64.tar.gz`,
    );
    assert.equal(usualDownload(helm, "3.1.0", "linux", "ia32"), undefined);
    assert.equal(usualDownload(kubernetes, "3.1.0", "linux", "x64"), undefined);
  });

  it("finds a file's checksum in a list, and only a whole one", () => {
    const sum = "ab".repeat(32);
    assert.equal(checksumOf(`${"0".repeat(64)}  other.tar.gz\n${sum} *a.tar.gz\n`, "a.tar.gz"), sum);
    assert.equal(checksumOf(`${sum.slice(1)}  a.tar.gz`, "a.tar.gz"), undefined);
    assert.equal(checksumOf("<html>not found</html>", "a.tar.gz"), undefined);
  });
});
