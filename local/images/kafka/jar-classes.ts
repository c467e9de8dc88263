import { open } from "node:fs/promises";

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** The names of the classes in a jar, read from the directory at its end: no program to list zip files is needed. */
export async function jarClasses(jar: string): Promise<string[]> {
  const file = await open(jar);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 65_557)); // the last record and the longest comment after it
    await file.read(tail, 0, tail.length, size - tail.length);
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== endOfDirectory) end -= 1;
    if (end < 0) throw new Error(`${jar} is no complete jar: it has no directory at its end`);

    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    const classes: string[] = [];
    for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === directoryEntry; ) {
      const nameLength = directory.readUInt16LE(at + 28);
      const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
      if (name.endsWith(".class")) classes.push(name.slice(0, -".class".length).replaceAll("/", "."));
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return classes;
  } finally {
    await file.close();
  }
}
