/** Source of the Kafka image. */
export interface ImageArgs {
  /**
   * Registry to use instead of Docker Hub, such as a mirror. Example: `registry.example.com`.
   * @form registry or empty
   * @default `docker.io`
   */
  readonly registry?: string;
  /**
   * Registry to use for every image instead of the one in its reference: Kafka, kubectl, the agent and the exporter of
   * metrics. Leave out `registry` then. Example: `registry.example.com/mirror`.
   * @form registry
   * @default none: each image comes from its own registry
   */
  readonly globalRegistry?: string;
  /**
   * Repository within the registry. Example: `team/kafka`.
   * @form repository
   * @default `apache/kafka` for Apache Kafka, `automqinc/automq` for AutoMQ
   */
  readonly repository?: string;
  /**
   * Tag. Add an at sign and a digest to pin it. The image must start as the published image does:
   * `/etc/kafka/docker/run`, `CLUSTER_ID`, `/mnt/shared/config`.
   * @form tag
   * @default the engine's version, for AutoMQ followed by `-kafka`
   */
  readonly tag?: string;
  /**
   * `IfNotPresent`, `Always` or `Never`.
   * @form pullPolicy
   * @default `IfNotPresent`
   */
  readonly pullPolicy?: string;
  /**
   * Names of Secrets in the namespace that hold registry credentials.
   * @form objectName
   * @default none
   */
  readonly pullSecrets?: string[];
  /**
   * Full reference of the kubectl image that rolling updates use, and comparisons of users and topics.
   * @form image
   * @default `registry.k8s.io/kubectl:v1.34.4`
   */
  readonly kubectl?: string;
}
