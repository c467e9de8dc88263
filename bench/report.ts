/** One measured bar on speed or cost. */
export interface Bar {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly bar: number;
  readonly unit: string;
}

/** One JSON object a line: easy to read, easy to collect. */
export function report({ id, what, value, bar, unit }: Bar): void {
  const rounded = Number(value.toPrecision(4));
  console.log(JSON.stringify({ id, what, value: rounded, bar, unit, holds: value <= bar }));
}
