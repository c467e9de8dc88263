import type { Input } from "@pulumi/pulumi";

/** Where the Kafka image comes from. */
export interface ImageArgs {
  /**
   * Registry in place of Docker Hub, for mirrors. Example: `registry.example.com`.
   * @default docker.io
   */
  readonly registry?: string;
  /**
   * Repository within the registry. Example: `team/kafka`.
   * @default apache/kafka, or automqinc/automq
   */
  readonly repository?: string;
  /**
   * Tag, with an at sign and a digest behind it where it must not move. It must start the way the published image
   * does: `/etc/kafka/docker/run`, `CLUSTER_ID`, `/mnt/shared/config`.
   * @default the engine's version, with `-kafka` behind it on AutoMQ
   */
  readonly tag?: string;
  /**
   * `IfNotPresent`, `Always` or `Never`.
   * @default IfNotPresent
   */
  readonly pullPolicy?: string;
  /**
   * Names of Secrets in the namespace that hold registry credentials.
   * @default none
   */
  readonly pullSecrets?: string[];
  /**
   * Full reference of the kubectl image that the rolling update runs.
   * @default registry.k8s.io/kubectl of a supported version
   */
  readonly kubectl?: string;
}

/** Where the Helm chart comes from; for networks without access to this package's own folder. */
export interface ChartArgs {
  /**
   * Chart reference: a path, an archive's path or URL, `oci://…`, or a name within `repository`.
   * @default the chart inside this package
   */
  readonly chart?: string;
  /** URL of a chart repository. Example: `https://charts.example.com`. */
  readonly repository?: string;
  /** Version of the chart; for charts from a repository or registry. */
  readonly version?: string;
}

/** One bucket of an S3-compatible object store. */
export interface BucketArgs {
  /** Name of the bucket. It must exist. */
  readonly name: Input<string>;
  /** Region, required even by stores that know none. Example: `us-east-1`. */
  readonly region: Input<string>;
  /**
   * URL of the store, with scheme. Example: `http://minio:9000`.
   * @default Amazon S3 in the region
   */
  readonly endpoint?: Input<string>;
  /**
   * Whether the bucket's name stands in the path in place of the host name; MinIO and versitygw need it.
   * @default false
   */
  readonly pathStyle?: Input<boolean>;
}

/** Static keys of the object store: in a Secret that is there, or given here and put into one. */
export interface CredentialsArgs {
  /**
   * Name of the Secret in Kafka's namespace that holds the keys.
   * @default a Secret is made of `accessKeyId` and `secretAccessKey`
   */
  readonly secretName?: Input<string>;
  /**
   * Key within the Secret whose value is the access key id.
   * @default access-key-id
   */
  readonly accessKeyIdKey?: string;
  /**
   * Key within the Secret whose value is the secret access key.
   * @default secret-access-key
   */
  readonly secretAccessKeyKey?: string;
  /**
   * The access key id. When it changes, Kafka is rolled over to a new Secret before the old one goes.
   * @secret
   */
  readonly accessKeyId?: Input<string>;
  /**
   * The secret access key.
   * @secret
   */
  readonly secretAccessKey?: Input<string>;
}
