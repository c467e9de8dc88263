import { run } from "./measure";
import { report } from "./report";

/** Requests of about this many characters, each crowded at another place. */
const script = `
  const { validateRequest } = require("kafka-platform/automation");
  const many = (count, entry) => Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index)));
  const kafka = (args) => ({ component: "KafkaCluster", name: "shop", args: { engine: "apache", ...args } });
  const requests = {
    "unknown keys": (size) => kafka(many(size / 11, (index) => ["k" + index, 1])),
    "wrong keys in a map": (size) => kafka({ config: many(size / 22, (index) => ["log.unknown" + index, "1"]) }),
    "labels": (size) => kafka({ scheduling: { nodeSelector: many(size / 22, (index) => ["label-" + index, "v" + index]) } }),
    "wrong zones": (size) => kafka({ zones: Array.from({ length: size / 5 }, () => "A!") }),
    "wrong listeners": (size) => kafka({ listeners: Array.from({ length: size / 26 }, () => ({ name: "A", port: 1 })) }),
    "one long text": (size) => kafka({ version: "x".repeat(size) }),
    "levels": (size) => kafka({ values: JSON.parse('{"a":'.repeat(size / 6) + "1" + "}".repeat(size / 6)) }),
  };
  const cpu = (request) => {
    const times = Array.from({ length: 7 }, () => {
      const began = process.cpuUsage();
      validateRequest(request);
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    });
    return times.sort((a, b) => a - b)[3];
  };
  for (const make of Object.values(requests)) cpu(make(1000));
  result(Object.entries(requests).map(([title, make]) => [title, cpu(make(50000)), cpu(make(100000))]));`;

/** P13: validation of requests of 100 kB, and how the time grows. */
export function benchValidate(root: string): void {
  for (const [title, half, whole] of run(script, root).result as [string, number, number][]) {
    report({ id: "P13", what: `validateRequest of 100 kB, ${title}: CPU`, value: whole, budget: 50, unit: "ms" });
    // Below a millisecond the clock decides.
    if (half < 1) continue;
    report({
      id: "P13",
      what: `validateRequest, ${title}: twice the size`,
      value: whole / half,
      budget: 2.5,
      unit: "times",
    });
  }
}
