// Says how old the data files are: lists and versions of others, each with the day on which it was read and its source.
//   npm run data-age             all files, the oldest first
//   npm run data-age -- 90       the same; fails if a file is older than 90 days
import { existsSync, readdirSync, readFileSync } from "node:fs";

export interface DataFile {
  readonly file: string;
  /** The day on which the source was read, or its copy was made. */
  readonly read: string;
  readonly source: string;
}

/** Every data file of the package. */
export function dataFiles(): DataFile[] {
  const parts = ["providers", "engines"].flatMap((parent) => readdirSync(parent).map((part) => `${parent}/${part}`));
  const folders = ["model", ...parts].map((part) => `${part}/data`);
  const files = folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
  return files.map((file) => {
    const { read, source } = JSON.parse(readFileSync(file, "utf8")) as Partial<DataFile>;
    return { file, read: read ?? "", source: source ?? "" };
  });
}

/** Days from a day to another one. */
export function ageInDays(read: string, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(read)) / 86_400_000);
}

function main(most: number): void {
  const aged = dataFiles()
    .map((data) => ({ ...data, days: ageInDays(data.read, new Date()) }))
    .sort((one, other) => other.days - one.days);
  for (const { file, read, source, days } of aged)
    console.log(`${String(days).padStart(5)} days  ${file}  ${read}  ${source}`);
  const old = aged.filter(({ days }) => days > most);
  if (old.length === 0) return;
  console.error(
    `${old.length} files are older than ${most} days. Read their sources again, and set "read" to the day.`,
  );
  process.exitCode = 1;
}

if (require.main === module) main(Number(process.argv[2] ?? Number.POSITIVE_INFINITY));
