import { openPromise } from "yauzl";

/** The names of the classes in a jar, read from its directory: nothing is unpacked. */
export async function jarClasses(jar: string): Promise<string[]> {
  const archive = await openPromise(jar).catch((error: Error) => {
    throw new Error(`${jar} is not a complete jar: ${error.message}`);
  });
  const classes: string[] = [];
  for await (const { fileName } of archive.eachEntry()) {
    if (fileName.endsWith(".class")) classes.push(fileName.slice(0, -".class".length).replaceAll("/", "."));
  }
  return classes;
}
