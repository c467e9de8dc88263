import type { GridPosition } from "./grafana";
import type { Panel, Row } from "./panel";

const COLUMNS = 24;
const HEADING = 1;
/** A bar gauge of twelve bars fits in ten units without a scroll bar. */
const HEIGHTS: Readonly<Record<Panel["kind"], number>> = { stat: 4, timeseries: 8, bargauge: 10, table: 9 };
/** Narrower than three columns, a figure with its unit is hard to read. */
const STATS_IN_A_LINE = 8;

/** A heading or a panel with its place. */
export type Placed =
  | { readonly row: Row; readonly gridPos: GridPosition }
  | { readonly panel: Panel; readonly gridPos: GridPosition };

/** Rows from top to bottom, panels from left to right; every line fills the width. */
export function placed(rows: readonly Row[]): Placed[] {
  const result: Placed[] = [];
  let y = 0;
  for (const row of rows) {
    result.push({ row, gridPos: { h: HEADING, w: COLUMNS, x: 0, y } });
    y += HEADING;
    for (const line of lines(row.panels)) {
      const h = Math.max(...line.map((panel) => panel.height ?? HEIGHTS[panel.kind]));
      let x = 0;
      for (const [panel, w] of widths(line)) {
        result.push({ panel, gridPos: { h, w, x, y } });
        x += w;
      }
      y += h;
    }
  }
  return result;
}

/** Neighbours of one kind share lines. Figures are spread evenly over theirs: one alone would be as wide as the page. */
function lines(panels: readonly Panel[]): Panel[][] {
  const runs: Panel[][] = [];
  for (const panel of panels) {
    if (runs.at(-1)?.[0]?.kind === panel.kind) runs.at(-1)?.push(panel);
    else runs.push([panel]);
  }
  return runs.flatMap((run) => (run[0]?.kind === "stat" ? evenly(run, STATS_IN_A_LINE) : fitting(run)));
}

function evenly(run: readonly Panel[], limit: number): Panel[][] {
  const count = Math.ceil(run.length / limit);
  return Array.from({ length: count }, (_, index) =>
    run.slice(Math.ceil((index * run.length) / count), Math.ceil(((index + 1) * run.length) / count)),
  );
}

/** As many as fit by their width; one that is left over has a line of its own. */
function fitting(run: readonly Panel[]): Panel[][] {
  const found: Panel[][] = [];
  for (const panel of run) {
    const line = found.at(-1);
    const taken = (line ?? []).reduce((sum, { width }) => sum + width, 0);
    if (line === undefined || taken + panel.width > COLUMNS) found.push([panel]);
    else line.push(panel);
  }
  return found;
}

/** Widths that fill the line: what is over is shared out from the left. */
function widths(line: readonly Panel[]): [Panel, number][] {
  const taken = line.reduce((sum, { width }) => sum + width, 0);
  const shares = line.map(({ width }) => Math.floor((width * COLUMNS) / taken));
  const over = COLUMNS - shares.reduce((sum, share) => sum + share, 0);
  return line.map((panel, index) => [panel, (shares[index] ?? 0) + (index < over ? 1 : 0)]);
}
