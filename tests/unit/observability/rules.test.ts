import assert from "node:assert/strict";
import { engineOf } from "../../../engines/registry";
import { Engine } from "../../../model/args/kafka/engine";
import { normaliseThresholds } from "../../../model/defaults/alert-thresholds";
import { WalKind } from "../../../model/specs/wal-kind";
import { recordingsOf } from "../../../observability/metrics/engines";
import { nameOf, namesIn, vocabulary } from "../../../observability/metrics/vocabulary";
import type { AlertRule, RulesFile } from "../../../observability/rules/rule";
import { alerts, alertsOf, prometheusRule, rulesOf } from "../../../observability/rules/rules";
import { skipFor } from "../../support/skip";
import { type AlertCase, alertCases } from "./alert-cases";
import { checkRules, missingPromtool, testRules } from "./promtool";
import { CLUSTER, healthy, namedLike, type Sample, withDedicatedControllers } from "./sample-cluster";

const alertRulesOf = (engines: readonly Engine[]): AlertRule[] =>
  rulesOf({ engines }).groups.flatMap(({ rules }) => rules.filter((rule) => "alert" in rule));

const ruleOf = (engine: Engine, alert: string): AlertRule =>
  alertRulesOf([engine]).find((rule) => rule.alert === alert) ?? assert.fail(`${engine} has no alert ${alert}`);

/** The rule of one alert, with what it needs to be recorded: evaluating all of them for each case takes minutes. */
function rulesAround(engine: Engine, alert: string): RulesFile {
  const rule = ruleOf(engine, alert);
  const wanted = new Set(namesIn(rule.expr));
  const recordings = recordingsOf([engine])
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

/** A healthy cluster with some series changed. */
function changed(engine: Engine, changes: Readonly<Record<string, string>>, sample = healthy(engine)): Sample {
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
  describe(`rules of ${engine}`, () => {
    before(async function () {
      skipFor(this, await missingPromtool());
    });

    it("are read by Prometheus", async () => {
      assert.equal(await checkRules(rulesOf({ engines: [engine] })), undefined);
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
      const down = { KafkaBrokerDown: [{ labels: {}, summary: "lacks 1 of its Kafka nodes" }] };
      const lacking = {
        KafkaUnderReplicatedPartitions: [{ labels: {}, summary: "has 5 partitions that lack replicas" }],
      };
      const tests = [
        ruleTest(engine, "healthy", healthy(engine), 30, {}),
        ruleTest(engine, "healthy later", healthy(engine), 130, {}),
        ruleTest(engine, "killed", killed, 30, {
          ...down,
          ...(engineOf(engine).traits.brokersHaveVolumes ? lacking : {}),
        }),
      ];
      assert.equal(await testRules(rulesOf({ engines: [engine] }), tests), undefined);
    });

    it("count dedicated controllers, which are not registered as brokers", async () => {
      const sample = withDedicatedControllers(engine);
      const ofControllers = (key: string, values: string): Record<string, string> => ({
        [key]: values,
        [`${key}1`]: values,
        [`${key}2`]: values,
      });
      const stopped = { ...ofControllers("up", "1x10 stale"), ...ofControllers("activeController", "1x10 stale") };
      const cases: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, string, string?]> = [
        ["all alive", {}, "KafkaBrokerDown"],
        ["all alive", {}, "KafkaNoController"],
        ["one is down", { up2: "1x10 0x140" }, "KafkaBrokerDown", "lacks 1 of its Kafka nodes"],
        ["one is gone", { up2: "1x10 stale" }, "KafkaBrokerDown", "lacks 1 of its Kafka nodes"],
        ["one is down, not its exporter alone", { up2: "1x10 0x140" }, "KafkaExporterDown"],
        [
          "a broker is down",
          ofControllers("activeBrokers", "3x10 2x140"),
          "KafkaBrokerDown",
          "lacks 1 of its Kafka nodes",
        ],
        ["all are gone", stopped, "KafkaNoController", "has 0 active controllers instead of 1"],
      ];
      for (const [name, changes, alert, summary] of cases) {
        const fired = summary === undefined ? {} : { [alert]: [{ labels: {}, summary }] };
        const test = ruleTest(engine, name, changed(engine, changes, sample), 30, fired, alert);
        assert.equal(await testRules(rulesAround(engine, alert), [test]), undefined);
      }
    });

    it("would be found out: an alert that does not fire is a failure", async () => {
      const wrong = ruleTest(engine, "wrong", healthy(engine), 30, {
        KafkaNoController: [{ labels: {}, summary: "x" }],
      });
      assert.match((await testRules(rulesOf({ engines: [engine] }), [wrong])) ?? "", /KafkaNoController/);
    });
  });
}

