/** A budget for speed or cost, and what was measured. */
export interface Budget {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly budget: number;
  readonly unit: string;
}

/** One JSON object per line: easy to read, easy to collect. */
export function report({ id, what, value, budget, unit }: Budget): void {
  const rounded = Number(value.toPrecision(4));
  console.log(JSON.stringify({ id, what, value: rounded, budget, unit, holds: value <= budget }));
}
