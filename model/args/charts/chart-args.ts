/** Where the Helm chart comes from; for networks without access to this package's own folder. */
export interface ChartArgs {
  /**
   * Chart reference: a path, an archive's path or URL, `oci://…`, or a name within `repository`.
   * @default the chart inside this package
   */
  readonly chart?: string;
  /** URL of a chart repository. Example: `https://charts.example.com`. */
  readonly repository?: string;
  /** Version of the chart; for charts from a repository or registry. */
  readonly version?: string;
}
