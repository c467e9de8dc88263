import type { Input } from "@pulumi/pulumi";
import type { SecretKeyArgs } from "./secret-args";

/** Protocol of OTLP. */
export enum OtlpProtocol {
  /** gRPC, by custom on port 4317. */
  Grpc = "grpc",
  /** HTTP, by custom on port 4318. */
  Http = "http",
}

/** A receiver of OpenTelemetry's own protocol, out of the cluster or in it. */
export interface OtlpArgs {
  /** Address, with scheme. Example: `https://otlp.example.com:4317`. */
  readonly endpoint: Input<string>;
  /**
   * How it is spoken to.
   * @default OtlpProtocol.Grpc
   */
  readonly protocol?: OtlpProtocol;
  /**
   * Bearer token, in a Secret of the observability namespace.
   * @default none
   */
  readonly bearerToken?: SecretKeyArgs;
}

/** Logs of the Kafka pods, and where they go: exactly one of `otlp` and `loki`. */
export interface LogsArgs {
  /**
   * A receiver of OTLP.
   * @default none
   */
  readonly otlp?: OtlpArgs;
  /**
   * Loki's address for OTLP. Example: `http://loki.logging.svc:3100/otlp`.
   * @default none
   */
  readonly loki?: Input<string>;
}
