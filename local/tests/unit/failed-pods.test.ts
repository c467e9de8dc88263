import assert from "node:assert/strict";
import { failuresOf, type ObservedPod } from "../../failed-pods";

type Status = NonNullable<NonNullable<ObservedPod["status"]>["containerStatuses"]>[number];

describe("failed pods", () => {
  const of = (...containers: ReadonlyArray<Omit<Status, "name">>): string[] =>
    failuresOf({
      metadata: { name: "kafka-0" },
      status: { containerStatuses: containers.map((each) => ({ name: "kafka", ...each })) },
    });
  const ended = { exitCode: 1, reason: "Error", message: "The last errors in the log:\nERROR no bucket\n" };

  it("tell the termination message, while a container waits for its next start and while it runs again", () => {
    const told = ["Pod kafka-0 ended with code 1. The last errors in the log:\nERROR no bucket"];
    const waiting = { reason: "CrashLoopBackOff", message: "back-off 40s" };
    assert.deepEqual(of({ state: { waiting }, lastState: { terminated: ended } }), told);
    assert.deepEqual(of({ state: {}, lastState: { terminated: ended } }), told);
    assert.deepEqual(of({ state: { terminated: ended } }), told);
  });

  it("tell the reason where there is no message", () => {
    assert.deepEqual(of({ lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } } }), [
      "Pod kafka-0 ended with code 137. no message (OOMKilled)",
    ]);
  });

  it("tell what a container waits for that does not come by itself", () => {
    const waiting = { reason: "ErrImagePull", message: "not found " };
    assert.deepEqual(of({ state: { waiting } }), ["Pod kafka-0 waits, ErrImagePull: not found"]);
  });

  it("are none that start, run or ended in order", () => {
    assert.deepEqual(failuresOf({}), []);
    assert.deepEqual(
      of({ state: { waiting: { reason: "ContainerCreating" } } }, { lastState: { terminated: { exitCode: 0 } } }, {}),
      [],
    );
  });
});
