import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";
import { addBuffer, addFile } from "./tar";

/** How the container starts, in the words of the OCI image configuration. */
export interface ImageConfig {
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** "uid" or "uid:gid" as numbers, because the kubelet cannot verify that a name is not root. */
  readonly user?: string;
  readonly workdir?: string;
  readonly ports?: readonly number[];
}

export interface ImageSpec {
  /** The complete reference, registry and tag included: containerd stores and looks up images by it. */
  readonly ref: string;
  /** Uncompressed tar files, lowest first. */
  readonly layers: readonly string[];
  readonly config: ImageConfig;
}

interface Blob {
  readonly digest: string;
  readonly size: number;
}

const architectures: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** This machine's architecture as images and Debian name it. */
export function imageArchitecture(arch: string = process.arch): string {
  return architectures[arch] ?? arch;
}

const sha256 = (data: Buffer): string => createHash("sha256").update(data).digest("hex");

async function fileBlob(file: string): Promise<Blob> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return { digest: hash.digest("hex"), size: (await stat(file)).size };
}

/** The image configuration document; its hash is the image's id. */
export function imageConfigDocument(
  config: ImageConfig,
  architecture: string,
  layerDigests: readonly string[],
): object {
  return {
    // A fixed date, so that the same content is the same image on every machine.
    created: "1970-01-01T00:00:00Z",
    architecture,
    os: "linux",
    config: {
      ...(config.user === undefined ? {} : { User: config.user }),
      ...(config.ports === undefined
        ? {}
        : { ExposedPorts: Object.fromEntries(config.ports.map((port) => [`${port}/tcp`, {}])) }),
      Env: Object.entries(config.env ?? {}).map(([name, value]) => `${name}=${value}`),
      ...(config.entrypoint === undefined ? {} : { Entrypoint: config.entrypoint }),
      ...(config.cmd === undefined ? {} : { Cmd: config.cmd }),
      WorkingDir: config.workdir ?? "/",
    },
    rootfs: { type: "layers", diff_ids: layerDigests.map((digest) => `sha256:${digest}`) },
    history: layerDigests.map(() => ({ created: "1970-01-01T00:00:00Z", created_by: "kafka-platform" })),
  };
}

/**
 * Writes an image archive that is an OCI layout and a `docker save` archive at once: containerd and podman read the
 * first, `docker load` and `kind load image-archive` the second.
 *
 * Layers stay uncompressed. The archive never leaves this machine, and compressing and unpacking 200 MB would
 * cost more time than the disk it saves is worth; their digest is then also their diff id.
 */
export async function writeImageArchive(
  file: string,
  image: ImageSpec,
  architecture = imageArchitecture(),
): Promise<void> {
  const layers: Blob[] = [];
  for (const layer of image.layers) layers.push(await fileBlob(layer));

  const config = Buffer.from(
    JSON.stringify(
      imageConfigDocument(
        image.config,
        architecture,
        layers.map((layer) => layer.digest),
      ),
    ),
  );
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: {
        mediaType: "application/vnd.oci.image.config.v1+json",
        digest: `sha256:${sha256(config)}`,
        size: config.length,
      },
      layers: layers.map(({ digest, size }) => ({
        mediaType: "application/vnd.oci.image.layer.v1.tar",
        digest: `sha256:${digest}`,
        size,
      })),
    }),
  );
  const index = {
    schemaVersion: 2,
    manifests: [
      {
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        digest: `sha256:${sha256(manifest)}`,
        size: manifest.length,
        platform: { os: "linux", architecture },
        annotations: {
          // containerd's own key holds the whole reference; the standard one is for tools that know only OCI.
          "io.containerd.image.name": image.ref,
          "org.opencontainers.image.ref.name": image.ref.slice(image.ref.lastIndexOf(":") + 1),
        },
      },
    ],
  };
  const dockerManifest = [
    {
      Config: `blobs/sha256/${sha256(config)}`,
      RepoTags: [image.ref],
      Layers: layers.map(({ digest }) => `blobs/sha256/${digest}`),
    },
  ];

  const archive: Pack = pack();
  const written = pipeline(archive, createWriteStream(file));
  const fill = async () => {
    await addBuffer(archive, "oci-layout", JSON.stringify({ imageLayoutVersion: "1.0.0" }));
    await addBuffer(archive, "index.json", JSON.stringify(index));
    await addBuffer(archive, "manifest.json", JSON.stringify(dockerManifest));
    await addBuffer(archive, `blobs/sha256/${sha256(manifest)}`, manifest);
    await addBuffer(archive, `blobs/sha256/${sha256(config)}`, config);
    const added = new Set<string>();
    for (const [position, layer] of layers.entries()) {
      if (added.has(layer.digest)) continue; // two equal layers are one blob
      added.add(layer.digest);
      await addFile(archive, `blobs/sha256/${layer.digest}`, image.layers[position] as string);
    }
    archive.finalize();
  };
  await Promise.all([written, fill()]);
}
