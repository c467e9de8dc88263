import type { CertificateArgs } from "../args/kafka/certificate-args";
import { CertificateSource, type CertificatesArgs } from "../args/kafka/certificates-args";
import type { IssuerArgs } from "../args/kafka/issuer-args";
import type { CertificateSpec, CertificatesSpec, IssuerSpec } from "../specs/certificates-spec";
import { omitUndefined } from "../values/omit-undefined";

/** Fills in what the arguments of certificates leave out. Undefined if there are none. */
export function normaliseCertificates(args: CertificatesArgs | undefined): CertificatesSpec | undefined {
  if (args === undefined || args.source === CertificateSource.None) return undefined;
  const { renewBefore, issuer, secretName, caCertificates } = args;
  return {
    source: args.source ?? CertificateSource.CertManager,
    certManager: { install: args.certManager?.install ?? false, chart: args.certManager?.chart ?? {} },
    authorities: args.authorities ?? ["1"],
    duration: args.duration ?? "2160h",
    ...omitUndefined({ renewBefore, issuer: issuer && normaliseIssuer(issuer), secretName, caCertificates }),
  };
}

/** Whether there is a certificate for the connections between the Kafka nodes. */
export function hasNodesCertificate(certificates: CertificatesSpec | undefined): boolean {
  return certificates?.source === CertificateSource.CertManager || certificates?.secretName !== undefined;
}

/** Fills in what the arguments of a listener's certificate leave out. */
export function normaliseCertificate(args: CertificateArgs = {}): CertificateSpec {
  const { hostNames = [], issuer, secretName } = args;
  // An issuer of the user's own is most often one that every client knows.
  const caCertificates = args.caCertificates ?? (issuer === undefined ? undefined : "");
  return { hostNames, ...omitUndefined({ issuer: issuer && normaliseIssuer(issuer), secretName, caCertificates }) };
}

function normaliseIssuer({ name, kind = "ClusterIssuer", group = "cert-manager.io" }: IssuerArgs): IssuerSpec {
  return { name, kind, group };
}
