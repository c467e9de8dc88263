/** Source of the Kafka image. */
export interface ImageArgs {
  /**
   * Registry to use instead of Docker Hub, such as a mirror. Example: `registry.example.com`.
   * @default `docker.io`
   */
  readonly registry?: string;
  /**
   * Repository within the registry. Example: `team/kafka`.
   * @default `apache/kafka` for Apache Kafka, `automqinc/automq` for AutoMQ
   */
  readonly repository?: string;
  /**
   * Tag. Add an at sign and a digest to pin it. The image must start as the published image does:
   * `/etc/kafka/docker/run`, `CLUSTER_ID`, `/mnt/shared/config`.
   * @default the engine's version, for AutoMQ followed by `-kafka`
   */
  readonly tag?: string;
  /**
   * `IfNotPresent`, `Always` or `Never`.
   * @default `IfNotPresent`
   */
  readonly pullPolicy?: string;
  /**
   * Names of Secrets in the namespace that hold registry credentials.
   * @default none
   */
  readonly pullSecrets?: string[];
  /**
   * Full reference of the kubectl image that rolling updates use.
   * @default none: the chart's own image, `registry.k8s.io/kubectl:v1.34.4`
   */
  readonly kubectl?: string;
}
