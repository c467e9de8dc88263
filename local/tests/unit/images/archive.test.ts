import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { extract, type Header } from "tar-stream";
import { type ImageSpec, imageArchitecture, writeImageArchive } from "../../../images/archive";
import { writeLayer } from "../../../images/tar";

interface Read {
  readonly header: Header;
  readonly content: Buffer;
}

async function readTar(file: string): Promise<Map<string, Read>> {
  const entries = new Map<string, Read>();
  for await (const entry of createReadStream(file).pipe(extract())) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    assert.ok(!entries.has(entry.header.name), `${entry.header.name} is in the archive twice`);
    entries.set(entry.header.name, { header: entry.header, content: Buffer.concat(chunks) });
  }
  return entries;
}

const digestOf = (content: Buffer): string => `sha256:${createHash("sha256").update(content).digest("hex")}`;

describe("image archive", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "images-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const json = (entries: Map<string, Read>, name: string) => {
    const entry = entries.get(name);
    assert.ok(entry, `${name} is missing`);
    // biome-ignore lint/suspicious/noExplicitAny: documents of a published format, checked field by field
    return JSON.parse(entry.content.toString()) as any;
  };

  async function write(name: string, image: Partial<ImageSpec> = {}) {
    const layers = ["base", "top"].map((layer) => path.join(folder, `${layer}.tar`));
    await writeLayer(layers[0] as string, [{ kind: "file", path: "/a", content: "a" }]);
    await writeLayer(layers[1] as string, [{ kind: "file", path: "/b", content: "b".repeat(100_000) }]);
    const file = path.join(folder, name);
    const config = { entrypoint: ["/a"], env: { A: "1" }, user: "1000:1000", ports: [9092], workdir: "/w" };
    await writeImageArchive(file, { ref: "example.org/team/app:1.2", layers, config, ...image }, "arm64");
    return { file, layers };
  }

  it("is an OCI layout whose every digest and size is that of the blob", async () => {
    const { file, layers } = await write("image.tar");
    const entries = await readTar(file);
    assert.deepEqual(json(entries, "oci-layout"), { imageLayoutVersion: "1.0.0" });

    const [descriptor] = json(entries, "index.json").manifests;
    assert.equal(descriptor.annotations["io.containerd.image.name"], "example.org/team/app:1.2");
    assert.equal(descriptor.annotations["org.opencontainers.image.ref.name"], "1.2");
    assert.deepEqual(descriptor.platform, { os: "linux", architecture: "arm64" });

    const manifest = json(entries, `blobs/sha256/${descriptor.digest.slice(7)}`);
    for (const { digest, size } of [descriptor, manifest.config, ...manifest.layers]) {
      const blob = entries.get(`blobs/sha256/${digest.slice(7)}`);
      assert.ok(blob, `${digest} is missing`);
      assert.equal(digestOf(blob.content), digest);
      assert.equal(blob.content.length, size);
    }
    const config = json(entries, `blobs/sha256/${manifest.config.digest.slice(7)}`);
    const diffIds = layers.map((layer) => digestOf(readFileSync(layer)));
    assert.deepEqual(config.rootfs, { type: "layers", diff_ids: diffIds });
    assert.equal(config.architecture, "arm64");
    assert.deepEqual(config.config, {
      User: "1000:1000",
      ExposedPorts: { "9092/tcp": {} },
      Env: ["A=1"],
      Entrypoint: ["/a"],
      WorkingDir: "/w",
    });
  });

  it("is a docker archive of the same blobs", async () => {
    const entries = await readTar((await write("docker.tar")).file);
    const [image] = json(entries, "manifest.json");
    assert.deepEqual(image.RepoTags, ["example.org/team/app:1.2"]);
    for (const name of [image.Config, ...image.Layers]) assert.ok(entries.has(name), `${name} is missing`);
  });

  it("is the same file for the same content, whenever it is written", async () => {
    const first = readFileSync((await write("first.tar")).file);
    await new Promise((resolve) => setTimeout(resolve, 1100)); // tar's dates have whole seconds
    assert.ok(first.equals(readFileSync((await write("second.tar")).file)));
  });

  it("holds a layer that is used twice once", async () => {
    const { layers } = await write("once.tar");
    const [layer = ""] = layers;
    const { file } = await write("twice.tar", { layers: [layer, layer] });
    const [image] = json(await readTar(file), "manifest.json");
    assert.equal(image.Layers[0], image.Layers[1]);
  });

  it("names the architecture as images do", () => {
    assert.equal(imageArchitecture("x64"), "amd64");
    assert.equal(imageArchitecture("arm64"), "arm64");
    assert.equal(imageArchitecture("riscv64"), "riscv64");
  });

  it("writes modes, owners and links of a layer as given", async () => {
    const source = path.join(folder, "source");
    writeFileSync(source, "from disk", { mode: 0o600 });
    const layer = path.join(folder, "modes.tar");
    await writeLayer(layer, [
      { kind: "folder", path: "/data", owner: 1000, mode: 0o700 },
      { kind: "file", path: "/data/run", mode: 0o755, content: { source } },
      { kind: "link", path: "/bin", target: "usr/bin" },
    ]);
    const entries = await readTar(layer);
    const of = (name: string) => entries.get(name)?.header;
    assert.deepEqual([...entries.keys()], ["data/", "data/run", "bin"]);
    assert.deepEqual(
      [of("data/")?.type, of("data/")?.uid, of("data/")?.gid, of("data/")?.mode],
      ["directory", 1000, 1000, 0o700],
    );
    assert.deepEqual([of("data/run")?.mode, of("data/run")?.uid], [0o755, 0]);
    assert.equal(entries.get("data/run")?.content.toString(), "from disk");
    assert.deepEqual([of("bin")?.type, of("bin")?.linkname], ["symlink", "usr/bin"]);
  });
});
