import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type Header, type Pack, pack } from "tar-stream";

/** One file, folder or link of a layer. Modes and owners are given, never read from the disk it is built on. */
export type LayerEntry =
  | { readonly kind: "folder"; readonly path: string; readonly mode?: number; readonly owner?: number }
  | { readonly kind: "link"; readonly path: string; readonly target: string }
  | {
      readonly kind: "file";
      readonly path: string;
      readonly mode?: number;
      readonly owner?: number;
      /** The content itself, or where it lies on this machine. */
      readonly content: string | { readonly source: string };
    };

/** The same date for every entry: equal content gives equal digests. */
const epoch = new Date(0);

/** Adds a small file from memory. */
export function addBuffer(archive: Pack, name: string, content: string | Buffer, header?: Partial<Header>) {
  return new Promise<void>((resolve, reject) => {
    archive.entry({ name, mode: 0o644, mtime: epoch, ...header }, content, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

/** Streams a file of any size from the disk. */
export async function addFile(archive: Pack, name: string, source: string, header?: Partial<Header>): Promise<void> {
  const { size } = await stat(source);
  const entry = archive.entry({ name, size, mode: 0o644, mtime: epoch, ...header });
  await pipeline(createReadStream(source, { highWaterMark: 1 << 20 }), entry);
}

function addEmpty(archive: Pack, header: Partial<Header> & { name: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry({ ...header, mtime: epoch }, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes a layer: an uncompressed tar file with exactly these entries, in this order. */
export async function writeLayer(file: string, entries: readonly LayerEntry[]): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(file));
  const fill = async () => {
    for (const entry of entries) {
      const name = entry.path.replace(/^\//, "");
      if (entry.kind === "link") {
        await addEmpty(archive, { name, type: "symlink", linkname: entry.target, mode: 0o777 });
        continue;
      }
      const owner = { uid: entry.owner ?? 0, gid: entry.owner ?? 0 };
      if (entry.kind === "folder") {
        await addEmpty(archive, { name: `${name}/`, type: "directory", mode: entry.mode ?? 0o755, ...owner });
      } else if (typeof entry.content === "string") {
        await addBuffer(archive, name, entry.content, { mode: entry.mode ?? 0o644, ...owner });
      } else {
        await addFile(archive, name, entry.content.source, { mode: entry.mode ?? 0o644, ...owner });
      }
    }
    archive.finalize();
  };
  await Promise.all([written, fill()]);
}
