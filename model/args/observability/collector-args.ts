import type { Input } from "@pulumi/pulumi";
import type { SecretKeyArgs } from "../kubernetes/secret-key-args";

/** Transport of OTLP. */
export const OtlpProtocol = {
  /** gRPC, usually on port 4317. */
  Grpc: "grpc",
  /** HTTP, usually on port 4318. */
  Http: "http",
} as const;
export type OtlpProtocol = (typeof OtlpProtocol)[keyof typeof OtlpProtocol];

/** A receiver of the OpenTelemetry protocol, inside or outside the Kubernetes cluster. */
export interface OtlpArgs {
  /** Address, with scheme. Example: `https://otlp.example.com:4317`. */
  readonly endpoint: Input<string>;
  /**
   * Transport.
   * @default OtlpProtocol.Grpc
   */
  readonly protocol?: OtlpProtocol;
  /**
   * Bearer token, in a Secret in the observability namespace.
   * @default none
   */
  readonly bearerToken?: SecretKeyArgs;
}

/** Destination of the Kafka pods' logs: exactly one of `otlp` and `loki`. */
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
