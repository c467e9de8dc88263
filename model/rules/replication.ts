import type { Problems } from "./problem";
import { shown } from "./problem";

/** A factor, and the number of replicas that must be in sync for writes. The chart's _replication.tpl has the same rules. */
const pairs = [
  ["default.replication.factor", "min.insync.replicas"],
  ["offsets.topic.replication.factor", "min.insync.replicas"],
  ["transaction.state.log.replication.factor", "transaction.state.log.min.isr"],
] as const;

/** Rules about replication, for engines that replicate between their brokers. `nodes` always run. */
export function validateReplication(config: Readonly<Record<string, string>>, nodes: number, problems: Problems): void {
  const numbers: Record<string, number> = {};
  for (const key of new Set(pairs.flat())) {
    if (config[key] === undefined) continue;
    const text = String(config[key]).trim();
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      problems.add(`config["${key}"]`, `${shown(config[key])} is not valid. Use a whole number of at least 1.`);
      continue;
    }
    numbers[key] = Number(text);
    if (key.endsWith(".factor") && Number(text) > nodes) {
      problems.add(
        `config["${key}"]`,
        `is ${text}, but only ${nodes} Kafka nodes always run, and each copy needs a node of its own. Use at most ${nodes}, or add brokers.`,
      );
    }
  }
  const own = Math.min(3, nodes);
  const derived = (factor: number): number => Math.max(1, Math.min(2, factor - 1));
  for (const [factorKey, inSyncKey] of pairs) {
    const factor = numbers[factorKey] ?? own;
    const governing = inSyncKey === "min.insync.replicas" ? "default.replication.factor" : factorKey;
    const inSync = numbers[inSyncKey] ?? derived(numbers[governing] ?? own);
    const isStuck = factor > 1 && inSync >= factor;
    const isTooMany = factor === 1 && inSync > 1 && factorKey !== "offsets.topic.replication.factor";
    const isSaid = factorKey.startsWith("offsets") && factor === (numbers["default.replication.factor"] ?? own);
    if (isSaid || (!isStuck && !isTooMany)) continue;
    problems.add(
      `config["${inSyncKey in numbers ? inSyncKey : factorKey}"]`,
      `does not fit: ${factorKey} is ${factor} and ${inSyncKey} is ${inSync}. A restart of one Kafka node would stop writers. Use at most ${Math.max(1, factor - 1)} for ${inSyncKey}, or raise ${factorKey}.`,
    );
  }
}
