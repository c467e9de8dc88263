import type { Input } from "@pulumi/pulumi";
import type { VolumeArgs } from "../kubernetes/volume-args";
import type { IngressArgs } from "./ingress-args";

/** An additional data source in Grafana. */
export interface DataSourceArgs {
  /**
   * Name in Grafana. Example: `Loki`.
   * @form line
   */
  readonly name: string;
  /**
   * Grafana's type of the data source. Example: `loki`.
   * @form word
   */
  readonly type: string;
  /**
   * URL at which Grafana reaches it. Example: `http://loki.logging.svc:3100`.
   * @form url
   */
  readonly url: Input<string>;
  /**
   * Other settings of the data source, in Grafana's own terms (`jsonData`). No secrets.
   * @default none
   */
  readonly jsonData?: Record<string, string>;
}

/** Grafana, and what it shows. */
export interface GrafanaArgs {
  /**
   * Whether Grafana is installed; PrometheusMode.Install only. The cluster gets the dashboards in every mode except
   * PrometheusMode.None.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Folder of the dashboards.
   * @form line
   * @default `Kafka`
   */
  readonly folder?: string;
  /**
   * Name of a Secret in the observability namespace with the keys `admin-user` and `admin-password`.
   * @form objectName
   * @default none: Grafana's chart creates one, with a random password that never leaves the cluster
   */
  readonly adminSecretName?: Input<string>;
  /**
   * Volume for changes that users make in Grafana; `{}` for one of 10Gi. The dashboards and data sources of this
   * package do not need it.
   * @default none: such changes are lost when the pod goes
   */
  readonly storage?: VolumeArgs;
  /**
   * Ingress for users.
   * @default none: reached by `kubectl port-forward` only
   */
  readonly ingress?: IngressArgs;
  /**
   * Data sources in addition to Prometheus and Alertmanager.
   * @default none
   */
  readonly dataSources?: DataSourceArgs[];
  /**
   * Prices of the object store, for the cost estimate in the dashboard.
   * @ignored with `engines` apache
   */
  readonly prices?: ObjectStorePricesArgs;
}

/**
 * Prices of the object store, in US dollars. The defaults are list prices of Amazon S3 Standard in us-east-1, mid 2026.
 */
export interface ObjectStorePricesArgs {
  /**
   * Price of a thousand write or list requests.
   * @default 0.005
   */
  readonly thousandWrites?: number;
  /**
   * Price of a thousand read requests.
   * @default 0.0004
   */
  readonly thousandReads?: number;
  /**
   * Price of storing one gigabyte for a month.
   * @default 0.023
   */
  readonly gigabyteMonth?: number;
}
