import type { Input } from "@pulumi/pulumi";
import type { VolumeArgs } from "../kubernetes/volume-args";
import type { IngressArgs } from "./ingress-args";

/** A further source of data in Grafana. */
export interface DataSourceArgs {
  /** Name in Grafana. Example: `Loki`. */
  readonly name: string;
  /** Grafana's name of the kind. Example: `loki`. */
  readonly type: string;
  /** Address that Grafana reaches it by. Example: `http://loki.logging.svc:3100`. */
  readonly url: Input<string>;
  /**
   * What the kind needs further, in Grafana's own terms (`jsonData`). No secrets.
   * @default none
   */
  readonly jsonData?: Record<string, string>;
}

/** Grafana, and what it shows. */
export interface GrafanaArgs {
  /**
   * Whether Grafana is installed; PrometheusMode.Install only. The dashboards are put into the cluster in any case but
   * PrometheusMode.None.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Folder of the dashboards.
   * @default `Kafka`
   */
  readonly folder?: string;
  /**
   * Secret of the observability namespace with the keys `admin-user` and `admin-password`.
   * @default none: Grafana's chart creates one, with a random password that never leaves the cluster
   */
  readonly adminSecretName?: Input<string>;
  /**
   * Volume for what people change in Grafana itself; `{}` for one of 10Gi. Our dashboards and data sources need none.
   * @default none: such changes are lost when the pod goes
   */
  readonly storage?: VolumeArgs;
  /**
   * An address for people.
   * @default none: reached by `kubectl port-forward` only
   */
  readonly ingress?: IngressArgs;
  /**
   * Further sources of data; Prometheus is there.
   * @default none
   */
  readonly dataSources?: DataSourceArgs[];
  /** Prices of the object store, for the dashboard's estimate of its cost. */
  readonly prices?: ObjectStorePricesArgs;
}

/** What the object store charges, in US dollars. Defaults are list prices of Amazon S3 Standard, us-east-1, mid 2026. */
export interface ObjectStorePricesArgs {
  /**
   * A thousand requests that write or list.
   * @default 0.005
   */
  readonly thousandWrites?: number;
  /**
   * A thousand requests that read.
   * @default 0.0004
   */
  readonly thousandReads?: number;
  /**
   * A gigabyte kept for a month.
   * @default 0.023
   */
  readonly gigabyteMonth?: number;
}
