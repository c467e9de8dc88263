import { Release } from "@pulumi/kubernetes/helm/v3";
import type { ComponentResource, Input, Resource } from "@pulumi/pulumi";
import { chartRelease } from "../engines/chart/chart-source";
import type { ThirdPartyChartArgs } from "../model/args/charts/third-party-chart-args";
import { certManager } from "../model/defaults/third-party-charts";
import { overlay } from "../model/values/chart-values";
import { sourceOf } from "../model/values/third-party-chart";
import { securedNamespace } from "./namespace";

/** cert-manager looks for the objects that it leads by, such as its leases, in a namespace of this name. */
const namespace = "cert-manager";

/** Installs cert-manager, with its CRDs, which go with it: a Kubernetes cluster can have it once. */
export function installCertManager(
  name: string,
  args: ThirdPartyChartArgs,
  { parent, dependsOn }: { readonly parent: ComponentResource; readonly dependsOn: readonly Input<Resource>[] },
): Resource {
  const options = { parent, dependsOn: [...dependsOn] };
  const made = securedNamespace(`${name}-cert-manager-namespace`, { name: namespace }, "restricted", options);
  return new Release(
    `${name}-cert-manager`,
    {
      name: namespace,
      namespace,
      ...chartRelease(sourceOf(certManager, args)),
      values: overlay({ crds: { enabled: true, keep: false } }, args.values ?? {}),
      timeout: 600,
    },
    { parent, dependsOn: [...dependsOn, made] },
  );
}
