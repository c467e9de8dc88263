import { createHash, randomBytes } from "node:crypto";

/**
 * The name of a resource whose program gives none: its logical name and eight hexadecimal digits. From the engine's seed,
 * so that the preview names what the update will make; or what the project's own autonaming rules propose.
 */
export function newName(prefix: string, seed: Uint8Array, proposed: string | undefined): string {
  if (proposed && proposed !== "disable") return proposed;
  const digest =
    seed.length > 0 ? createHash("sha256").update(prefix).update(seed).digest("hex") : randomBytes(4).toString("hex");
  return `${prefix}-${digest.slice(0, 8)}`;
}

/** The name under which server-side apply remembers which fields are this resource's. */
export const newManager = (): string => `pulumi-kubernetes-${randomBytes(4).toString("hex")}`;
