/** Source of the Helm chart. Set it where the chart must come from a repository, registry or path of your own. */
export interface ChartArgs {
  /**
   * Chart reference: a path, an archive's path or URL, `oci://…`, or a name within `repository`.
   * @form line
   * @default none: the chart inside this package for Kafka, and for third-party charts the chart and version in
   * model/defaults/third-party-charts.ts
   */
  readonly chart?: string;
  /**
   * URL of a chart repository. Example: `https://charts.example.com`.
   * @form chartRepository
   * @default none: the repository of the default chart
   */
  readonly repository?: string;
  /**
   * Version of the chart; for charts from a repository or registry.
   * @form line
   * @default none: the version of the default chart
   */
  readonly version?: string;
}
