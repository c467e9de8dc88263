import assert from "node:assert/strict";
import { awsCalls, operations } from "../../policy-checks/aws-api/operations";
import { importedTokens } from "../../policy-checks/imported-tokens";
import type { Declared } from "../../policy-checks/recorded-platform";

function declared(type: string, inputs: Record<string, unknown>, outputs = {}): Declared {
  return { type, name: "a", inputs, outputs: { id: "a-id", ...outputs }, custom: true, dependsOn: [] };
}

describe("resources as calls of AWS's API", () => {
  it("have a row for every type that an adapter imports, and for no other", () => {
    assert.deepEqual(Object.keys(operations).sort(), [...importedTokens(["aws"])].sort());
  });

  it("have generated names, and no tags where none are given", () => {
    const [call] = awsCalls([declared("aws:eks/nodeGroup:NodeGroup", { region: "us-east-1", tags: {} })]);
    assert.deepEqual(call?.parameters["nodegroupName"], "a-1a2b3c4");
    assert.deepEqual([call?.region, call?.parameters["tags"]], ["us-east-1", undefined]);
    const [role] = awsCalls([declared("aws:iam/role:Role", { namePrefix: "p-" })]);
    assert.match(String(role?.parameters["RoleName"]), /^p-\d{26}$/);
  });

  it("are not made for a type or a property without an operation", () => {
    assert.throws(() => awsCalls([declared("aws:s3/thing:Thing", {})]), /aws:s3\/thing:Thing has no row/);
    assert.throws(
      () => awsCalls([declared("aws:eks/nodeGroup:NodeGroup", { diskSize: 20 })]),
      /no operation gets diskSize of aws:eks\/nodeGroup:NodeGroup/,
    );
  });
});
