import assert from "node:assert/strict";
import { Cloud } from "../../../model/args/clouds/cloud";
import { byocNetworks, scheduleSpec } from "../../../model/specs/byoc";
import { bucketKey, checkedClouds, record } from "../../policy-checks/recorded-platform";
import { poolSpec } from "../../support/cloud-specs";

describe("AutomqByocEnvironment", function () {
  this.slow(5_000);

  for (const cloud of checkedClouds) {
    it(`makes cluster, pools, buckets and identities on ${cloud}, and no access key`, async () => {
      const types = (await record(cloud, "byoc")).map(({ type }) => type);
      for (const part of ["KubernetesCluster", "NodePool"])
        assert.ok(types.includes(`kafka-platform:index:${part}`), part);
      assert.equal(types.filter((type) => /\/bucket:Bucket$/.test(type)).length, 2);
      assert.deepEqual(
        types.filter((type) => /accessKey|hmacKey|podIdentityAssociation/i.test(type)),
        [],
      );
    });
  }
});

describe("AutomqByocEnvironment with a key for its buckets", function () {
  this.slow(5_000);

  it("lets its identities use the key", async () => {
    const policies = (await record(Cloud.Aws, "byoc")).filter(({ type }) => type.endsWith(":RolePolicy"));
    for (const role of ["shop-byoc-console-access", "shop-byoc-data-plane-access"]) {
      assert.ok(String(policies.find(({ name }) => name === role)?.inputs["policy"]).includes(bucketKey), role);
    }
  });
});

describe("the outputs of an environment for AutoMQ's console", () => {
  it("is each zone with its subnet, in order", () => {
    assert.deepEqual(byocNetworks(["b", "a"], { a: "subnet-a", b: "subnet-b", c: "subnet-c" }), [
      { zone: "b", subnets: ["subnet-b"] },
      { zone: "a", subnets: ["subnet-a"] },
    ]);
  });

  it("is where the pods go: the pool's labels, and the taint that they accept", () => {
    assert.deepEqual(JSON.parse(scheduleSpec(poolSpec(Cloud.Aws, "r6in.large"))), {
      nodeSelector: { dedicated: "automq", "kafka-platform/pool": "kafka" },
      tolerations: [{ key: "dedicated", operator: "Equal", value: "automq", effect: "NoSchedule" }],
    });
  });
});
