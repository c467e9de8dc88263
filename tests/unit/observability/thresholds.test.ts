import assert from "node:assert/strict";
import { Engine } from "../../../model/args/kafka/engine";
import { Problems } from "../../../model/rules/problem";
import { observedEngines, WalKind } from "../../../observability/engines";
import { checkThresholds, thresholdsOf } from "../../../observability/thresholds";

describe("alert thresholds", () => {
  it("allow a write-ahead log in object storage its hundreds of milliseconds", () => {
    assert.equal(thresholdsOf(observedEngines[Engine.Automq].wal).produceLatencyMilliseconds, 1000);
    assert.equal(thresholdsOf(observedEngines[Engine.Apache].wal).produceLatencyMilliseconds, 200);
    assert.equal(thresholdsOf(WalKind.Disk, { produceLatencyMilliseconds: 50 }).produceLatencyMilliseconds, 50);
  });

  it("have defaults within their bounds, and keep a zero that was given", () => {
    for (const wal of Object.values(WalKind)) {
      const problems = Problems.collect();
      checkThresholds(thresholdsOf(wal), problems);
      assert.deepEqual(problems.found, []);
    }
    assert.equal(thresholdsOf(WalKind.Disk, { consumerLagRecords: 0 }).consumerLagRecords, 0);
  });

  it("are refused out of bounds, all at once, each with its path", () => {
    const problems = Problems.collect();
    const args = { idleRatio: 30, certificateDays: 0, groupRebalanceMinutes: Number.NaN };
    checkThresholds(args, problems.at("observability.thresholds"));
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ["idleRatio", "certificateDays", "groupRebalanceMinutes"].map((key) => `observability.thresholds.${key}`),
    );
    assert.match(problems.found[0]?.reason ?? "", /30 is not between 0 and 1/);
  });
});
