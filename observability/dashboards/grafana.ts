// The part of Grafana's dashboard model (schema 39, Grafana 10.4 and newer) that our dashboards use.

export interface GridPosition {
  readonly h: number;
  readonly w: number;
  readonly x: number;
  readonly y: number;
}

export interface DataSource {
  readonly type: string;
  readonly uid: string;
}

export interface Target {
  readonly datasource: DataSource;
  readonly expr: string;
  readonly legendFormat: string;
  readonly refId: string;
  readonly instant?: boolean;
  readonly range?: boolean;
  readonly format?: string;
}

export interface ThresholdStep {
  readonly color: string;
  readonly value: number | null;
}

export interface FieldDefaults {
  readonly unit: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly noValue?: string;
  readonly color: { readonly mode: string };
  readonly thresholds: { readonly mode: string; readonly steps: readonly ThresholdStep[] };
  readonly custom?: object;
  readonly mappings?: readonly object[];
}

/** Properties of the fields that a matcher finds. */
export interface FieldOverride {
  readonly matcher: { readonly id: string; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: object | string }[];
}

export interface PanelModel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: GridPosition;
  readonly datasource?: DataSource;
  readonly targets?: readonly Target[];
  readonly fieldConfig?: { readonly defaults: FieldDefaults; readonly overrides: readonly FieldOverride[] };
  readonly options?: object;
  readonly transformations?: readonly object[];
  readonly collapsed?: boolean;
  readonly panels?: readonly PanelModel[];
}

export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly query: string | { readonly query: string; readonly refId: string };
  readonly definition?: string;
  readonly datasource?: DataSource;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly refresh?: number;
  readonly sort?: number;
  readonly current?: object;
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly editable: boolean;
  readonly schemaVersion: number;
  readonly version: number;
  readonly refresh: string;
  readonly timezone: string;
  readonly graphTooltip: number;
  readonly time: { readonly from: string; readonly to: string };
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly object[] };
  readonly links: readonly object[];
  readonly panels: readonly PanelModel[];
}
