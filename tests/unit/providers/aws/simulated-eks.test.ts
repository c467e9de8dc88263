// The simulated EKS refuses what the real one does, by lists of its own: it and our rules must agree.
import assert from "node:assert/strict";
import fc from "fast-check";
import { validateClients, validatePublicClients } from "../../../../model/rules/address-blocks";
import { Problems } from "../../../../model/rules/problem";
import { tokens } from "../../../clouds/aws/account";
import { cloud } from "../../../clouds/aws/cloud";
import type { SimulatedCloud } from "../../../clouds/simulated-cloud";

/** What a simulated kind finds wrong with its inputs. Its check does not look at the account. */
function refusals(token: string, inputs: Parameters<NonNullable<(typeof cloud.kinds)[number]["check"]>>[0]): string[] {
  const kind = cloud.kinds.find((one) => one.token === token);
  assert.ok(kind?.check, token);
  return kind.check(inputs, {} as SimulatedCloud).map(({ property, reason }) => `${property} ${reason}`);
}

const refusedClients = (publicAccessCidrs: string[]): string[] =>
  refusals(tokens.cluster, { vpcConfig: { publicAccessCidrs, endpointPrivateAccess: true } });

function ourProblems(blocks: string[]): number {
  const problems = Problems.collect();
  validateClients(blocks, problems);
  validatePublicClients(blocks, "EKS", problems);
  return problems.found.length;
}

describe("The simulated EKS", () => {
  it("refuses reserved and private blocks, bits after the prefix, and more than 40 blocks", () => {
    assert.deepEqual(refusedClients(["5.6.7.0/24", "0.0.0.0/0"]), []);
    assert.match(refusedClients(["203.0.113.0/24"]).join(), /CIDRs are not allowed: \[203\.0\.113\.0\/24\]/);
    assert.match(refusedClients(["5.6.7.8/24"]).join(), /expected 5\.6\.7\.8\/24 to contain a valid network CIDR/);
    assert.match(refusedClients(["5.6.7.0"]).join(), /it must be a CIDR block/);
    assert.match(
      refusedClients(Array.from({ length: 41 }, (_, c) => `5.6.${c}.0/24`)).join(),
      /41 blocks; the quota is 40/,
    );
  });

  it("agrees with our rules about every block but the whole internet", () => {
    const block = fc.tuple(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0, 0, 2, 51, 64, 88, 100, 113, 168, 254),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 1, max: 32 }),
    );
    fc.assert(
      fc.property(block, ([a, b, c, prefix]) => {
        const text = `${a}.${b}.${c}.0/${prefix}`;
        assert.equal(ourProblems([text]) > 0, refusedClients([text]).length > 0, text);
      }),
      { numRuns: 500 },
    );
  });
});
