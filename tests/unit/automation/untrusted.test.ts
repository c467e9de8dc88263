import assert from "node:assert/strict";
import fc from "fast-check";
import { type PlatformRequest, type Problem, validateRequest } from "../../../automation";
import { mostProblems } from "../../../model/rules/problem";
import { crowds, put } from "../../support/crowded-requests";
import { anyRequests, mutatedRequests, placesIn, valueAt, without } from "../../support/mutated-requests";
import { rightRequests } from "../../support/requests";

const request = (args: unknown): object => ({ component: "KafkaCluster", name: "shop", args });
const kafka = (args: object): object => request({ engine: "apache", ...args });
/** `JSON.parse` makes a key of its own of `__proto__`; a literal sets the prototype. */
const parsed = (text: string): unknown => JSON.parse(text);
const nested = (levels: number): unknown => parsed(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
const many = (count: number, entry: (index: number) => string): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [entry(index), 1]));

/** Values, and the paths of what is wrong with them. */
const table: readonly (readonly [title: string, request: unknown, paths: readonly string[]])[] = [
  ...[null, undefined, true, 7, "x", []].map((value) => [`${JSON.stringify(value)}`, value, ["request"]] as const),
  ["an empty object", {}, ["name", "component"]],
  ["a component that is an object", { component: { toString: 1 }, name: "x", args: {} }, ["component"]],
  ["no arguments", { component: "KafkaCluster", name: "x" }, ["args"]],
  ["arguments that are null", request(null), ["args"]],
  ["arguments that are a list", request([{ engine: "apache" }]), ["args"]],
  [
    "a name with half of a character",
    { component: "KafkaCluster", name: "\ud800", args: { engine: "apache" } },
    ["name"],
  ],
  ["a name with a line break", { component: "KafkaCluster", name: "a\nb", args: { engine: "apache" } }, ["name"]],
  ["arguments that look like an output", request({ __pulumiOutput: true }), ["engine", "__pulumiOutput"]],
  ["a block that looks like an output", kafka({ brokers: { __pulumiOutput: true } }), ["brokers.__pulumiOutput"]],
  ["a text that looks like an output", kafka({ clusterId: { __pulumiOutput: true } }), ["clusterId"]],
  ["a chart's value that looks like an output", kafka({ values: { a: [{ __pulumiOutput: true }] } }), ['values["a"]']],
  [
    "a chart's value that the engine would read as a file of this machine",
    kafka({
      values: { a: { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", path: "/etc/passwd" } },
    }),
    ['values["a"]'],
  ],
  [
    "a prototype",
    parsed('{"component":"KafkaCluster","name":"x","args":{"engine":"apache","__proto__":{}}}'),
    ["__proto__"],
  ],
  ["a prototype in a map", kafka({ config: parsed('{"__proto__":"x"}') }), ['config["__proto__"]']],
  ["a prototype in a chart's value", kafka({ values: { a: parsed('{"__proto__":"x"}') } }), ['values["a"]']],
  ["halves of characters", kafka({ labels: { a: "\udc00", "\ud800": "b" } }), ['labels["a"]', 'labels["\\ud800"]']],
  [
    "a number beyond all numbers",
    parsed('{"component":"KafkaCluster","name":"x","args":{"engine":"apache","timeoutSeconds":1e999}}'),
    ["timeoutSeconds"],
  ],
  ["an empty key", kafka({ "": 1 }), ['[""]']],
  ["keys with other characters", kafka({ "a.b": 1, "a\nb": 2 }), ['["a.b"]', '["a\\nb"]']],
  ["100,000 levels", request(nested(100_000)), ["engine", "a"]],
  ["100,000 levels of lists", request(parsed("[".repeat(100_000) + "]".repeat(100_000))), ["args"]],
  ["100,000 levels in a text", kafka({ version: nested(100_000) }), ["version"]],
  ["100,000 levels in a chart's values", kafka({ values: nested(100_000) }), ['values["a"]']],
];

const right = (problems: readonly Problem[]): void => {
  assert.ok(problems.length <= mostProblems + 1, `${problems.length} problems`);
  for (const { path, reason } of problems) {
    assert.ok(path.length > 0 && path.length <= 500, `the path ${JSON.stringify(path)}`);
    assert.ok(reason.length > 0 && reason.length <= 1500, `the reason ${JSON.stringify(reason)}`);
    assert.doesNotMatch(path + reason, /[\p{Cc}\p{Cs}\u2028\u2029\u202e]/u);
  }
};

describe("validateRequest with untrusted JSON", () => {
  for (const [title, value, paths] of table) {
    it(`returns problems for ${title}`, () => {
      const found = validateRequest(value);
      right(found);
      assert.deepEqual(
        found.map(({ path }) => path),
        paths,
      );
    });
  }

  it("shows large keys and values by their beginning", () => {
    const large = "x".repeat(1_000_000);
    for (const value of [kafka({ [large]: 1 }), kafka({ version: large }), kafka({ config: { [large]: "1" } })]) {
      const found = validateRequest(value);
      right(found);
      assert.equal(found.length, 1);
    }
    assert.match(validateRequest(kafka({ version: large }))[0]?.reason ?? "", /^"x{56}\.\.\. has 1000000 characters/);
  });

  it("lists 100 problems and counts the others", () => {
    const found = validateRequest(kafka(many(30_000, (index) => `k${index}`)));
    right(found);
    assert.equal(found.length, mostProblems + 1);
    assert.deepEqual(found.at(-1), {
      path: "k100",
      reason: "is one of 29900 more problems, which are not listed. Fix the listed ones first.",
    });
    const zones = validateRequest(kafka({ zones: Array.from({ length: 30_000 }, () => "A") }));
    right(zones);
    assert.match(zones[0]?.reason ?? "", /has 30000 entries\. Use at most 1000/);
  });

  it("returns no problem for right requests, and problems at one place for one wrong value", () => {
    for (const one of rightRequests) {
      assert.deepEqual(validateRequest(one), [], `${one.component} on ${one.args["cloud"]}`);
      for (const keys of placesIn(one.args)) {
        if (keys.includes("values")) continue;
        const wrong = Array.isArray(valueAt(one.args, keys)) ? 5 : [5];
        const [first, ...others] = validateRequest({ ...one, args: put(one.args, keys, wrong) });
        assert.ok(first !== undefined, keys.join("."));
        for (const { path } of others) assert.ok(path.startsWith(first.path), `${path}, but ${first.path} is wrong`);
      }
    }
  });

  it("checks values next to a wrong structure, and whatever else a wrong choice leaves open", () => {
    const resources = { cpu: 2, memory: "1 GB" };
    const found = validateRequest(request({ engine: "kafka", brokers: { resources, storage: { size: "lots" } } }));
    assert.deepEqual(
      found.map(({ path }) => path),
      ["engine", "brokers.resources.cpu", "brokers.resources.memory", "brokers.storage.size"],
    );
    assert.match(found[0]?.reason ?? "", /Use one of "automq", "apache"\. Did you mean apache\?/);
    // On AutoMQ autoscaling is right, so nothing can be said before the engine is known.
    const autoscaling = { minReplicas: 1, maxReplicas: 2 };
    assert.deepEqual(
      validateRequest(request({ engine: "kafka", brokers: { autoscaling } })).map(({ path }) => path),
      ["engine"],
    );
  });

  it("takes every JSON value, and every change of a right request (fuzz)", () => {
    const check = (value: unknown): void => right(validateRequest(value));
    fc.assert(fc.property(anyRequests, check), { seed: 17, numRuns: 500 });
    fc.assert(fc.property(mutatedRequests, check), { seed: 17, numRuns: 1200 });
  });

  it("takes time in proportion to the number of entries, whatever list or map has them", () => {
    // CPU time, with a floor: below it, a busy machine's noise is larger than what is measured.
    const cpu = (value: PlatformRequest): number => {
      const start = process.cpuUsage();
      validateRequest(value);
      return process.cpuUsage(start).user / 1000;
    };
    const ofPlatforms = crowds().filter(({ title }) => /KafkaPlatform on (existing|aws)/.test(title));
    assert.ok(ofPlatforms.length > 50);
    for (const { title, with: crowded } of ofPlatforms) {
      const [few, lots] = [crowded(1500, true), crowded(12_000, true)];
      const times = (): string | undefined => {
        const [less, more] = [cpu(few), cpu(lots)];
        return more < 150 || more / less < 24 ? undefined : `${title}: ${less} ms, and ${more} ms for 8 times as many`;
      };
      assert.equal(times() && times() && times(), undefined);
    }
  });

  it("takes null for a value that is not given", () => {
    for (const one of rightRequests) {
      for (const keys of placesIn(one.args)) {
        if (keys.includes("values") || /^\d+$/.test(keys.at(-1) ?? "")) continue;
        const found = (args: PlatformRequest["args"]) => validateRequest({ ...one, args });
        assert.deepEqual(found(put(one.args, keys, null)), found(without(one.args, keys)), keys.join("."));
      }
    }
  });
});
