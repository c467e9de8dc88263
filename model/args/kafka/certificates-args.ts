import type { Input } from "@pulumi/pulumi";
import type { CertManagerArgs } from "./cert-manager-args";
import type { IssuerArgs } from "./issuer-args";

/** Where the certificates of Kafka come from. */
export const CertificateSource = {
  /** cert-manager makes and renews them. */
  CertManager: "CertManager",
  /** They are in Secrets that somebody else makes and renews. */
  Secrets: "Secrets",
  /** There are none: nothing is encrypted. */
  None: "None",
} as const;
export type CertificateSource = (typeof CertificateSource)[keyof typeof CertificateSource];

/** The certificates of listeners, and of the Kafka nodes between them. */
export interface CertificatesArgs {
  /**
   * Where the certificates come from.
   * @default CertificateSource.CertManager
   */
  readonly source?: CertificateSource;
  /**
   * How cert-manager gets onto the Kubernetes cluster; CertManager only.
   * @default one that exists
   */
  readonly certManager?: CertManagerArgs;
  /**
   * Issuer of the listeners' certificates; CertManager only. The Kafka nodes use the authority of this Kafka cluster between
   * them in any case.
   * @default none: the authority of this Kafka cluster
   */
  readonly issuer?: IssuerArgs;
  /**
   * Names of the authorities of this Kafka cluster; CertManager only. The first one issues certificates, and all are trusted.
   * To change the authority without an outage, make three changes, and give clients the new `caCertificates` after the first:
   * `["a"]` to `["a", "b"]`, then `["b", "a"]`, then `["b"]`.
   * @form dnsLabel
   * @default one named `1`
   */
  readonly authorities?: string[];
  /**
   * How long a certificate is valid, at least `1h`; CertManager only. Example: `2160h`.
   * @form duration
   * @default `2160h`
   */
  readonly duration?: string;
  /**
   * How long before its end a certificate is renewed, at least `5m`, and less than `duration`; CertManager only. Example: `720h`.
   * @form duration
   * @default none: a third of `duration`, which cert-manager chooses
   */
  readonly renewBefore?: string;
  /**
   * Secret in Kafka's namespace with the certificate of the Kafka nodes, and of each listener that names no other; Secrets only.
   * Keys: `tls.crt`, `tls.key` as PKCS#8, and `ca.crt`.
   * @form objectName
   * @default none: the Kafka nodes have no TLS between them
   */
  readonly secretName?: string;
  /**
   * Certificates of the authorities that clients and Kafka nodes trust, as PEM; Secrets only, or for `issuer`. Leave it out for an
   * authority that every client knows.
   * @form certificates
   * @default none
   */
  readonly caCertificates?: Input<string>;
}
