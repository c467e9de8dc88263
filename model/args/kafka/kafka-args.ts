import type { Input } from "@pulumi/pulumi";
import type { ChartArgs } from "../charts/chart-args";
import type { AutomqArgs } from "./automq-args";
import type { BrokersArgs } from "./brokers-args";
import type { ControllersArgs } from "./controllers-args";
import type { Engine } from "./engine";
import type { ImageArgs } from "./image-args";
import type { ListenerArgs } from "./listener-args";
import type { MetricsArgs } from "./metrics-args";
import type { SchedulingArgs } from "./scheduling-args";

/** A Kafka cluster, the same on every cloud and engine. */
export interface KafkaArgs {
  /** Which Kafka runs. */
  readonly engine: Engine;
  /**
   * Version of the engine: Apache Kafka 3.9 to 4.x, AutoMQ 1.6 to 1.7. Example: `4.1.0`.
   * @default `4.1.0` for Apache Kafka, `1.7.3` for AutoMQ
   */
  readonly version?: string;
  /**
   * Kubernetes namespace, a DNS label.
   * @default the name of the Kafka cluster
   */
  readonly namespace?: string;
  /**
   * Whether the namespace is made, with the Pod Security labels that the pods satisfy. False adopts one that exists.
   * @default true
   */
  readonly createNamespace?: boolean;
  /**
   * Kafka's cluster id, 22 characters of base64url; given only to adopt volumes or buckets of an earlier cluster. It
   * never changes afterwards.
   * @default none: an id is generated once and kept in the state
   */
  readonly clusterId?: Input<string>;
  /** Nodes that vote on metadata and serve data. */
  readonly controllers?: ControllersArgs;
  /** Nodes that serve data. */
  readonly brokers?: BrokersArgs;
  /**
   * Availability zones: none, one or three, in the spelling of the nodes' label `topology.kubernetes.io/zone`.
   * Never two: a majority of voters could not survive the loss of one. Their order must not change.
   * @default none: no zone is asked for
   */
  readonly zones?: string[];
  /**
   * Addresses for clients.
   * @default one listener named `client`, port 9092, for pods of the same cluster
   */
  readonly listeners?: ListenerArgs[];
  /**
   * Kafka server properties on top of the rendered ones; keys that the platform owns are refused.
   * Example: `{"log.retention.hours": "48"}`.
   * @default none
   */
  readonly config?: Record<string, string>;
  /** What Kafka tells Prometheus. */
  readonly metrics?: MetricsArgs;
  /** Where the pods run. */
  readonly scheduling?: SchedulingArgs;
  /** Where the image comes from. */
  readonly image?: ImageArgs;
  /** Where the Helm chart comes from. */
  readonly chart?: ChartArgs;
  /**
   * What only AutoMQ has; required by that engine and refused by others.
   * @default none: required for AutoMQ
   */
  readonly automq?: AutomqArgs;
  /**
   * Labels of every object.
   * @default none
   */
  readonly labels?: Record<string, string>;
  /**
   * Annotations of the pods' ServiceAccount; where a cloud binds its identity.
   * Example: `{"eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/kafka"}`.
   * @default none
   */
  readonly serviceAccountAnnotations?: Input<Record<string, Input<string>>>;
  /**
   * Seconds until installing or updating Kafka is given up, 60 to 7200. A rolling update takes about a minute a node.
   * @default 1800
   */
  readonly timeoutSeconds?: number;
  /**
   * Values of the chart laid over the rendered ones, for what no argument covers.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown can not become
  readonly values?: Record<string, any>;
}
