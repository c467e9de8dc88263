import type { KafkaSpec, ListenerSpec } from "../../model/specs/kafka-spec";

/** Names of what the chart makes; the release's name is the prefix of all. */
export const chartNames = {
  bootstrapService: (release: string): string => `${release}-bootstrap`,
  scripts: (release: string): string => `${release}-scripts`,
  listenerBootstrapService: (release: string, listener: string): string => `${release}-${listener}-bootstrap`,
  nodeService: (release: string, listener: string, id: number): string => `${release}-${listener}-${id}`,
};

/** Where pods of the same Kubernetes cluster find a listener. */
export function clusterBootstrap(spec: KafkaSpec, listener: Pick<ListenerSpec, "port">): string {
  return `${chartNames.bootstrapService(spec.name)}.${spec.namespace}.svc:${listener.port}`;
}
