import type { KafkaSpec, ListenerSpec } from "../../model/specs/kafka-spec";

/** Names of the chart's objects. All start with the release's name. */
export const chartNames = {
  bootstrapService: (release: string): string => `${release}-bootstrap`,
  scripts: (release: string): string => `${release}-scripts`,
  listenerBootstrapService: (release: string, listener: string): string => `${release}-${listener}-bootstrap`,
  nodeService: (release: string, listener: string, id: number): string => `${release}-${listener}-${id}`,
};

/** The bootstrap address of a listener for pods of the same Kubernetes cluster. */
export function clusterBootstrap(spec: KafkaSpec, listener: Pick<ListenerSpec, "port">): string {
  return `${chartNames.bootstrapService(spec.name)}.${spec.namespace}.svc:${listener.port}`;
}