describe("rules of both engines in one Prometheus", () => {
  const engines = Object.values(Engine);
  before(async function () {
    skipFor(this, await missingPromtool());
  });

  it("are read by Prometheus, and record nothing twice", async () => {
    const rules = rulesOf({ engines });
    assert.equal(await checkRules(rules), undefined);
    const names = rules.groups.flatMap((group) =>
      group.rules.map((rule) => ("record" in rule ? rule.record : rule.alert)),
    );
    assert.equal(new Set(names).size, names.length);
  });

  it("hold each cluster to the threshold of its own engine, and know the failed requests of both", async () => {
    const topic = (key: string, name: string, more: string): Sample => ({
      [key]: { series: `${name}{${CLUSTER},broker="orders-controller-0",topic="bills"${more}}`, values: "0+60x150" },
    });
    const topicOfApache = (name: string): Sample => topic(name, `kafka_server_brokertopicmetrics_${name}_total`, "");
    const sample = {
      ...changed(Engine.Automq, { produceTime: "500x150" }),
      ...topic("requests", "kafka_topic_request_count_total", ',type="produce"'),
      ...topic("failures", "kafka_topic_request_failed_total", ',type="produce"'),
      ...namedLike("payments", {
        ...changed(Engine.Apache, { produceTime: "300x150" }),
        ...topicOfApache("totalproducerequests"),
        ...topicOfApache("failedproducerequests"),
      }),
    };
    const slow = alertRulesOf(engines).find(({ alert }) => alert === "KafkaProduceLatency") ?? assert.fail();
    const node = { broker: "payments-controller-0", role: "controller", zone: "z0", type: "Produce" };
    const failing = (name: string, namespace: string): object => ({
      labels: `kafka:topic_requests_failed:rate{cluster="${name}",namespace="${namespace}",topic="bills",type="produce"}`,
      value: 1,
    });
    const test = {
      name: "both engines",
      interval: "1m",
      input_series: Object.values(sample),
      alert_rule_test: alertRulesOf(engines).map(({ alert }) => ({
        eval_time: "30m",
        alertname: alert,
        exp_alerts: [],
      })),
      promql_expr_test: [
        {
          eval_time: "30m",
          expr: "kafka:topic_requests_failed:rate",
          exp_samples: [failing("orders", "kafka"), failing("payments", "payments")],
        },
      ],
    };
    const fired = {
      exp_labels: { ...slow.labels, cluster: "payments", namespace: "payments", ...node },
      exp_annotations: {
        ...slow.annotations,
        summary: "Kafka payments/payments: payments-controller-0 takes 300 ms to acknowledge (99th percentile)",
      },
    };
    const alert_rule_test = test.alert_rule_test.map((asked) =>
      asked.alertname === slow.alert ? { ...asked, exp_alerts: [fired] } : asked,
    );
    assert.equal(await testRules(rulesOf({ engines }), [{ ...test, alert_rule_test }]), undefined);
  });

  it("join on the engine only where engines differ", () => {
    const joined = alertRulesOf(engines).filter(({ expr }) => expr.includes("kafka:pod:info{engine="));
    const differing = alerts.filter(
      ({ name }) =>
        new Set(engines.map((engine) => alertRulesOf([engine]).find((r) => r.alert === name)?.expr)).size > 1,
    );
    assert.deepEqual(
      joined.map(({ alert }) => alert),
      differing.map(({ name }) => name),
    );
    for (const engine of engines) assert.doesNotMatch(JSON.stringify(alertRulesOf([engine])), /engine=/);
  });

  it("are recordings alone where no alerts are wanted", () => {
    const { groups } = rulesOf({ engines, alerts: false });
    assert.deepEqual(
      groups.map(({ name }) => name),
      ["kafka-platform-metrics"],
    );
  });
});

describe("alerts and recordings", () => {
  it("have a case for each alert", () => {
    assert.deepEqual(alertCases.map(({ alert }) => alert).sort(), alerts.map(({ name }) => name).sort());
  });

  it("use recorded names only, and each recorded name once", () => {
    for (const alert of alerts) {
      const expression = alert.expression(normaliseThresholds(WalKind.Disk));
      assert.ok(namesIn(expression).length > 0, alert.name);
      assert.doesNotMatch(expression, /\b(kafka|kube|kubelet|container|up|jvm)_/, alert.name);
    }
    const names = Object.values(vocabulary).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^kafka:[a-z0-9_]+:[a-z0-9]+$/);
  });

  it("record what they use before they use it", () => {
    for (const engines of [...Object.values(Engine).map((engine) => [engine]), Object.values(Engine)]) {
      const before = new Set<string>();
      for (const { key, expression } of recordingsOf(engines)) {
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
    const thresholds = { consumerLagRecords: 7, groupRebalanceMinutes: 3 };
    const rules = rulesOf({ engines: [Engine.Automq], thresholds, runbooks: "https://wiki.example.com/" });
    const text = JSON.stringify(rules);
    assert.match(text, /kafka:group_lag:sum > 7 /);
    assert.match(text, /"for":"3m"/);
    assert.match(text, /https:\/\/wiki\.example\.com\/KafkaNoController\.md/);
  });

  it("are the spec of a PrometheusRule as they are", () => {
    const rules = rulesOf({ engines: [Engine.Apache] });
    const object = prometheusRule(rules, { name: "orders", namespace: "kafka", labels: { release: "stack" } });
    assert.equal(object.kind, "PrometheusRule");
    assert.deepEqual(object.spec, rules);
  });
});
