import type { Input } from "@pulumi/pulumi";
import type { SecretKeyArgs } from "../kubernetes/secret-key-args";

/** How urgent an alert is. */
export const AlertSeverity = {
  /** Someone must act now: clients are affected, or data is at risk. */
  Critical: "critical",
  /** Someone must act within the day. */
  Warning: "warning",
} as const;
export type AlertSeverity = (typeof AlertSeverity)[keyof typeof AlertSeverity];

/** A channel of Slack. */
export interface SlackArgs {
  /** URL of the incoming webhook, in a Secret in the observability namespace. */
  readonly url: SecretKeyArgs;
  /**
   * Channel. Example: `#kafka`.
   * @form line
   */
  readonly channel: string;
}

/** A service of PagerDuty that receives alerts. */ export interface PagerDutyArgs {
  /** Integration key of the Events API v2, in a Secret in the observability namespace. */
  readonly routingKey: SecretKeyArgs;
}

/** A program that receives alerts as Alertmanager's JSON. */ export interface WebhookArgs {
  /** URL of the program, in a Secret in the observability namespace, because it often contains a token. */
  readonly url: SecretKeyArgs;
}

/** Mailboxes that receive alerts. */
export interface EmailArgs {
  /**
   * Addresses, separated by commas.
   * @form line
   */
  readonly to: string;
  /**
   * Sender address.
   * @form line
   */
  readonly from: string;
  /** Mail server and port. Example: `smtp.example.com:587`. */
  readonly smarthost: string;
  /**
   * User name for the mail server.
   * @form line
   * @default none: no authentication
   */
  readonly username?: Input<string>;
  /**
   * Password for the mail server, in a Secret in the observability namespace.
   * @default none: no authentication
   */
  readonly password?: SecretKeyArgs;
}

/** A receiver of alerts: exactly one of the blocks `slack`, `pagerDuty`, `webhook` and `email`. */
export interface AlertRouteArgs {
  /** Name of the receiver: lower-case letters, digits and dashes. Example: `on-call`. */
  readonly name: string;
  /**
   * Severities of the alerts that go to the receiver.
   * @default none: all severities
   */
  readonly severities?: AlertSeverity[];
  /**
   * A channel of Slack.
   * @default none
   */
  readonly slack?: SlackArgs;
  /**
   * A service of PagerDuty.
   * @default none
   */
  readonly pagerDuty?: PagerDutyArgs;
  /**
   * A program that takes Alertmanager's JSON.
   * @default none
   */
  readonly webhook?: WebhookArgs;
  /**
   * Mailboxes that receive e-mail from Alertmanager.
   * @default none
   */
  readonly email?: EmailArgs;
}

/** Alerts on Kafka: their thresholds and receivers. */
export interface AlertsArgs {
  /**
   * Whether there are alerts. Without them, the recorded series of the dashboards remain.
   * @default true
   */
  readonly enabled?: boolean;
  /** Values at which alerts fire. */
  readonly thresholds?: AlertThresholdsArgs;
  /**
   * Base URL of the runbooks; the alert's name and `.md` are appended.
   * @form url
   * @default `docs/runbooks/`: their folder in the repository of this package
   */
  readonly runbooks?: string;
  /**
   * Receivers; PrometheusMode.Install only, because an existing Prometheus has its own routes.
   * @default none: alerts are shown in Alertmanager and Grafana
   */
  readonly routes?: AlertRouteArgs[];
}

/** Values at which alerts fire. With the defaults, no alert fires on a healthy Kafka cluster. */
export interface AlertThresholdsArgs {
  /**
   * Allowed p99 latency of produce requests, in milliseconds.
   * @default 1000 for AutoMQ, whose write-ahead log is in object storage, 200 for Apache Kafka
   */
  readonly produceLatencyMilliseconds?: number;
  /**
   * Records by which a consumer group may lag behind. Above this number, a growing lag raises an alert.
   * @default 10000
   */
  readonly consumerLagRecords?: number;
  /**
   * Share of time, 0 to 1, that request handlers and network threads must be idle. Below it, they are saturated.
   * @default 0.3
   */
  readonly idleRatio?: number;
  /**
   * Failed requests to the object store per second.
   * @ignored with `engines` apache
   * @default 0.1
   */
  readonly objectStoreErrorsPerSecond?: number;
  /**
   * Allowed p99 latency of requests to the object store, in seconds.
   * @ignored with `engines` apache
   * @default 5
   */
  readonly objectStoreLatencySeconds?: number;
  /**
   * Hours before a volume is expected to be full at which the alert fires.
   * @default 96
   */
  readonly diskFullWithinHours?: number;
  /**
   * Used share of a volume, 0 to 1, above which the alert fires whatever the trend is.
   * @default 0.85
   */
  readonly diskUsedRatio?: number;
  /**
   * Days before a certificate expires at which the alert fires.
   * @default 21
   */
  readonly certificateDays?: number;
  /**
   * Milliseconds by which quotas may throttle a client.
   * @default 1000
   */
  readonly quotaThrottleMilliseconds?: number;
  /**
   * Minutes for which consumer groups may rebalance without a pause.
   * @default 15
   */
  readonly groupRebalanceMinutes?: number;
  /**
   * Minutes for which partitions may be reassigned without progress.
   * @default 60
   */
  readonly reassignmentMinutes?: number;
}
