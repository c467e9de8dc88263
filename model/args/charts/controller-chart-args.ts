import type { ControllerImageArgs } from "./controller-image-args";
import type { ThirdPartyChartArgs } from "./third-party-chart-args";

/** Helm chart of a controller that the component installs in the cluster. */
export interface ControllerChartArgs extends ThirdPartyChartArgs {
  /** The controller's image. Set it where nodes pull from a registry of your own. */
  readonly image?: ControllerImageArgs;
}
