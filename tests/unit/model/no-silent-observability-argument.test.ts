// Every argument of Observability does something in each mode, or is refused there, or its documentation says that it is
// ignored. What is compared is all that the component declares.
import assert from "node:assert/strict";
import { engineOf } from "../../../engines/registry";
import type * as Package from "../../../index";
import { Engine, type ObservabilityArgs, PrometheusMode } from "../../../index";
import { leavesOf } from "../../support/leaves";
import { observabilityProbes } from "../../support/observability-probes";
import { type Args, findings, neverUsed, staleClauses, Trials } from "../../support/trial";

const everything = /./;
/** Modes, each with arguments that are complete, and the arguments that can differ in it. */
const modes: Readonly<Record<string, readonly [base: Args, differing: RegExp]>> = {
  "a Prometheus of its own": [{}, everything],
  "a Prometheus Operator": [{ prometheus: { mode: PrometheusMode.Operator } }, everything],
  "a plain Prometheus": [{ prometheus: { mode: PrometheusMode.Plain } }, everything],
  "no Prometheus": [
    { prometheus: { mode: PrometheusMode.None }, otlp: { endpoint: "https://otlp.example.com:4317" } },
    everything,
  ],
  "no Grafana": [{ grafana: { enabled: false } }, /^grafana/],
  "no alerts": [{ alerts: { enabled: false } }, /^alerts/],
  ...Object.fromEntries(
    Object.values(Engine).map((engine): [string, readonly [Args, RegExp]] => [
      `${engineOf(engine).traits.title} alone`,
      [{ engines: [engine] }, /^(engines|alerts\.thresholds|grafana\.prices)/],
    ]),
  ),
};

describe("no argument of Observability is ignored without a word", () => {
  const trials = new Trials();
  let kafka: typeof Package;

  before(async () => {
    await trials.start();
    kafka = await import("../../../index.js");
  });

  const make = (args: Args) => new kafka.Observability("probe", args as unknown as ObservabilityArgs);

  it("every argument is tried", () =>
    assert.deepEqual(Object.keys(observabilityProbes({})).sort(), leavesOf("ObservabilityArgs").sort()));

  for (const [mode, [base, differing]] of Object.entries(modes)) {
    it(`with ${mode}`, async () => {
      const setting = { component: "Observability", titles: [], title: `Observability with ${mode}`, base, make };
      const before = trials.all.length;
      for (const [path, probe] of Object.entries(observabilityProbes(base))) {
        // A switch that is set to the value that it has in this mode is not tried.
        const [block = "", key = ""] = path.split(".");
        const set = (base[block] as Args | undefined)?.[key];
        if (differing.test(path) && (set === undefined || set !== probe.value)) await trials.try(setting, path, probe);
      }
      assert.deepEqual(findings("ObservabilityArgs", trials.all.slice(before)), []);
    });
  }

  it("every argument does something in one mode", () => assert.deepEqual(neverUsed(trials.all), []));

  it("every statement of the documentation is true somewhere", () =>
    assert.deepEqual(staleClauses(["ObservabilityArgs"], trials.all), []));
});
