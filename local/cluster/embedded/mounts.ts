import { readFileSync } from "node:fs";
import { tryExec } from "../../exec";

/** The mount points of /proc/self/mountinfo in a folder or at the folder itself, the last mounted first. */
export function mountsBelow(mountinfo: string, folder: string): string[] {
  return mountinfo
    .split("\n")
    .map((line) => line.split(" ")[4])
    .filter((point): point is string => point !== undefined)
    .map((point) =>
      point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    )
    .filter((point) => point === folder || point.startsWith(`${folder}/`))
    .reverse();
}

const mounted = (folder: string): string[] => mountsBelow(readFileSync("/proc/self/mountinfo", "utf8"), folder);

/** Unmounts everything below a folder; returns what would not go. */
export async function unmountBelow(folder: string): Promise<string[]> {
  for (const flags of [[], ["--lazy"]]) {
    // Mounts may lie on each other: as long as a round removes some, another may remove more.
    for (let before = Number.POSITIVE_INFINITY, left = mounted(folder); left.length > 0 && left.length < before; ) {
      before = left.length;
      for (const point of left) await tryExec("umount", [...flags, point]);
      left = mounted(folder);
    }
  }
  return mounted(folder);
}
