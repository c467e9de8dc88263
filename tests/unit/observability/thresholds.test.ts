import assert from "node:assert/strict";
import { Engine } from "../../../model/args/kafka/engine";
import { normaliseThresholds } from "../../../model/defaults/alert-thresholds";
import { validateThresholds } from "../../../model/rules/alert-thresholds";
import { Problems } from "../../../model/rules/problem";
import { WalKind } from "../../../model/specs/wal-kind";
import { observedEngines } from "../../../observability/engines";

describe("alert thresholds", () => {
  it("allow a write-ahead log in object storage its hundreds of milliseconds", () => {
    assert.equal(normaliseThresholds(observedEngines[Engine.Automq].wal).produceLatencyMilliseconds, 1000);
    assert.equal(normaliseThresholds(observedEngines[Engine.Apache].wal).produceLatencyMilliseconds, 200);
    assert.equal(normaliseThresholds(WalKind.Disk, { produceLatencyMilliseconds: 50 }).produceLatencyMilliseconds, 50);
  });

  it("have defaults within their bounds, and keep a zero that was given", () => {
    for (const wal of Object.values(WalKind)) {
      const problems = Problems.collect();
      validateThresholds(normaliseThresholds(wal), problems);
      assert.deepEqual(problems.found, []);
    }
    assert.equal(normaliseThresholds(WalKind.Disk, { consumerLagRecords: 0 }).consumerLagRecords, 0);
  });

  it("are refused out of bounds, all at once, each with its path", () => {
    const problems = Problems.collect();
    const args = { idleRatio: 30, certificateDays: 0, groupRebalanceMinutes: Number.NaN };
    validateThresholds(args, problems.at("observability.thresholds"));
    assert.deepEqual(
      problems.found.map(({ path }) => path),
      ["idleRatio", "certificateDays", "groupRebalanceMinutes"].map((key) => `observability.thresholds.${key}`),
    );
    assert.match(problems.found[0]?.reason ?? "", /30 is not between 0 and 1/);
  });
});
