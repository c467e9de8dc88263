import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ResourceValidationPolicy } from "@pulumi/policy";
import fc from "fast-check";
import { repositoryRoot } from "../../../local/paths";
import { isExcepted } from "../../../policies/pack/except";
import { plain } from "../../../policies/pack/plain";
import { policyOf } from "../../../policies/pack/policy";
import { isInternet } from "../../../policies/rules/cidr";
import { type ResourceRule, type Settings, undecided, violation } from "../../../policies/rules/rule";
import { at, Unknown, type Value } from "../../../policies/rules/values";

/** As the policy SDK hands out properties: to read an unknown one throws. */
const withUnknown = (properties: object, ...names: string[]): object =>
  Object.defineProperties(
    { ...properties },
    Object.fromEntries(
      names.map((name) => [
        name,
        {
          enumerable: true,
          get: () => {
            throw new Error(`string value at .${name} can't be known during preview`);
          },
        },
      ]),
    ),
  );

describe("The policy pack", () => {
  it("reads properties as plain data, in which unknown values stand at their places", () => {
    const read = plain({ a: [1, withUnknown({ b: true }, "c")], d: null });
    assert.deepEqual(at(read, "a", 0), 1);
    assert.deepEqual(at(read, "a", 1, "b"), true);
    assert.ok(at(read, "a", 1, "c") instanceof Unknown);
    assert.ok(at(read, "a", 1, "c", "below", 3) instanceof Unknown);
    assert.equal(at(read, "d", "below"), undefined);
    assert.equal(at(read, "constructor"), undefined);
    assert.deepEqual([plain(new Date()), plain(() => 1)], [undefined, undefined], "assets and functions");
  });

  it("reads every JSON value as it is", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.deepEqual(plain(value), value)));
  });

  const settings: Settings<{ limit: number }> = {
    limit: { type: "integer", default: 3, minimum: 1, maximum: 9, description: "The limit." },
  };
  const rule: ResourceRule<{ limit: number }> = {
    name: "sample",
    description: "A sample.",
    severity: "medium",
    types: ["t"],
    settings,
    *judge(resource, { limit }) {
      for (const key of ["first", "second"]) {
        const value = at(resource.props, key);
        if (value instanceof Unknown) yield undecided(resource, value);
        else if (Number(value) > limit)
          yield violation(resource, { what: `${key} is more than ${limit}`, why: "It hurts", next: "Reduce it" });
      }
    },
  };

  function run(props: object, config: object = {}, type = "t"): { said: string[]; thrown: string | undefined } {
    const said: string[] = [];
    const { validateResource } = policyOf(rule) as ResourceValidationPolicy;
    const args = { type, name: "it", urn: "urn", props, opts: { protect: false }, getConfig: () => config };
    try {
      (validateResource as (args: unknown, report: (message: string) => void) => void)(args, (message) => {
        said.push(message);
      });
    } catch (error) {
      return { said, thrown: (error as Error).message };
    }
    return { said, thrown: undefined };
  }

  it("reports a violation with name, reason and next step, by the settings and their defaults", () => {
    assert.deepEqual(run({ first: 4 }).said, ['"it" (t): first is more than 3. It hurts. Reduce it.']);
    assert.deepEqual(run({ first: 4 }, { limit: 4 }), { said: [], thrown: undefined });
    assert.deepEqual(run({ first: 4 }, {}, "other"), { said: [], thrown: undefined });
    assert.deepEqual(run({ first: 4 }, { except: ["i*"] }), { said: [], thrown: undefined });
  });

  it("reports what is known, and then hands all values that are not known to the SDK in one error", () => {
    const { said, thrown } = run(withUnknown({ second: 4 }, "first"));
    assert.equal(said.length, 1);
    assert.match(thrown ?? "", /^"it": string value at \.first can't be known during preview$/);
    assert.match(run(withUnknown({}, "first", "second")).thrown ?? "", /"it": .*\.first.*; "it": .*\.second/);
  });

  it("is mandatory, with a schema of its settings", () => {
    const policy = policyOf(rule);
    assert.equal(policy.enforcementLevel, "mandatory");
    assert.deepEqual(Object.keys(policy.configSchema?.properties ?? {}), ["limit", "except"]);
  });

  it("excepts resources by names with wildcards", () => {
    for (const [name, pattern, expected] of [
      ["orders", "orders", true],
      ["orders", "order", false],
      ["orders", "order*", true],
      ["orders", "*", true],
      ["test-a-b", "test-*-b", true],
      ["test-b", "test-*-b", false],
      ["abcabc", "a*c*c", true],
      ["a.c", "a?c", false],
      ["aXbXc", "a*X*X*c", true],
      ["aXc", "a*X*X*c", false],
      ["aa", "aa*a", false],
      ["aaa", "aa*a", true],
      ["abc", "*a*", true],
      ["abc", "x*c", false],
    ] as const) {
      assert.equal(isExcepted(name, [pattern]), expected, `${name} in ${pattern}`);
    }
    assert.equal(isExcepted("orders", []), false);
  });

  it("takes blocks that are larger than the limit for the internet", () => {
    const limits = { shortestPrefix: 8, shortestPrefixIpv6: 24 };
    const isOpen = (block: Value) => isInternet(String(block), limits);
    assert.deepEqual(["0.0.0.0/0", "0.0.0.0/1", "16.0.0.0/7", "::/0", "2000::/3"].map(isOpen), Array(5).fill(true));
    assert.deepEqual(["10.0.0.0/8", "5.6.7.8", "5.6.7.8/32", "2001:db8::/32", "x"].map(isOpen), Array(5).fill(false));
  });

  it("is a package of its own that needs only Pulumi", () => {
    const manifest = JSON.parse(readFileSync(path.join(repositoryRoot, "policies", "package.json"), "utf8")) as {
      dependencies: object;
      private?: boolean;
    };
    assert.deepEqual(Object.keys(manifest.dependencies), ["@pulumi/policy", "@pulumi/pulumi"]);
    assert.equal(manifest.private, undefined);
  });
});
