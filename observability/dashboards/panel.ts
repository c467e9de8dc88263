import type { MetricKey } from "../metrics/vocabulary";
import type { ThresholdStep } from "./grafana";

/** One query of a panel. */
export interface Query {
  readonly expr: string;
  /** Legend with `{{label}}`. */
  readonly legend: string;
}

/** A panel before it has a place. */
export interface Panel {
  readonly kind: "stat" | "timeseries" | "bargauge" | "table";
  readonly title: string;
  readonly description: string;
  /** Unit of Grafana: https://github.com/grafana/grafana, packages/grafana-data/src/valueFormats/categories.ts */
  readonly unit: string;
  readonly queries: readonly Query[];
  /** Columns of 24. */
  readonly width: number;
  /** Units of Grafana's grid, of 38 pixels. Default: by kind. */
  readonly height?: number;
  readonly thresholds?: readonly ThresholdStep[];
  /** The axis begins where the values do: below zero, or far above it. It begins at zero otherwise. */
  readonly freeAxis?: boolean;
  readonly max?: number;
  readonly decimals?: number;
  /** Areas on top of each other: for shares of a sum. */
  readonly stacked?: boolean;
  /** Text for a missing value. Default: a dash in a figure, `No data` elsewhere. */
  readonly noValue?: string;
  /** Colours of series whose meaning has one, by their legend. */
  readonly colors?: Readonly<Record<string, string>>;
  /** A table's column, by its heading, whose words have colours. */
  readonly words?: { readonly column: string; readonly colors: Readonly<Record<string, string>> };
  /**
   * Columns of a table that are shown, label to heading; the value is `Value`, of several queries `Value #A` and on.
   */
  readonly columns?: Readonly<Record<string, string>>;
  /** Units of a table's columns, by their headings, that have another than the first value's. */
  readonly units?: Readonly<Record<string, string>>;
  /** A table's column, by its heading, that rows are sorted by, the greatest first. Default: as the query sorts. */
  readonly sortBy?: string;
}

/** A row of a dashboard: panels of one height under a heading. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A dashboard before it is known what the engine can fill. */
export interface DashboardSpec {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Without this metric the dashboard is left out, even if other panels have metrics. */
  readonly needs?: MetricKey;
  readonly rows: readonly Row[];
}

type Details = Omit<Panel, "kind" | "title" | "description" | "unit" | "queries" | "width"> & {
  readonly width?: number;
};

/** Good below `warn`, bad from `bad` on. */
export const risingThresholds = (warn: number, bad: number): ThresholdStep[] => [
  { color: "green", value: null },
  { color: "orange", value: warn },
  { color: "red", value: bad },
];

/** Bad below `warn`, good from `good` on. */
export const fallingThresholds = (warn: number, good: number): ThresholdStep[] => [
  { color: "red", value: null },
  { color: "orange", value: warn },
  { color: "green", value: good },
];

/** Anything but 0 is bad. */
export const zeroIsGood: readonly ThresholdStep[] = [
  { color: "green", value: null },
  { color: "red", value: 1 },
];

/** Anything but 0 is to be looked at. */
export const zeroIsBest: readonly ThresholdStep[] = [
  { color: "green", value: null },
  { color: "orange", value: 1 },
];

/** Anything but 1 is bad. */
export const oneIsGood: readonly ThresholdStep[] = [
  { color: "red", value: null },
  { color: "green", value: 1 },
  { color: "red", value: 2 },
];

/** No good or bad: just a figure. */
export const noThresholds: readonly ThresholdStep[] = [{ color: "blue", value: null }];

const panel =
  (kind: Panel["kind"], width: number) =>
  (title: string, description: string, unit: string, queries: readonly Query[], details: Details = {}): Panel => ({
    kind,
    title,
    description,
    unit,
    queries,
    width,
    ...details,
  });

/** A figure for the top row. Figures with thresholds, which show the health, come first. */
export const stat = panel("stat", 4);
/** A graph; two fill a row. */
export const graph = panel("timeseries", 12);
/** Bars of what stands out now. */
export const bars = panel("bargauge", 12);
/** A table of what there is now. */
export const table = panel("table", 24);
