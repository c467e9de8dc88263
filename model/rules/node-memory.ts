import type { EngineTraits } from "../specs/engine-traits";
import type { NodesSpec } from "../specs/kafka-spec";
import { parseJvmSize, parseMebibytes } from "../values/quantity";
import { type Problems, shown } from "./problem";

const mebibyte = 2 ** 20;

/**
 * Rules about the memory of the Java virtual machine. Sizes that are not given follow from the pod's memory, as in the
 * chart's _jvm.tpl.
 */
export function validateJvm(
  role: "controllers" | "brokers",
  { jvm, resources }: NodesSpec,
  traits: EngineTraits,
  problems: Problems,
): void {
  const sizes: { heap?: number; directMemory?: number } = {};
  for (const key of ["heap", "directMemory"] as const) {
    const text = jvm[key];
    if (text === undefined) continue;
    const bytes = parseJvmSize(text);
    if (bytes === undefined) {
      problems.add(
        `${role}.jvm.${key}`,
        `${shown(text)} is not a valid size. Use a whole number followed by m or g, such as 6g.`,
      );
      return;
    }
    sizes[key] = bytes / mebibyte;
    if (key === "heap" && bytes < (parseJvmSize(traits.leastHeap) ?? 0)) {
      problems.add(
        `${role}.jvm.heap`,
        `${shown(text)} is too small for ${traits.title}. Use at least ${traits.leastHeap}.`,
      );
    }
  }
  const memory = parseMebibytes(resources.memory);
  if (memory === undefined || Object.keys(sizes).length === 0) return;
  const derived = traits.jvmMemory(memory);
  const heap = sizes.heap || derived.heap;
  const direct = sizes.directMemory || derived.directMemory;
  // Classes, code, threads and the garbage collector.
  const rest = Math.max(192, Math.floor(memory / 8));
  if (heap + direct + rest > memory) {
    const given = [jvm.heap, jvm.directMemory].filter((size) => size !== undefined).join(" and ");
    const follows =
      direct > 0 && sizes.directMemory === undefined ? `, with ${direct} MiB of direct memory that follow,` : "";
    problems.add(
      `${role}.jvm`,
      `${given}${follows} do not fit into the pod's memory of ${resources.memory}, of which the virtual machine needs ${rest} MiB for itself. Lower them, or raise ${role}.resources.memory.`,
    );
  }
}
