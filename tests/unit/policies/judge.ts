import assert from "node:assert/strict";
import { type Declared, type Finding, type InStack, isStackRule, type Rule } from "../../../policies/rules/rule";
import { at, Unknown, type Value } from "../../../policies/rules/values";

/** A value that a preview does not know. */
export const unknown = new Unknown(new Error("it can't be known during preview"));

export const declared = (type: string, props: Value, more: Partial<Declared> = {}): Declared => ({
  type,
  name: "it",
  urn: `urn:pulumi:test::project::${type}::it`,
  props,
  protect: false,
  ...more,
});

/** A resource of a stack; `madeFrom` has the names of others. */
export const inStack = (
  name: string,
  type: string,
  props: Value,
  madeFrom: Readonly<Record<string, readonly string[]>> = {},
): InStack => ({ ...declared(type, props), name, urn: name, madeFrom });

export const release = (values: Value, props: Readonly<Record<string, Value>> = {}): Declared =>
  declared("kubernetes:helm.sh/v3:Release", { chart: "kafka", values: withFlavor(values), ...props });

const withFlavor = (values: Value): Value =>
  typeof values === "object" && values !== null && !(values instanceof Unknown) && !Array.isArray(values)
    ? { flavor: "apache", ...values }
    : values;

/** The settings of a rule that a user has not changed. */
export const defaultsOf = ({ settings }: Pick<Rule, "settings">): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));

/** What is expected: nothing, that a preview cannot decide, or messages. */
export type Verdict = "fine" | "undecided" | RegExp | readonly RegExp[];

/** Compares what a rule finds with what is expected. */
export function expectVerdict(findings: Iterable<Finding>, verdict: Verdict): void {
  const found = [...findings];
  const said = found.map((finding) => (finding.kind === "violation" ? finding.message : "undecided"));
  // The resource, what is wrong, why, and what to do.
  for (const message of said)
    assert.match(message, /^undecided$|^"[^"]+" \([^)]+\): [A-Za-z].*\. [A-Z].*\. [A-Z].*[^.]\.$/);
  if (verdict === "fine") assert.deepEqual(said, []);
  else if (verdict === "undecided") assert.deepEqual([...new Set(said)], ["undecided"]);
  else {
    const expected = [verdict].flat();
    assert.equal(said.length, expected.length, said.join("\n"));
    for (const [index, words] of expected.entries()) assert.match(said[index] ?? "", words as RegExp);
  }
}

type Case = readonly [title: string, subject: Declared | readonly InStack[], verdict: Verdict, config?: object];

/**
 * One test for each row of a table: what the rule says about a resource, or about a stack. Each row is judged again with each
 * of its values unknown: that must not hide a violation, and must not make one.
 */
export function judges(rule: Rule, cases: readonly Case[]): void {
  describe(rule.name, () => {
    for (const [title, subject, verdict, config = {}] of cases) {
      const judge = (resources: Declared | readonly InStack[]): readonly Finding[] => {
        const settings = { ...defaultsOf(rule), ...config } as never;
        return [
          ...(isStackRule(rule)
            ? rule.judgeStack(resources as readonly InStack[], settings)
            : rule.judge(resources as Declared, settings)),
        ];
      };
      it(`${title}: ${typeof verdict === "string" ? verdict : "a violation"}`, () => {
        expectVerdict(judge(subject), verdict);
        for (const [place, variant] of withUnknowns(subject)) {
          const found = judge(variant);
          if (verdict === "fine")
            assert.ok(!found.some(({ kind }) => kind === "violation"), `${place} makes a violation`);
          else assert.ok(found.length > 0, `${place} hides a violation`);
        }
      });
    }
  });
}

/** The subject with each of its values unknown in turn, at every depth, each with the path of the value. */
function* withUnknowns(subject: Declared | readonly InStack[]): Iterable<[string, Declared | readonly InStack[]]> {
  if (!("length" in subject)) {
    for (const [place, props] of variants(subject.props)) if (place !== "") yield [place, { ...subject, props }];
    return;
  }
  for (const [index, resource] of subject.entries()) {
    for (const [place, props] of variants(resource.props))
      if (place !== "") yield [`${resource.name}${place}`, replaced(subject, index, { ...resource, props })];
  }
}

function* variants(value: Value): Iterable<[string, Value]> {
  if (value === undefined || value instanceof Unknown) return;
  yield ["", unknown];
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    for (const [place, inner] of variants(at(value, key))) {
      const copy = Array.isArray(value) ? replaced<Value>(value, Number(key), inner) : { ...value, [key]: inner };
      yield [`.${key}${place}`, copy];
    }
  }
}

const replaced = <Item>(list: readonly Item[], index: number, item: Item): readonly Item[] =>
  list.map((old, at) => (at === index ? item : old));
