/** Where the Kafka image comes from. */
export interface ImageArgs {
  /**
   * Registry in place of Docker Hub, for mirrors. Example: `registry.example.com`.
   * @default `docker.io`
   */
  readonly registry?: string;
  /**
   * Repository within the registry. Example: `team/kafka`.
   * @default `apache/kafka` for Apache Kafka, `automqinc/automq` for AutoMQ
   */
  readonly repository?: string;
  /**
   * Tag, with an at sign and a digest behind it where it must not move. It must start the way the published image does:
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
   * Full reference of the kubectl image that the rolling update runs.
   * @default none: the chart's own image, `registry.k8s.io/kubectl:v1.34.4`
   */
  readonly kubectl?: string;
}
