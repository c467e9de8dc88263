// No grant on data reaches further than the buckets that are made: on Amazon Web Services parliament and cloudsplaining
// check it (tests/engine/policy-checks.test.ts), on the other clouds only these rules.
import assert from "node:assert/strict";
import { Cloud } from "../../../model/args/clouds/cloud";
import { type Declared, record, type Subject } from "../../policy-checks/recorded-platform";

const subjects: readonly Subject[] = ["platform", "byoc"];

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

const ofType = (declared: readonly Declared[], type: string): readonly Declared[] =>
  declared.filter((resource) => resource.type.endsWith(`:${type}`));

for (const subject of subjects) {
  describe(`grants of the ${subject}`, () => {
    it("on Alibaba Cloud: data of its own buckets only, and only read access on all resources", async () => {
      const declared = await record(Cloud.Alicloud, subject);
      const buckets = ofType(declared, "Bucket").map(({ outputs }) => `acs:oss:*:*:${outputs["id"]}`);
      const own = new Set(buckets.flatMap((bucket) => [bucket, `${bucket}/*`]));
      const policies = ofType(declared, "Policy").map(({ inputs }) => JSON.parse(String(inputs["policyDocument"])));
      const statements = policies.flatMap((policy: { Statement: Statement[] }) => policy.Statement);
      assert.ok(statements.length >= 2);
      for (const { Effect, Action, Resource } of statements) {
        assert.equal(Effect, "Allow");
        for (const action of Action) {
          assert.match(action, /^[a-z]+:[A-Za-z]+$/);
          if (action.startsWith("oss:")) for (const resource of Resource) assert.ok(own.has(resource), resource);
          else if (Resource.includes("*")) assert.match(action, /^(vpc|ecs):Describe/);
        }
      }
    });

    it("on Google Cloud: data of its own buckets alone, and no role on the project that reads any", async () => {
      const declared = await record(Cloud.Gcp, subject);
      const buckets = new Set(ofType(declared, "Bucket").map(({ outputs }) => outputs["name"]));
      const grants = ofType(declared, "BucketIAMMember");
      assert.ok(grants.length >= 2);
      for (const { inputs } of grants) assert.ok(buckets.has(inputs["bucket"]), String(inputs["bucket"]));
      const onObjects = ofType(declared, "IAMCustomRole")
        .filter(({ inputs }) => (inputs["permissions"] as string[]).some((each) => each.startsWith("storage.")))
        .map(({ outputs }) => outputs["name"]);
      for (const { inputs } of ofType(declared, "IAMMember")) {
        const role = String(inputs["role"]);
        assert.ok(!onObjects.includes(role), `${role} on the project`);
        assert.doesNotMatch(role, /^roles\/(owner|editor|viewer|storage\..*|cloudkms\..*)$/);
      }
    });
  });
}
