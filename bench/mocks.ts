import { medianUsage } from "./measure";
import { report } from "./report";

const program = `
  const { record, resolved } = require("kafka-platform/testing");
  record(() => {
    const { KafkaPlatform } = require("kafka-platform");
    const kafka = { engine: "apache", zones: ["a", "b", "c"], brokers: { replicas: 3 } };
    const kubeconfig = JSON.stringify({ "current-context": "c", contexts: [{ name: "c", context: { cluster: "k" } }],
      clusters: [{ name: "k", cluster: { server: "https://k" } }] });
    return new KafkaPlatform("p", { cloud: "existing", existing: { kubeconfig }, kafka });
  }).then(async (recording) => {
    await resolved(recording.result.bootstrapServers);
    result(recording.resources.length);
  });`;

/** P2: one three-zone platform. */
export function benchMocks(root: string): void {
  const { cpuSeconds, peakMebibytes, result } = medianUsage(program, root);
  report({ id: "P2", what: "platform under mocks: CPU", value: cpuSeconds, budget: 2, unit: "s" });
  report({ id: "P2", what: "platform under mocks: memory", value: peakMebibytes, budget: 170, unit: "MiB" });
  report({ id: "P2", what: "platform: resources", value: Number(result), budget: 70, unit: "resources" });
}
