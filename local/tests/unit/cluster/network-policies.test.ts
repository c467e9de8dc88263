import assert from "node:assert/strict";
import { removalScript } from "../../../cluster/embedded/iptables-removal";
import { POLICY_CHAIN, queueRules } from "../../../cluster/embedded/network-policies";
import { embeddedSettings } from "../../../cluster/embedded/settings";

describe("the rules that have network policies enforced", () => {
  const settings = { ...embeddedSettings(), podCidr: "10.1.0.0/16", policyQueue: 7 };
  const rules = queueRules(settings).split("\n");

  it("ask about each new connection from and to a pod, and let it pass while nobody answers", () => {
    const asked = rules.filter((line) => line.startsWith("-A"));
    assert.equal(asked.length, 2);
    for (const [index, side] of ["-s 10.1.0.0/16", "-d 10.1.0.0/16"].entries()) {
      assert.ok(asked[index]?.includes(` ${side} `), asked[index]);
      assert.match(asked[index] ?? "", / --ctstate NEW -j NFQUEUE --queue-num 7 --queue-bypass$/);
    }
  });

  it("are taken away with the cluster", () => {
    assert.match(removalScript(rules.join("\n")) ?? "", new RegExp(`^-F ${POLICY_CHAIN}\n-X ${POLICY_CHAIN}$`, "m"));
  });
});
