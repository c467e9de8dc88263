import assert from "node:assert/strict";
import path from "node:path";
import { jobsFor, longest, testFiles } from "../../cluster/run";
import { isOfOtherFile, slotOf, slots, staticNodePorts } from "../../support/slot";

const folder = path.join(__dirname, "..", "..", "cluster");

describe("slots of the tests on the cluster", () => {
  it("have no port in common, and none that Kubernetes gives to another Service by chance", () => {
    const ports = Array.from({ length: slots }, (_, worker) => slotOf("a.test.js", worker)).flatMap(
      ({ nodePort, sparePort }) => [...Array.from({ length: 16 }, (_, offset) => nodePort + offset), sparePort],
    );
    assert.equal(new Set(ports).size, ports.length);
    for (const port of ports) assert.ok(port >= staticNodePorts.first && port <= staticNodePorts.last, String(port));
  });

  it("tell what belongs to another file", () => {
    const slot = slotOf("/somewhere/faults.test.js");
    for (const [name, other] of [
      ["test-faults", false],
      ["test-faults-more", false],
      ["default", false],
      ["pvc-1", false],
      ["test-chart", true],
      ["kafka-platform-test-observability-prometheus", true],
      ["s3", true],
      ["plugins-0a1b2c3d", true],
    ] as const) {
      assert.equal(isOfOtherFile(slot, name), other, name);
    }
    assert.equal(isOfOtherFile(slotOf("automq.test.js"), "s3"), false);
  });

  it("are distinguished by the files' names", () => {
    const names = [...testFiles(folder), ...testFiles(path.join(folder, "alone"))];
    for (const name of names) {
      assert.deepEqual(
        names.filter((other) => other.startsWith(`${name}-`)),
        [],
        `what ${name} makes would look like another file's`,
      );
    }
  });
});

describe("the run of the tests on the cluster", () => {
  it("begins with the files that take longest", () => {
    assert.deepEqual(testFiles(folder).slice(0, longest.length), longest);
  });

  it("has as many files at once as memory allows, and node ports", () => {
    const gibibyte = 2 ** 30;
    for (const [memory, jobs] of [
      [4, 1],
      [8, 1],
      [12, 2],
      [256, 2],
    ] as const) {
      assert.equal(jobsFor(memory * gibibyte), jobs, `${memory} GiB`);
    }
  });
});
