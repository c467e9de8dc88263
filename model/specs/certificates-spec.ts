import type { Input } from "@pulumi/pulumi";
import type { ThirdPartyChartArgs } from "../args/charts/third-party-chart-args";
import type { CertificateSource } from "../args/kafka/certificates-args";

/** An issuer of cert-manager, complete. */
export interface IssuerSpec {
  readonly name: string;
  readonly kind: string;
  readonly group: string;
}

/** Certificates of a Kafka cluster, complete. */
export interface CertificatesSpec {
  readonly source: CertificateSource;
  readonly certManager: { readonly install: boolean; readonly chart: ThirdPartyChartArgs };
  readonly issuer?: IssuerSpec;
  readonly authorities: readonly string[];
  readonly duration: string;
  /** Absent: the last third, which is cert-manager's default. */
  readonly renewBefore?: string;
  readonly secretName?: string;
  readonly caCertificates?: Input<string>;
}

/** The certificate of one listener, complete. */
export interface CertificateSpec {
  readonly hostNames: readonly string[];
  readonly issuer?: IssuerSpec;
  readonly secretName?: string;
  /** Absent: those of the Kafka cluster. */
  readonly caCertificates?: Input<string>;
}
