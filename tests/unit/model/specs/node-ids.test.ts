import assert from "node:assert/strict";
import fc from "fast-check";
import {
  firstBrokerId,
  firstControllerId,
  isNodeId,
  lastNodePort,
  nodeIds,
  nodePortOfNode,
  podOfNode,
} from "../../../../model/specs/node-ids";

const zones = fc.constantFrom<readonly string[]>([], ["a"], ["a", "b", "c"]);

describe("node ids", () => {
  it("name the pod that runs them", () => {
    assert.equal(podOfNode("k", [], 0), "k-controller-0");
    assert.equal(podOfNode("k", [], 1002), "k-broker-2");
    assert.equal(podOfNode("k", ["a", "b", "c"], 1004), "k-broker-b-1");
    assert.equal(podOfNode("k", ["a", "b", "c"], 2), "k-controller-c-0");
  });

  it("are those of the controllers that there are, and of any broker", () => {
    for (const right of ["0", "2", "1000", "1499"]) assert.ok(isNodeId(right, 3), right);
    for (const wrong of ["3", "999", "-1", "00", "1e3", "", "broker-0"]) assert.ok(!isNodeId(wrong, 3), wrong);
  });

  it("are one pod each, and spread over zones as evenly as can be", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), zones, (replicas, zones) => {
        const pods = nodeIds(firstBrokerId, replicas).map((id) => podOfNode("k", zones, id));
        assert.equal(new Set(pods).size, replicas);
        const sizes = zones.map((zone) => pods.filter((pod) => pod.startsWith(`k-broker-${zone}-`)).length);
        if (sizes.length > 0) assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
      }),
    );
  });

  it("keep their pods when the number changes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), zones, (replicas, zones) => {
        const before = nodeIds(firstBrokerId, replicas - 1).map((id) => podOfNode("k", zones, id));
        const after = nodeIds(firstBrokerId, replicas).map((id) => podOfNode("k", zones, id));
        assert.deepEqual(after.slice(0, -1), before);
      }),
    );
  });

  it("have a node port each, within the block", () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 3, 5), fc.integer({ min: 0, max: 100 }), (controllers, brokers) => {
        const ids = [...nodeIds(firstControllerId, controllers), ...nodeIds(firstBrokerId, brokers)];
        const ports = ids.map((id) => nodePortOfNode(30092, id));
        assert.equal(new Set([30092, ...ports]).size, ids.length + 1);
        assert.ok(ports.every((port) => port > 30092 && port <= lastNodePort(30092, brokers)));
      }),
    );
  });
});
