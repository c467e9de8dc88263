import assert from "node:assert/strict";
import { recordingsOf } from "../../../observability/metrics/engines";
import { nameOf, namesIn, vocabulary } from "../../../observability/metrics/vocabulary";
import type { AlertRule, RulesFile } from "../../../observability/rules/rule";
import { alerts, alertsOf, prometheusRule, rulesOf } from "../../../observability/rules/rules";
import { thresholdsOf, WalKind } from "../../../observability/thresholds";
import { Engine } from "../../../spec/engine";
import { skipFor } from "../../support/skip";
import { type AlertCase, alertCases } from "./alert-cases";
import { checkRules, missingPromtool, testRules } from "./promtool";
import { healthy, type Sample } from "./sample-cluster";

const ruleOf = (engine: Engine, alert: string): AlertRule => {
  const found = rulesOf({ engine }).groups.flatMap(({ rules }) => rules.filter((rule) => "alert" in rule));
  return found.find((rule) => rule.alert === alert) ?? assert.fail(`${engine} has no alert ${alert}`);
};

/** The rule of one alert, with what it needs to be recorded: evaluating all of them for each case takes minutes. */
function rulesAround(engine: Engine, alert: string): RulesFile {
  const rule = ruleOf(engine, alert);
  const wanted = new Set(namesIn(rule.expr));
  const recordings = recordingsOf(engine)
    .reverse()
    .filter(({ key, expression }) => {
      if (!wanted.has(nameOf(key))) return false;
      for (const name of namesIn(expression)) wanted.add(name);
      return true;
    })
    .reverse()
    .map(({ key, expression }) => ({ record: nameOf(key), expr: expression }));
  return {
    groups: [
      { name: "metrics", rules: recordings },
      { name: "alerts", rules: [rule] },
    ],
  };
}

/** The healthy cluster with some series changed. */
function changed(engine: Engine, changes: Readonly<Record<string, string>>): Sample {
  const sample = healthy(engine);
  const known = Object.entries(changes).filter(([key]) => sample[key] !== undefined);
  return {
    ...sample,
    ...Object.fromEntries(known.map(([key, values]) => [key, { series: sample[key]?.series ?? "", values }])),
  };
}

type Fired = Readonly<Record<string, ReadonlyArray<{ labels: object; summary: string }>>>;

/** A test of promtool: at one minute exactly these alerts fire, and of the others none. */
function ruleTest(engine: Engine, name: string, sample: Sample, at: number, fired: Fired, only?: string): object {
  const asked = only === undefined ? alertsOf(engine).map((alert) => alert.name) : [only];
  return {
    name,
    interval: "1m",
    input_series: Object.values(sample),
    alert_rule_test: asked.map((alertname) => {
      const { labels, annotations } = ruleOf(engine, alertname);
      return {
        eval_time: `${at}m`,
        alertname,
        exp_alerts: (fired[alertname] ?? []).map((alert) => ({
          exp_labels: { ...labels, cluster: "orders", namespace: "kafka", ...alert.labels },
          exp_annotations: { ...annotations, summary: `Kafka kafka/orders: ${alert.summary}` },
        })),
      };
    }),
  };
}

const casesOf = (engine: Engine): AlertCase[] => {
  const names = new Set(alertsOf(engine).map(({ name }) => name));
  return alertCases.filter(({ alert }) => names.has(alert));
};

