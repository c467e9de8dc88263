import { interpolate, type Output } from "@pulumi/pulumi";
import type { ListenerSpec } from "../../model/specs/kafka-spec";
import type { InstallContext } from "../kafka-engine";

/** Names of the chart's objects. All start with the release's name. */
export const chartNames = {
  bootstrapService: (release: string): string => `${release}-bootstrap`,
  headlessService: (release: string): string => `${release}-headless`,
  scripts: (release: string): string => `${release}-scripts`,
  listenerBootstrapService: (release: string, listener: string): string => `${release}-${listener}-bootstrap`,
  nodeService: (release: string, listener: string, id: number): string => `${release}-${listener}-${id}`,
};

/** The bootstrap address of a listener for pods of the same Kubernetes cluster. */
export function clusterBootstrap(
  { release, namespace }: Pick<InstallContext, "release" | "namespace">,
  listener: Pick<ListenerSpec, "port">,
): Output<string> {
  return interpolate`${release.apply(chartNames.bootstrapService)}.${namespace}.svc:${listener.port}`;
}
