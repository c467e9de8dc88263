import assert from "node:assert/strict";
import fc from "fast-check";
import { validateRequest } from "../../../automation";
import { put } from "../../support/crowded-requests";
import { mutatedRequests, placesIn, valueAt } from "../../support/mutated-requests";
import { rightRequests } from "../../support/requests";
import { onWire } from "./fake-engine";
import { type Refusal, ServedPlugin } from "./served-plugin";

const isText = (text: string): boolean => !/\p{Cs}/u.test(text);

/** The wire has texts in UTF-8, and no numbers but finite ones: nothing else gets as far as the plugin. */
const passesTheWire = (value: unknown): boolean =>
  typeof value === "object" && value !== null
    ? Object.entries(value).every(([key, inner]) => isText(key) && passesTheWire(inner))
    : typeof value === "string"
      ? isText(value)
      : typeof value !== "number" || Number.isFinite(value);

const isBlock = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

describe("plugin with untrusted arguments", () => {
  let plugin: ServedPlugin;

  before(async () => {
    plugin = await ServedPlugin.start();
  });
  after(() => plugin?.stop());

  const refused = (component: string, args: object): Promise<Refusal> =>
    plugin.construct(component, "shop", args).then(
      () => assert.fail(`accepted ${JSON.stringify(args).slice(0, 500)}`),
      (error: Refusal) => error,
    );

  it("refuses what a service's check refuses, with the same problems at the same places (fuzz)", async () => {
    const wrong = mutatedRequests.filter(
      ({ component, args }) =>
        component !== undefined &&
        isBlock(args) &&
        passesTheWire(args) &&
        validateRequest({ component, name: "shop", args }).length > 0,
    );
    await fc.assert(
      fc.asyncProperty(wrong, async ({ component, args }) => {
        const { message } = await refused(component, args);
        const found = validateRequest({ component, name: "shop", args });
        // Maps have no order on the wire, so values may be shown otherwise: the places are compared.
        const lines = message.split("\n").slice(1);
        assert.equal(lines.length, found.length, message);
        for (const { path } of found) {
          assert.ok(
            lines.some((line) => line.startsWith(`  - ${path}: `)),
            `${path} is not in ${message}`,
          );
        }
      }),
      { seed: 17, numRuns: 150 },
    );
  });

  it("finds the same problems in a block that has become a secret on its way (fuzz)", async () => {
    const cases = fc.tuple(fc.constantFrom(...rightRequests), fc.nat());
    await fc.assert(
      fc.asyncProperty(cases, async ([{ component, args }, at]) => {
        const wrong: Record<string, unknown> = { ...args, thisIsNoArgument: 1 };
        const places = placesIn(args);
        const place = places[at % places.length] ?? [];
        const secret = put(wrong, place, onWire(valueAt(args, place)));
        const { properties, message } = await refused(component, secret);
        const others = Object.entries(properties).filter(([path]) => path !== "thisIsNoArgument");
        assert.ok("thisIsNoArgument" in properties, message);
        for (const [path, reason] of others) {
          assert.match(reason, /is an output\. Use a plain value/, path);
        }
      }),
      { seed: 17, numRuns: 100 },
    );
  });

  it("answers after deep and large values", async () => {
    const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
    const lists = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels));
    for (const [key, value] of [
      ["other", nested(300)],
      ["other", lists(300)],
      ["values", nested(300)],
      ["version", nested(300)],
      ["zones", lists(300)],
      ["zones", Array.from({ length: 30_000 }, () => "A")],
      ["config", Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`k${index}`, {}]))],
    ] as const) {
      const { message } = await refused("KafkaCluster", { engine: "apache", [key]: value });
      assert.match(message, /^.*KafkaCluster "shop" has .* problem/, key);
    }
  });
});
