import { Release } from "@pulumi/kubernetes/helm/v3";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ChartArgs } from "../model/args/charts/chart-args";
import { sourceOf, type ThirdPartyChart } from "../model/values/third-party-chart";
import type { AddOnContext } from "./cloud-provider";

/** Installs a controller's chart in `kube-system`, from its own repository or from the user's source. */
export function controllerRelease(
  role: string,
  chart: ThirdPartyChart,
  source: ChartArgs | undefined,
  values: Record<string, Input<unknown>>,
  context: AddOnContext,
  dependsOn: readonly Resource[],
): Release {
  return new Release(
    `${context.name}-${role}`,
    {
      name: role,
      namespace: "kube-system",
      ...sourceOf(chart, source),
      values,
      // Otherwise a failed first installation would remain and block the next attempt.
      atomic: true,
      timeout: 600,
    },
    { parent: context.parent, provider: context.provider, dependsOn: [...dependsOn] },
  );
}
