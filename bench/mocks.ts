import { medianUsage, run } from "./measure";
import { report } from "./report";

/** A program under mocks that makes a number of Kafka clusters and hands back how many resources there were. */
function program(clusters: number): string {
  return `
    const pulumi = require("@pulumi/pulumi");
    let resources = 0;
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => { resources++; return { id: name + "-id", state: { ...inputs, hex: "0f".repeat(16) } }; },
      call: () => ({}),
    }, "project", "stack", false).then(() => {
      const { KafkaCluster, KafkaPlatform } = require("kafka-platform");
      const kafka = { engine: "apache", zones: ["a", "b", "c"], brokers: { replicas: 3 } };
      const kubeconfig = JSON.stringify({ "current-context": "c", contexts: [{ name: "c", context: { cluster: "k" } }],
        clusters: [{ name: "k", cluster: { server: "https://k" } }] });
      const done = Array.from({ length: ${clusters} }, (_, i) => i === 0
        ? new KafkaPlatform("p", { cloud: "existing", existing: { kubeconfig }, kafka })
        : new KafkaCluster("k" + i, kafka)).map(({ bootstrapServers }) => new Promise((r) => bootstrapServers.apply(r)));
      return Promise.all(done).then(() => result(resources));
    });`;
}

/** P2: one three-zone platform. P3: one to a hundred clusters in one program. */
export function benchMocks(root: string): void {
  const one = medianUsage(program(1), root);
  report({ id: "P2", what: "platform under mocks: CPU", value: one.cpuSeconds, budget: 2, unit: "s" });
  report({ id: "P2", what: "platform under mocks: memory", value: one.peakMebibytes, budget: 170, unit: "MiB" });
  report({ id: "P2", what: "platform: resources", value: Number(one.result), budget: 70, unit: "resources" });

  const at = (clusters: number) => ({ clusters, ...medianUsage(program(clusters), root, 3) });
  const [ten, ninety, hundred] = [at(10), at(90), at(100)];
  const perResource = (key: "cpuSeconds" | "peakMebibytes" | "keptMebibytes") =>
    (hundred[key] - one[key]) / (Number(hundred.result) - Number(one.result));
  report({ id: "P3", what: "CPU per resource", value: perResource("cpuSeconds") * 1000, budget: 2.5, unit: "ms" });
  report({
    id: "P3",
    what: "memory kept per resource",
    value: perResource("keptMebibytes"),
    budget: 0.13,
    unit: "MiB",
  });
  const peak = perResource("peakMebibytes");
  report({ id: "P3", what: "memory per resource, garbage included", value: peak, budget: 0.13, unit: "MiB" });
  // The slopes are small differences of noisy figures: a longer first stretch makes them steadier.
  const slope =
    (hundred.cpuSeconds - ninety.cpuSeconds) / 10 / ((ten.cpuSeconds - run(program(1), root).cpuSeconds) / 9);
  report({ id: "P3", what: "last tenth's slope against the first's", value: slope, budget: 1.2, unit: "ratio" });
}
