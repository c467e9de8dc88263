import type { Input } from "@pulumi/pulumi";
import type { ChartArgs } from "../charts/chart-args";
import type { SecretKeyArgs } from "../kubernetes/secret-key-args";
import type { AuthorizationArgs } from "./authorization-args";
import type { AutomqArgs } from "./automq-args";
import type { BrokersArgs } from "./brokers-args";
import type { CertificatesArgs } from "./certificates-args";
import type { ControllersArgs } from "./controllers-args";
import type { Engine } from "./engine";
import type { ImageArgs } from "./image-args";
import type { InterBrokerArgs } from "./inter-broker-args";
import type { ListenerArgs } from "./listener-args";
import type { MetricsArgs } from "./metrics-args";
import type { NetworkPolicyArgs } from "./network-policy-args";
import type { PodTemplateArgs } from "./pod-template-args";
import type { SchedulingArgs } from "./scheduling-args";
import type { ServicesArgs } from "./services-args";
import type { Size } from "./size";

/** A Kafka cluster, the same on every cloud and engine. */
export interface KafkaArgs {
  /** The Kafka engine. */
  readonly engine: Engine;
  /**
   * How large the Kafka cluster is: a set of defaults for the number of Kafka nodes, their CPU, memory and volumes, and in
   * a KafkaPlatform that creates its nodes, for the machine type of their pool. What you give takes precedence. The
   * defaults of other arguments are stated for Size.Standard; docs/sizes.md has those of all sizes.
   * @default Size.Standard
   */
  readonly size?: Size;
  /**
   * Version of the engine: Apache Kafka 3.9 to 4.x, AutoMQ 1.6 to 1.7. Example: `4.1.0`.
   * @default `4.1.0` for Apache Kafka, `1.7.3` for AutoMQ
   */
  readonly version?: string;
  /**
   * Kubernetes namespace, a DNS label.
   * @form dnsLabel
   * @default the name of the Kafka cluster
   */
  readonly namespace?: string;
  /**
   * Whether the namespace is created, with the Pod Security labels that the pods satisfy. False adopts one that exists.
   * @default true
   */
  readonly createNamespace?: boolean;
  /**
   * Kafka's cluster id, 22 characters of base64url. Set it only to adopt volumes or buckets of an earlier Kafka
   * cluster. It cannot be changed later.
   * @default none: an id is generated once and kept in the state
   */
  readonly clusterId?: Input<string>;
  /** Kafka nodes that vote on metadata and serve data. */
  readonly controllers?: ControllersArgs;
  /** Kafka nodes that serve data. */
  readonly brokers?: BrokersArgs;
  /**
   * Availability zones: none, one or three, spelled as in the Kubernetes nodes' label `scheduling.zoneKey`. Without zones, a
   * Kafka node takes its rack from that label of its pod, which Kubernetes 1.35 and later copies from the Kubernetes node.
   * Two are not possible, because the loss of one zone could take the majority of voters with it. Their order must not
   * change.
   * @default none: no zone is asked for
   */
  readonly zones?: string[];
  /**
   * Addresses for clients.
   * @default one listener named `client`, port 9092, for pods of the same cluster
   */
  readonly listeners?: ListenerArgs[];
  /**
   * What users may do.
   * @default access control lists, if a listener authenticates its clients
   */
  readonly authorization?: AuthorizationArgs;
  /**
   * Certificates of the listeners and of the Kafka nodes.
   * @default in a KafkaPlatform that creates its cluster, from cert-manager; none elsewhere
   */
  readonly certificates?: CertificatesArgs;
  /**
   * How the Kafka nodes talk to each other.
   * @default with a user and a generated password
   */
  readonly interBroker?: InterBrokerArgs;
  /**
   * Kafka server properties in addition to the rendered ones. Keys that the platform sets itself are rejected.
   * Example: `{"log.retention.hours": "48"}`.
   * @default none
   */
  readonly config?: Record<string, string>;
  /**
   * Kafka server properties whose values are in Secrets of the namespace, by name of the property. A Kafka node reads the
   * value when it starts; the ConfigMap has only a reference. Kafka itself shows values of passwords to nobody, but other
   * properties to everyone who may describe configurations.
   * Example: `{"ssl.key.password": {"name": "keys", "key": "password"}}`.
   * @default none
   */
  readonly configSecrets?: Record<string, SecretKeyArgs>;
  /**
   * Log levels by logger; `root` is the root logger: `OFF`, `FATAL`, `ERROR`, `WARN`, `INFO`, `DEBUG`, `TRACE` or `ALL`.
   * A change restarts the Kafka nodes, one after the other. Example: `{"kafka.controller": "DEBUG"}`.
   * @form logger: logLevel
   * @default none: the image's levels, for AutoMQ those of the chart
   */
  readonly logLevels?: Record<string, string>;
  /**
   * Whether `config` may have properties that this version of the engine does not know, for plugins. Otherwise they are
   * rejected, because a misspelt property has no effect.
   * @default false
   */
  readonly allowUnknownConfig?: boolean;
  /** Kafka's metrics for Prometheus. */
  readonly metrics?: MetricsArgs;
  /** Where the pods run. */
  readonly scheduling?: SchedulingArgs;
  /** Additions to the pods: security contexts, variables, volumes, further containers and more. */
  readonly podTemplate?: PodTemplateArgs;
  /** IP families of the Services. */
  readonly services?: ServicesArgs;
  /** Which pods may connect to Kafka. */
  readonly networkPolicy?: NetworkPolicyArgs;
  /** Source of the image. */
  readonly image?: ImageArgs;
  /** Source of the Helm chart. */
  readonly chart?: ChartArgs;
  /**
   * Settings of AutoMQ; required with this engine and rejected with others.
   * @default none: required for AutoMQ
   */
  readonly automq?: AutomqArgs;
  /**
   * Labels of every object.
   * @form labelKey: labelValue
   * @default none
   */
  readonly labels?: Record<string, string>;
  /**
   * Annotations of the pods' ServiceAccount. Some clouds bind the pods' identity with them.
   * Example: `{"eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/kafka"}`.
   * @form labelKey:
   * @default none
   */
  readonly serviceAccountAnnotations?: Input<Record<string, Input<string>>>;
  /**
   * Timeout in seconds for installing or updating Kafka, 60 to 7200. A rolling update takes about one minute for each
   * Kafka node.
   * @integer
   * @default 1800
   */
  readonly timeoutSeconds?: number;
  /**
   * One line of any text. When it changes, the Helm release is applied again although nothing else changed: Helm creates the objects
   * that were deleted by hand, which a refresh does not notice. No pod restarts. Example: `2026-11-28`.
   * @form line
   * @default none
   */
  readonly reapply?: string;
  /**
   * Values that override the rendered values of the chart. Use it for settings that no argument covers.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly values?: Record<string, any>;
}
