import { Release } from "@pulumi/kubernetes/helm/v3";
import type { Input, Resource } from "@pulumi/pulumi";
import type { ChartArgs } from "../spec/source-args";
import type { AddOnContext } from "./cloud-provider";

/** A third party's chart, at the version that was tried. */
export interface ThirdPartyChart {
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
}

/** Installs a controller's chart into `kube-system`, from its own repository or from where the user says. */
export function controllerRelease(
  role: string,
  chart: ThirdPartyChart,
  source: ChartArgs | undefined,
  values: Record<string, Input<unknown>>,
  context: AddOnContext,
  dependsOn: readonly Resource[],
): Release {
  const from = source?.chart === undefined ? { ...chart, ...source } : source;
  return new Release(
    `${context.name}-${role}`,
    {
      name: role,
      namespace: "kube-system",
      chart: from.chart ?? chart.chart,
      ...(from.repository === undefined ? {} : { repositoryOpts: { repo: from.repository } }),
      ...(from.version === undefined ? {} : { version: from.version }),
      values,
      // A first install that fails would otherwise stay behind and block its own repetition.
      atomic: true,
      timeout: 600,
    },
    { parent: context.parent, provider: context.provider, dependsOn: [...dependsOn] },
  );
}
