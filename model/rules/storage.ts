import { type Problems, shown } from "./problem";

/** Reports a bucket that is given for both purposes. It does not compare names that are not known yet. */
export function validateBucketPair(data: unknown, ops: unknown, path: string, problems: Problems): void {
  if (typeof data !== "string" || data !== ops) return;
  problems.add(
    path,
    `${shown(ops)} is also the data bucket. AutoMQ deletes old objects in its ops bucket automatically. Give another bucket.`,
  );
}
