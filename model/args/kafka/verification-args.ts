/**
 * The check that Kafka works: a Job that produces and consumes before the component returns the bootstrap endpoints.
 */
export interface VerificationArgs {
  /**
   * Whether to verify. Without it `bootstrapServers` resolve as soon as Kubernetes reports the pods ready.
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Records to produce and to consume through each listener, 1 to 100000.
   * @integer
   * @default 1000
   */
  readonly records?: number;
  /**
   * Timeout of the Job in seconds, 30 to 3600.
   * @integer
   * @default 600
   */
  readonly timeoutSeconds?: number;
}
