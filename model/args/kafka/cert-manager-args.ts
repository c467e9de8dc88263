import type { ThirdPartyChartArgs } from "../charts/third-party-chart-args";

/** cert-manager on the Kubernetes cluster. */
export interface CertManagerArgs {
  /**
   * Whether cert-manager is installed here. A Kubernetes cluster can have it once.
   * @default in a KafkaPlatform that creates its cluster, true; false elsewhere
   */
  readonly install?: boolean;
  /**
   * Its Helm chart.
   * @default the release of cert-manager that this package was tested with
   */
  readonly chart?: ThirdPartyChartArgs;
}
