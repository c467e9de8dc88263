import type { Input } from "@pulumi/pulumi";
import type { IssuerArgs } from "./issuer-args";

/** The certificate of one listener. */
export interface CertificateArgs {
  /**
   * More names and addresses in the certificate. Those at which clients reach the listener are in it, as far as they are known.
   * Example: `["kafka.example.com"]`.
   * @form host
   * @default none
   */
  readonly hostNames?: string[];
  /**
   * Issuer of the certificate; CertificateSource.CertManager only.
   * @default the issuer in `certificates`
   */
  readonly issuer?: IssuerArgs;
  /**
   * Secret in Kafka's namespace with the certificate: `tls.crt`, `tls.key` as PKCS#8, and `ca.crt`;
   * CertificateSource.Secrets only.
   * @form objectName
   * @default the Secret in `certificates`
   */
  readonly secretName?: string;
  /**
   * Certificates of the authorities with which clients check this listener's certificate, as PEM; only with `issuer` or
   * `secretName`. An empty text stands for an authority that every client knows.
   * @form certificates
   * @default with `issuer`, an authority that every client knows; otherwise `caCertificates` of the Kafka cluster
   */
  readonly caCertificates?: Input<string>;
}
