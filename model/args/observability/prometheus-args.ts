import type { Input } from "@pulumi/pulumi";
import type { ResourcesArgs } from "../kubernetes/resources-args";
import type { VolumeArgs } from "../kubernetes/volume-args";
import type { IngressArgs } from "./ingress-args";
import type { SecretKeyArgs } from "./secret-args";

/** Who scrapes Kafka. */
export enum PrometheusMode {
  /** A Prometheus of its own, with Alertmanager and Grafana: the chart kube-prometheus-stack. */
  Install = "Install",
  /** A Prometheus Operator that is there: it gets PodMonitors and a PrometheusRule, its Grafana the dashboards. */
  Operator = "Operator",
  /** A Prometheus without the operator: it gets its scrape configuration and rules as files in a ConfigMap. */
  Plain = "Plain",
  /** None in the cluster: the collector scrapes, and sends what it finds out of it. */
  None = "None",
}

/** Where Prometheus also sends what it scrapes. One way to authenticate at most. */
export interface RemoteWriteArgs {
  /** URL that takes Prometheus' remote-write protocol. Example: `https://metrics.example.com/api/v1/push`. */
  readonly url: Input<string>;
  /**
   * User name, in a Secret of the observability namespace; with `password`.
   * @default none
   */
  readonly username?: SecretKeyArgs;
  /**
   * Password, in a Secret of the observability namespace; with `username`.
   * @default none
   */
  readonly password?: SecretKeyArgs;
  /**
   * Bearer token, in a Secret of the observability namespace.
   * @default none
   */
  readonly bearerToken?: SecretKeyArgs;
  /**
   * Signs requests for Amazon Managed Service for Prometheus, by the pod's identity.
   * @default none
   */
  readonly sigv4?: Sigv4Args;
}

/** Amazon's signature, version 4. */
export interface Sigv4Args {
  /** Region of the workspace. Example: `eu-central-1`. */
  readonly region: string;
  /**
   * ARN of a role to take on before signing.
   * @default none: the pod's own identity
   */
  readonly roleArn?: Input<string>;
}

/** The Prometheus that scrapes Kafka. */
export interface PrometheusArgs {
  /**
   * Whose Prometheus it is.
   * @default PrometheusMode.Install
   */
  readonly mode?: PrometheusMode;
  /**
   * Days that series are kept, 1 to 3650; mode Install.
   * @default 10
   */
  readonly retentionDays?: number;
  /**
   * Pods of Prometheus, each with all series, 1 to 5; mode Install.
   * @default 1
   */
  readonly replicas?: number;
  /** The volume that series are kept on; mode Install. When it is nearly full, the oldest go first. */
  readonly storage?: VolumeArgs;
  /** Memory and processors of a pod of Prometheus; mode Install. */
  readonly resources?: ResourcesArgs;
  /**
   * Labels of every series and alert that leaves the Kubernetes cluster, which tell it from others'; mode Install. Not
   * `cluster`: in Kafka's series it is the Kafka. Example: `{"environment": "production-eu"}`.
   * @default none
   */
  readonly externalLabels?: Record<string, string>;
  /**
   * Where series are sent besides; mode Install, or None: then this is the only place.
   * @default none
   */
  readonly remoteWrite?: RemoteWriteArgs[];
  /**
   * Labels by which an operator that is there picks PodMonitors and rules; mode Operator.
   * Example: `{"release": "prometheus"}`.
   * @default none
   */
  readonly monitorLabels?: Record<string, string>;
  /**
   * An address for people; mode Install. Prometheus asks nobody for a password: let the Ingress do it.
   * @default none: reached by `kubectl port-forward` only
   */
  readonly ingress?: IngressArgs;
}
