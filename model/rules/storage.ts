import { type Problems, shown } from "./problem";

/** Notes one bucket that is given for both purposes. Names that are not known yet are not compared. */
export function validateBucketPair(data: unknown, ops: unknown, path: string, problems: Problems): void {
  if (typeof data !== "string" || data !== ops) return;
  problems.add(
    path,
    `${shown(ops)} is the data bucket too. AutoMQ deletes old objects of its ops bucket by itself: give another bucket.`,
  );
}
