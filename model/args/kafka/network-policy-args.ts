/**
 * Network policies of the Kafka pods: which pods may connect. They have an effect only where the Kubernetes cluster enforces
 * network policies; docs/security.md says which do. Pods of this Kafka cluster, such as the verification, may always connect.
 */
export interface NetworkPolicyArgs {
  /**
   * Whether there are network policies. Then only pods of this Kafka cluster reach the ports that the Kafka nodes use among
   * themselves. False: every pod of the Kubernetes cluster reaches every port.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Labels of the namespaces whose pods may connect to listeners with exposure Cluster: namespaces that have all of these
   * labels. Clients in the namespace of Kafka need them on that namespace, too. Network policies do not restrict listeners
   * with another exposure, whose clients are outside of the Kubernetes cluster. Kubernetes sets the label
   * `kubernetes.io/metadata.name` of each namespace to its name. Example: `{"kafka-clients": "allowed"}`.
   * @form labelKey: labelValue
   * @default none: every namespace, or with `clientPods`, the namespace of Kafka
   */
  readonly clientNamespaces?: Record<string, string>;
  /**
   * Labels of the pods that may connect to listeners with exposure Cluster: pods that have all of these labels. With
   * `clientNamespaces`, pods with these labels in namespaces with those labels. Without it, only pods of the namespace of
   * Kafka: Kubernetes looks for pods in other namespaces only where a policy names namespaces.
   * Example: `{"kafka-client": "true"}`.
   * @form labelKey: labelValue
   * @default none: every pod
   */
  readonly clientPods?: Record<string, string>;
  /**
   * Labels of the namespaces whose pods may read metrics, those of the Kafka nodes and of the exporter of consumer lag:
   * namespaces that have all of these labels. The Prometheus and the collector of a KafkaPlatform run in the namespace
   * `observability.namespace`, and an existing Prometheus in its own: without its labels here, it gets no metrics.
   * Example: `{"kubernetes.io/metadata.name": "observability"}`.
   * @form labelKey: labelValue
   * @default none: every namespace
   */
  readonly metricsNamespaces?: Record<string, string>;
}
