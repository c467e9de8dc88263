import type { Input } from "@pulumi/pulumi";
import type { ResourcesArgs } from "../kubernetes/resources-args";
import type { SecretKeyArgs } from "../kubernetes/secret-key-args";
import type { VolumeArgs } from "../kubernetes/volume-args";
import type { IngressArgs } from "./ingress-args";

/** Which Prometheus scrapes Kafka. */
export const PrometheusMode = {
  /** A new Prometheus with Alertmanager and Grafana: the chart kube-prometheus-stack. */
  Install: "Install",
  /** An existing Prometheus Operator: it gets PodMonitors and a PrometheusRule, and its Grafana gets the dashboards. */
  Operator: "Operator",
  /** An existing Prometheus without the operator: it gets scrape configuration and rules as files in a ConfigMap. */
  Plain: "Plain",
  /** No Prometheus in the cluster: the collector scrapes Kafka and sends the metrics out of the cluster. */
  None: "None",
} as const;
export type PrometheusMode = (typeof PrometheusMode)[keyof typeof PrometheusMode];

/** A destination to which Prometheus also sends its series. Set at most one way to authenticate. */
export interface RemoteWriteArgs {
  /**
   * URL of a server that accepts Prometheus' remote-write protocol. Example: `https://metrics.example.com/api/v1/push`.
   */
  readonly url: Input<string>;
  /**
   * User name, in a Secret in the observability namespace; requires `password`.
   * @default none
   */
  readonly username?: SecretKeyArgs;
  /**
   * Password, in a Secret in the observability namespace; requires `username`.
   * @default none
   */
  readonly password?: SecretKeyArgs;
  /**
   * Bearer token, in a Secret in the observability namespace.
   * @default none
   */
  readonly bearerToken?: SecretKeyArgs;
  /**
   * Signs requests for Amazon Managed Service for Prometheus with the pod's identity.
   * @default none
   */
  readonly sigv4?: Sigv4Args;
}

/** AWS Signature Version 4. */
export interface Sigv4Args {
  /**
   * Region of the workspace. Example: `eu-central-1`.
   * @form region
   */
  readonly region: string;
  /**
   * ARN of an IAM role to assume before signing.
   * @form word
   * @default none: the pod's own identity
   */
  readonly roleArn?: Input<string>;
}

/** The Prometheus that scrapes Kafka. */
export interface PrometheusArgs {
  /**
   * Which Prometheus scrapes Kafka.
   * @default PrometheusMode.Install
   */
  readonly mode?: PrometheusMode;
  /**
   * Days for which series are kept, 1 to 3650; mode Install.
   * @integer
   * @default 10
   */
  readonly retentionDays?: number;
  /**
   * Number of Prometheus pods, 1 to 5; each scrapes all series. Mode Install.
   * @integer
   * @default 1
   */
  readonly replicas?: number;
  /** Volume for the series; mode Install. When it is nearly full, Prometheus deletes the oldest series first. */
  readonly storage?: VolumeArgs;
  /** CPU and memory of each Prometheus pod; mode Install. */
  readonly resources?: ResourcesArgs;
  /**
   * Labels of every series and alert that leaves the Kubernetes cluster, to distinguish them from those of other
   * Kubernetes clusters; mode Install. Not `cluster`, which is the name of the Kafka cluster in Kafka's series.
   * Example: `{"environment": "production-eu"}`.
   * @form metricLabel:
   * @default none
   */
  readonly externalLabels?: Record<string, string>;
  /**
   * Additional destinations of the series; mode Install. In mode None they are the only destinations.
   * @default none
   */
  readonly remoteWrite?: RemoteWriteArgs[];
  /**
   * Labels by which the existing operator selects PodMonitors and rules; mode Operator.
   * Example: `{"release": "prometheus"}`.
   * @form labelKey: labelValue
   * @default none
   */
  readonly monitorLabels?: Record<string, string>;
  /**
   * Ingress for users; mode Install. Prometheus has no authentication: let the Ingress do it.
   * @default none: reached by `kubectl port-forward` only
   */
  readonly ingress?: IngressArgs;
}
