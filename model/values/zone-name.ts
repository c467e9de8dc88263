import { createHash } from "node:crypto";

/**
 * A zone in the names of objects. Labels of zones may have capitals, underscores and dots, names of pods may not:
 * such a zone gets dashes instead, and a digest, because `a_b` and `a.b` are two zones. The chart has the same (_nodes.tpl).
 */
export function zoneInName(zone: string): string {
  const name = zone.toLowerCase().replaceAll(/[_.]/g, "-");
  return name === zone ? zone : `${name}-${createHash("sha256").update(zone).digest("hex").slice(0, 8)}`;
}
