import { existsSync } from "node:fs";
import path from "node:path";
import type { Progress } from "../progress";
import { type ImageConfig, writeImageArchive } from "./archive";
import { buildOnce, cachedImageFile, contentVersion } from "./once";
import { type LayerEntry, writeLayer } from "./tar";

/** An image that holds one static program and the few files such a program expects. */
export interface SingleBinaryImage {
  readonly ref: string;
  /** Start of the cached file's name. */
  readonly name: string;
  /** What identifies the program's source: a change builds a new image. */
  readonly version: string | Buffer;
  /** Builds the program, into `folder` if it is not kept elsewhere, and returns its path. */
  readonly build: (folder: string, report: (detail: string) => void) => Promise<string>;
  /** Path of the program in the image; also its entrypoint. */
  readonly path: string;
  readonly user?: string;
  readonly ports?: readonly number[];
}

/** Raise when the entries below change, so that cached archives are made again. */
const layout = "1";

/** The user id of distroless images' "nonroot". */
export const nonroot = 65532;

function entries(image: SingleBinaryImage, binary: string): LayerEntry[] {
  const parents: string[] = [];
  for (let folder = path.posix.dirname(image.path); folder !== "/"; folder = path.posix.dirname(folder)) {
    parents.unshift(folder);
  }
  const account = (uid: number, name: string, home: string) =>
    `${name}:x:${uid}:${uid}:${name}:${home}:/sbin/nologin\n`;
  return [
    ...parents.map((folder): LayerEntry => ({ kind: "folder", path: folder })),
    { kind: "file", path: image.path, mode: 0o755, content: { source: binary } },
    { kind: "folder", path: "/etc" },
    {
      kind: "file",
      path: "/etc/passwd",
      content: account(0, "root", "/root") + account(nonroot, "nonroot", "/home/nonroot"),
    },
    { kind: "file", path: "/etc/group", content: `root:x:0:\nnonroot:x:${nonroot}:\n` },
    { kind: "file", path: "/etc/nsswitch.conf", content: "hosts: files dns\n" },
    { kind: "folder", path: "/tmp", mode: 0o1777 },
    { kind: "folder", path: "/home" },
    { kind: "folder", path: "/home/nonroot", mode: 0o700, owner: nonroot },
  ];
}

/** Builds the image, or returns the archive of an earlier build at once. */
export async function singleBinaryImage(
  image: SingleBinaryImage,
  progress: Progress,
): Promise<{ ref: string; archive: string }> {
  const { ref } = image;
  const config: ImageConfig = {
    entrypoint: [image.path],
    env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" },
    ...(image.user === undefined ? {} : { user: image.user }),
    ...(image.ports === undefined ? {} : { ports: image.ports }),
  };
  const archive = cachedImageFile(
    image.name,
    contentVersion(layout, ref, image.version, JSON.stringify([image.path, config])),
  );
  if (existsSync(archive)) return { ref, archive };
  await progress.step(`Build image ${ref}`, (report) =>
    buildOnce(archive, report, async (folder) => {
      const binary = await image.build(folder, report);
      report("writing the archive");
      const layer = path.join(folder, "layer.tar");
      await writeLayer(layer, entries(image, binary));
      const file = path.join(folder, "image.tar");
      await writeImageArchive(file, { ref, layers: [layer], config });
      return file;
    }),
  );
  return { ref, archive };
}
