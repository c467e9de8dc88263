// Asks a running Prometheus the questions that the tests have.
import { ask } from "../../local/observability/report";

/** A series or value that a query gave. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

/** What a query gives at this moment; a query that Prometheus does not accept is an error with its reason. */
export async function instant(prometheus: string, query: string): Promise<readonly Sample[]> {
  const path = `/api/v1/query?${new URLSearchParams({ query })}`;
  const { resultType, result } = await ask<{ resultType: string; result: Sample[] }>(prometheus, path);
  if (resultType !== "vector") throw new Error(`${query} is a ${resultType}, not a vector`);
  return result;
}

/** A label's condition in a selector, as Prometheus' own parser tells it. */
interface Matcher {
  readonly type: "=" | "!=" | "=~" | "!~";
  readonly name: string;
  readonly value: string;
}

/** The selectors of series in a query, each as PromQL, found by Prometheus' own parser. */
export async function selectorsIn(prometheus: string, query: string): Promise<string[]> {
  const tree = await ask<unknown>(prometheus, `/api/v1/parse_query?${new URLSearchParams({ query })}`);
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, matchers } = node as { type?: string; matchers?: Matcher[] };
    if (type === "vectorSelector" || type === "matrixSelector") found.add(selector(matchers ?? []));
    Object.values(node).forEach(walk);
  };
  walk(tree);
  return [...found].sort();
}

const selector = (matchers: readonly Matcher[]): string =>
  `{${matchers
    .map(({ type, name, value }) => `${name}${type}${JSON.stringify(value)}`)
    .sort()
    .join(",")}}`;
