/** CPU and memory of one pod. */
export interface ResourcesArgs {
  /**
   * CPU request of the pod, as a Kubernetes quantity. Example: `2` or `500m`.
   * @default `500m`; in a KafkaPlatform that creates its nodes, what the machine type leaves for one Kafka pod
   */
  readonly cpu?: string;
  /**
   * CPU limit of the pod, as a Kubernetes quantity, at least `cpu`.
   * @default none: no limit, because throttled brokers miss heartbeats
   */
  readonly cpuLimit?: string;
  /**
   * Memory request and limit of the pod, as a Kubernetes quantity; at least 512Mi on Apache Kafka, 1Gi on
   * AutoMQ. Kafka's heap and, on AutoMQ, its caches are derived from it. Example: `16Gi`.
   * @default `4Gi` for Apache Kafka, `16Gi` for AutoMQ, `2Gi` for Prometheus; in a KafkaPlatform that creates its
   * nodes, what the machine type leaves for one Kafka pod
   */
  readonly memory?: string;
}
