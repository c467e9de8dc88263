import { Release } from "@pulumi/kubernetes/helm/v3";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ControllerChartArgs } from "../model/args/charts/controller-chart-args";
import { overlay } from "../model/values/chart-values";
import { omitUndefined } from "../model/values/omit-undefined";
import { type ControllerChart, sourceOf } from "../model/values/third-party-chart";
import type { AddOnContext } from "./cloud-provider";

/** Values of a controller's image, as its charts take them: the repository includes the registry. */
export function controllerImage(
  chart: ControllerChart,
  { registry, repository, tag }: ControllerChartArgs["image"] = {},
): { repository?: string; tag?: string } {
  const isMoved = registry !== undefined || repository !== undefined;
  const place = `${registry ?? chart.image.registry}/${repository ?? chart.image.repository}`;
  return omitUndefined({ repository: isMoved ? place : undefined, tag });
}

/**
 * Installs a controller's chart in `kube-system`, from its own repository or from the user's source. The user's values
 * override ours.
 */
export function controllerRelease(
  role: string,
  chart: ControllerChart,
  given: ControllerChartArgs | undefined,
  values: Record<string, Input<unknown>>,
  context: AddOnContext,
  dependsOn: readonly Resource[],
): Release {
  return new Release(
    `${context.name}-${role}`,
    {
      name: role,
      namespace: "kube-system",
      ...sourceOf(chart, given),
      values: overlay(values, given?.values ?? {}),
      // Otherwise a failed first installation would remain and block the next attempt.
      atomic: true,
      timeout: 600,
    },
    { parent: context.parent, provider: context.provider, dependsOn: [...dependsOn] },
  );
}
