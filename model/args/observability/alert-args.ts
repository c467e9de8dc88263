import type { Input } from "@pulumi/pulumi";
import type { SecretKeyArgs } from "./secret-args";

/** How soon a person is needed. */
export enum AlertSeverity {
  /** Now: clients are served badly or not at all, or data is at risk. */
  Critical = "critical",
  /** Within the day. */
  Warning = "warning",
}

/** A channel of Slack. */
export interface SlackArgs {
  /** Incoming webhook's URL, in a Secret of the observability namespace. */
  readonly url: SecretKeyArgs;
  /** Channel. Example: `#kafka`. */
  readonly channel: string;
}

/** A service of PagerDuty. */
export interface PagerDutyArgs {
  /** Integration key of the Events API v2, in a Secret of the observability namespace. */
  readonly routingKey: SecretKeyArgs;
}

/** A program that takes Alertmanager's JSON. */
export interface WebhookArgs {
  /** Its URL, in a Secret of the observability namespace, for it often holds a token. */
  readonly url: SecretKeyArgs;
}

/** People with a mailbox. */
export interface EmailArgs {
  /** Addresses, separated by commas. */
  readonly to: string;
  /** Address of the sender. */
  readonly from: string;
  /** Mail server and port. Example: `smtp.example.com:587`. */
  readonly smarthost: string;
  /**
   * User name at the mail server.
   * @default none: no authentication
   */
  readonly username?: Input<string>;
  /**
   * Password at the mail server, in a Secret of the observability namespace.
   * @default none: no authentication
   */
  readonly password?: SecretKeyArgs;
}

/** Whom an alert goes to: exactly one of the blocks. */
export interface AlertRouteArgs {
  /** Name of the receiver: lower-case letters, digits and dashes. Example: `on-call`. */
  readonly name: string;
  /**
   * Severities that go there.
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
   * A mailbox that gets mail from Alertmanager.
   * @default none
   */
  readonly email?: EmailArgs;
}

/** Alerts on Kafka: when they fire, and whom they go to. */
export interface AlertsArgs {
  /**
   * Whether there are any. Without them the recorded series of the dashboards stay.
   * @default true
   */
  readonly enabled?: boolean;
  /** When they fire. */
  readonly thresholds?: AlertThresholdsArgs;
  /**
   * Where the runbooks are; the alert's name and `.md` follow it.
   * @default `docs/runbooks/`: their folder in the repository of this package
   */
  readonly runbooks?: string;
  /**
   * Whom they go to; PrometheusMode.Install only, for another Prometheus has routes of its own.
   * @default none: alerts are shown in Alertmanager and Grafana
   */
  readonly routes?: AlertRouteArgs[];
}

/** When alerts fire. What is left out has a default that stays silent on a healthy cluster. */
export interface AlertThresholdsArgs {
  /**
   * Milliseconds that the slowest hundredth of produce requests may take.
   * @default 1000 for AutoMQ, whose write-ahead log is in object storage, 200 for Apache Kafka
   */
  readonly produceLatencyMilliseconds?: number;
  /**
   * Records that a consumer group may lag behind before growth of its lag is worth an alert.
   * @default 10000
   */
  readonly consumerLagRecords?: number;
  /**
   * Share of time, 0 to 1, below which idle request handlers or network threads mean saturation.
   * @default 0.3
   */
  readonly idleRatio?: number;
  /**
   * Failed requests to the object store per second.
   * @default 0.1
   */
  readonly objectStoreErrorsPerSecond?: number;
  /**
   * Seconds that the slowest hundredth of requests to the object store may take.
   * @default 5
   */
  readonly objectStoreLatencySeconds?: number;
  /**
   * Hours ahead for which a volume that will be full is told.
   * @default 96
   */
  readonly diskFullWithinHours?: number;
  /**
   * Share of a volume, 0 to 1, above which it is nearly full whatever the trend.
   * @default 0.85
   */
  readonly diskUsedRatio?: number;
  /**
   * Days before a certificate ends at which its renewal is late.
   * @default 21
   */
  readonly certificateDays?: number;
  /**
   * Milliseconds by which quotas may hold back a client.
   * @default 1000
   */
  readonly quotaThrottleMilliseconds?: number;
  /**
   * Minutes that rebalances of consumer groups may go on without a pause.
   * @default 15
   */
  readonly groupRebalanceMinutes?: number;
  /**
   * Minutes that partitions may be on the move without any of them arriving.
   * @default 60
   */
  readonly reassignmentMinutes?: number;
}
