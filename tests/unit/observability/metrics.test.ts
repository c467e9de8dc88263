import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { automqMetrics } from "../../../observability/metrics/automq";
import { jmxMetrics } from "../../../observability/metrics/jmx";
import { jmxExporterConfig, jmxExporterYaml } from "../../../observability/metrics/jmx-exporter";
import { kubernetesMetrics } from "../../../observability/metrics/kubernetes";
import { collectorMetrics } from "../../../observability/metrics/lag";
import { automqNames, notSeen } from "./automq-names";
import { beans } from "./kafka-beans";
import { rawNames } from "./raw-names";

const root = path.join(__dirname, "..", "..", "..", "..");

describe("metrics of AutoMQ", () => {
  const known = new Set(Object.values(automqNames).flat());

  it("have the names of AutoMQ 1.7.3, by the file that makes them", () => {
    for (const name of rawNames(automqMetrics)) assert.ok(known.has(name), name);
  });

  it("lean on names that were never seen running in two places only", () => {
    assert.deepEqual([...rawNames(automqMetrics)].filter((name) => notSeen.includes(name)).sort(), [...notSeen].sort());
  });

  it("do without what AutoMQ does not have: replication, unclean elections, log directories", () => {
    for (const key of ["underReplicated", "underMinIsr", "uncleanElections", "logDirectoriesOffline"] as const) {
      assert.equal(automqMetrics[key], undefined, key);
    }
  });
});

/** What the JMX exporter makes of one attribute: the first rule whose pattern is found in it names the series. */
function exported(bean: string): string | undefined {
  for (const { pattern, name, labels = {} } of jmxExporterConfig.rules) {
    // The exporter puts ".*" around patterns; ours all begin with ^.
    const match = new RegExp(`${pattern}.*$`).exec(bean);
    if (match === null) continue;
    const filled = (text: string): string => text.replace(/\$(\d)/g, (_, index: string) => match[Number(index)] ?? "");
    const sanitised = filled(name)
      .replace(/[^a-zA-Z0-9:_]+/g, "_")
      .toLowerCase();
    const pairs = Object.entries(labels).map(([key, value]) => `${filled(key).toLowerCase()}="${filled(value)}"`);
    return pairs.length === 0 ? sanitised : `${sanitised}{${pairs.join(",")}}`;
  }
  return undefined;
}

describe("metrics of the JMX exporter", () => {
  for (const [bean, series] of Object.entries(beans)) {
    it(`${bean} is ${series ?? "left out"}`, () => assert.equal(exported(bean), series));
  }

  it("are all made by a rule from a bean that Kafka really has", () => {
    const made = new Set(Object.values(beans).map((series) => series?.replace(/\{.*/, "")));
    const own = [...rawNames(jmxMetrics)].filter((name) => name.startsWith("kafka_"));
    for (const name of own) assert.ok(made.has(name), name);
  });

  it("come of beans that the exporter is allowed to read", () => {
    /** Whether a name with its properties, such as `kafka.log:type=Log,name=Size,*`, is a pattern for a bean. */
    const covers = (pattern: string, bean: string): boolean => {
      const [domain, wanted = ""] = pattern.split(":");
      const [, of, has = ""] = /^([^<]+)<([^>]*)>/.exec(bean) ?? [];
      const properties = has.split(", ");
      const keys = wanted.split(",").filter((key) => key !== "*");
      const rest = properties.length === keys.length || wanted.endsWith(",*");
      return of === domain && rest && keys.every((key) => properties.includes(key));
    };
    for (const [bean, series] of Object.entries(beans)) {
      const read = jmxExporterConfig.includeObjectNames.some((pattern) => covers(pattern, bean));
      if (series !== undefined) assert.ok(read, bean);
    }
  });

  it("have their rules in a file, for the chart to mount", () => {
    const file = path.join(root, "charts", "kafka", "files", "jmx-exporter.yaml");
    assert.equal(readFileSync(file, "utf8"), jmxExporterYaml());
  });
});

describe("metrics of Kubernetes", () => {
  // prometheus-community/helm-charts: kube-prometheus-stack 88.5.3, values.yaml, kubelet.serviceMonitor.
  const dropped = [
    /^container_cpu_(cfs_throttled_seconds_total|load_average_10s|system_seconds_total|user_seconds_total)$/,
    /^container_fs_(io_current|io_time_seconds_total|io_time_weighted_seconds_total|reads_merged_total)$/,
    /^container_fs_(sector_reads_total|sector_writes_total|writes_merged_total)$/,
    /^container_memory_(mapped_file|swap)$/,
    /^container_(file_descriptors|tasks_state|threads_max)$/,
    /^container_spec/,
  ];

  it("use nothing that kube-prometheus-stack drops on its way in", () => {
    const names = Object.values(kubernetesMetrics).flatMap(
      ({ of }) => of.match(/\b(?:container|kube|kubelet)_[a-z_]+/g) ?? [],
    );
    assert.ok(names.length > 10);
    for (const name of names) assert.ok(!dropped.some((pattern) => pattern.test(name)), name);
  });
});

describe("metrics of two engines", () => {
  it("share no name, so that rules for both mix nothing up", () => {
    // The JVM's memory has the same name on both engines, which have different labels.
    const shared = [...rawNames(jmxMetrics)].filter((name) => rawNames(automqMetrics).has(name));
    assert.deepEqual(shared, ["jvm_memory_used_bytes"]);
    assert.match(jmxMetrics.heapUsed?.of ?? "", /area="heap"/);
    assert.match(automqMetrics.heapUsed?.of ?? "", /jvm_memory_type="heap"/);
  });
});

describe("metrics of consumer lag", () => {
  // open-telemetry/opentelemetry-collector-contrib: receiver/kafkametricsreceiver/metadata.yaml
  const receiver = ["group.lag_sum", "group.members", "group.offset_sum"].map((name) =>
    `kafka.consumer_${name}`.replaceAll(".", "_"),
  );

  it("have the names of the collector's receiver, with and without the suffix of its exporter", () => {
    assert.deepEqual([...rawNames(collectorMetrics)].sort(), receiver.sort());
    assert.match(collectorMetrics.groupTopicLag?.of ?? "", /\(_ratio\)\?/);
  });
});