for (const engine of Object.values(Engine)) {
  describe(`rules of ${engine}`, function () {
    this.timeout(180_000);
    before(async function () {
      skipFor(this, await missingPromtool());
    });

    it("are read by Prometheus", async () => {
      assert.equal(await checkRules(rulesOf({ engine })), undefined);
    });

    it("make each alert fire, with its values in the summary", async () => {
      assert.equal(casesOf(engine).length, alertsOf(engine).length);
      for (const { alert, loud, at, labels = {}, summary } of casesOf(engine)) {
        const fired = { [alert]: [{ labels, summary }] };
        const test = ruleTest(engine, `${alert} fires`, changed(engine, loud), at, fired, alert);
        assert.equal(await testRules(rulesAround(engine, alert), [test]), undefined);
      }
    });

    it("stay silent about what only comes near", async () => {
      for (const { alert, calm, at } of casesOf(engine)) {
        const test = ruleTest(engine, `${alert} is silent`, changed(engine, calm), at, {}, alert);
        assert.equal(await testRules(rulesAround(engine, alert), [test]), undefined);
      }
    });

    it("say nothing about a healthy cluster, and only what is so when a broker is killed", async () => {
      const killed = changed(engine, {
        up2: "1x10 0x140",
        activeBrokers: "3x10 2x140",
        activeBrokers1: "3x10 2x140",
        activeBrokers2: "3x10 stale",
        activeController2: "0x10 stale",
        produceTime2: "20x10 stale",
        underReplicated: "0x10 5x140",
      });
      const down = { KafkaBrokerDown: [{ labels: {}, summary: "lacks 1 of its brokers" }] };
      const lacking = {
        KafkaUnderReplicatedPartitions: [{ labels: {}, summary: "has 5 partitions that lack replicas" }],
      };
      const tests = [
        ruleTest(engine, "healthy", healthy(engine), 30, {}),
        ruleTest(engine, "healthy later", healthy(engine), 130, {}),
        ruleTest(engine, "killed", killed, 30, { ...down, ...(engine === Engine.Apache ? lacking : {}) }),
      ];
      assert.equal(await testRules(rulesOf({ engine }), tests), undefined);
    });

    it("would be found out: an alert that does not fire is a failure", async () => {
      const wrong = ruleTest(engine, "wrong", healthy(engine), 30, {
        KafkaNoController: [{ labels: {}, summary: "x" }],
      });
      assert.match((await testRules(rulesOf({ engine }), [wrong])) ?? "", /KafkaNoController/);
    });
  });
}

describe("alerts and recordings", () => {
  it("have a case for each alert", () => {
    assert.deepEqual(alertCases.map(({ alert }) => alert).sort(), alerts.map(({ name }) => name).sort());
  });

  it("use recorded names only, and each recorded name once", () => {
    for (const alert of alerts) {
      const expression = alert.expression(thresholdsOf(WalKind.Disk));
      assert.ok(namesIn(expression).length > 0, alert.name);
      assert.doesNotMatch(expression, /\b(kafka|kube|kubelet|container|up|jvm)_/, alert.name);
    }
    const names = Object.values(vocabulary).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^kafka:[a-z0-9_]+:[a-z0-9]+$/);
  });

  it("record what they use before they use it", () => {
    for (const engine of Object.values(Engine)) {
      const before = new Set<string>();
      for (const { key, expression } of recordingsOf(engine)) {
        for (const name of namesIn(expression)) assert.ok(before.has(name), `${nameOf(key)} uses ${name}`);
        before.add(nameOf(key));
      }
    }
  });

  it("leave out what would fire for ever by design: replication with AutoMQ, object storage with Apache Kafka", () => {
    const names = (engine: Engine): string =>
      alertsOf(engine)
        .map(({ name }) => name)
        .join(" ");
    assert.doesNotMatch(names(Engine.Automq), /UnderReplicated|MinIsr|Unclean|LogDirectory/);
    assert.doesNotMatch(names(Engine.Apache), /ObjectStore|Balancer/);
  });

  it("take thresholds and the runbooks' address", () => {
    const thresholds = thresholdsOf(WalKind.ObjectStorage, { consumerLagRecords: 7, groupRebalanceMinutes: 3 });
    const rules = rulesOf({ engine: Engine.Automq, thresholds, runbooks: "https://wiki.example.com/" });
    const text = JSON.stringify(rules);
    assert.match(text, /kafka:group_lag:sum > 7 /);
    assert.match(text, /"for":"3m"/);
    assert.match(text, /https:\/\/wiki\.example\.com\/KafkaNoController\.md/);
  });

  it("are the spec of a PrometheusRule as they are", () => {
    const rules = rulesOf({ engine: Engine.Apache });
    const object = prometheusRule(rules, { name: "orders", namespace: "kafka", labels: { release: "stack" } });
    assert.equal(object.kind, "PrometheusRule");
    assert.deepEqual(object.spec, rules);
  });
});
