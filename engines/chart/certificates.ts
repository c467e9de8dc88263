import type { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { all, type Input, interpolate, type Output, output, type Resource } from "@pulumi/pulumi";
import { Authentication } from "../../model/args/kafka/authentication";
import { CertificateSource } from "../../model/args/kafka/certificates-args";
import type { CertificatesSpec, IssuerSpec } from "../../model/specs/certificates-spec";
import type { KafkaSpec, ListenerSpec } from "../../model/specs/kafka-spec";
import type { InstallContext } from "../kafka-engine";
import { authorityOf } from "./authority-request";
import { certManagerObject, type IssuerRef, ownIssuer, privateKey } from "./cert-manager-object";
import { annotationsOf, type CertificateNames, internalNames, listenerNames, type Place } from "./certificate-names";

/** An authority outlives its certificates by far: it is changed by hand. */
const authorityDuration = { duration: "87600h", renewBefore: "8760h" };

/** Logical name of the certificate of a listener. */
export const certificateName = (cluster: string, listener: string): string => `${cluster}-certificate-${listener}`;

/** A spec that refers to the Secrets of its certificates. */
export interface Certified {
  readonly spec: KafkaSpec;
  /** Certificates of the authorities that clients trust, as PEM. */
  readonly caCertificates: Output<string>;
  /** Issuer of cert-manager for certificates of clients; empty if there is none. */
  readonly clientIssuer: Output<string>;
  /** What has to be ready before Kafka starts. */
  readonly made: readonly Resource[];
}

/**
 * Makes the certificates of the listeners and of the Kafka nodes. The load balancers come before, because their addresses
 * are in the certificates.
 */
export function withCertificates(spec: KafkaSpec, context: InstallContext): Certified {
  const { certificates } = spec;
  if (certificates === undefined) return { spec, caCertificates: output(""), clientIssuer: output(""), made: [] };
  return certificates.source === CertificateSource.Secrets
    ? withSecrets(spec, certificates)
    : withCertManager(spec, certificates, context);
}

/** The Secrets of somebody else. */
function withSecrets(spec: KafkaSpec, { secretName, caCertificates = "" }: CertificatesSpec): Certified {
  const internal =
    spec.interBroker.tls && secretName !== undefined ? { certificate: { secretName, caCertificates } } : {};
  const listeners = spec.listeners.map((listener) => {
    const tlsSecret = listener.certificate.secretName ?? secretName;
    if (!listener.tls || tlsSecret === undefined) return listener;
    return { ...listener, tlsSecret, ...ofClients(listener, listener.certificate.caCertificates ?? caCertificates) };
  });
  return {
    spec: { ...spec, listeners, interBroker: { ...spec.interBroker, ...internal } },
    caCertificates: output(caCertificates),
    clientIssuer: output(""),
    made: [],
  };
}

function withCertManager(spec: KafkaSpec, certificates: CertificatesSpec, context: InstallContext): Certified {
  const { release, namespace } = context;
  const authorities = makeAuthorities(certificates, context);
  const own = authorities.issuer;
  const made: Resource[] = [];
  const certificate = (
    name: string,
    issuer: IssuerSpec | undefined,
    names: Output<CertificateNames>,
  ): Output<string> => {
    const secretName = interpolate`${release}-tls-${name}`;
    made.push(
      certManagerObject(certificateName(context.name, name), "Certificate", context, {
        secretName,
        dnsNames: names.apply(({ dnsNames }) => dnsNames),
        ipAddresses: names.apply(({ ipAddresses }) => ipAddresses),
        duration: certificates.duration,
        renewBefore: certificates.renewBefore,
        privateKey,
        usages: ["digital signature", "key encipherment", "server auth"],
        issuerRef: issuer ?? own,
      }),
    );
    return secretName;
  };
  const place: Output<Place> = all([release, output(namespace)]).apply(([inside, space]) => ({
    release: inside,
    namespace: space,
  }));
  const listeners = spec.listeners.map((listener) => {
    if (!listener.tls) return listener;
    const names = all([place, output(listener.balanced), output(annotationsOf(listener))]).apply(
      ([where, balancers, annotations]) => listenerNames(spec, listener, where, annotations, balancers),
    );
    const issuer = listener.certificate.issuer ?? certificates.issuer;
    const tlsSecret = certificate(listener.name, issuer, names);
    return { ...listener, tlsSecret, ...ofClients(listener, authorities.certificates) };
  });
  const internal = spec.interBroker.tls
    ? {
        certificate: {
          secretName: certificate(
            "internal",
            undefined,
            place.apply((where) => internalNames(spec, where)),
          ),
          caCertificates: authorities.certificates,
        },
      }
    : {};
  return {
    spec: { ...spec, listeners, interBroker: { ...spec.interBroker, ...internal } },
    caCertificates:
      certificates.issuer === undefined ? authorities.certificates : output(certificates.caCertificates ?? ""),
    clientIssuer: output(own.name),
    made,
  };
}

/** The authorities of the clients' certificates, where a listener asks for them. */
function ofClients({ authentication }: ListenerSpec, clientAuthorities: Input<string>): Partial<ListenerSpec> {
  return authentication === Authentication.Mtls ? { clientAuthorities } : {};
}

/** The authorities of this Kafka cluster: the first one issues, all are trusted. */
function makeAuthorities(
  { authorities }: CertificatesSpec,
  context: InstallContext,
): { readonly issuer: IssuerRef; readonly certificates: Output<string> } {
  const { name, release } = context;
  const self = certManagerObject(`${name}-self-signed`, "Issuer", context, { selfSigned: {} });
  const made = authorities.map((authority) => {
    const secretName = interpolate`${release}-authority-${authority}`;
    const own = certManagerObject(`${name}-authority-${authority}`, "Certificate", context, {
      isCA: true,
      // X.509 has a limit of 64 characters.
      commonName: output(release).apply((inside) => `${authority} of ${inside}`.slice(0, 64)),
      secretName,
      ...authorityDuration,
      privateKey,
      issuerRef: issuerRef(self),
    });
    const issuer = certManagerObject(
      `${name}-issuer-${authority}`,
      "Issuer",
      { ...context, dependsOn: [...context.dependsOn, own] },
      { ca: { secretName } },
    );
    const certificate = authorityOf(`${name}-trust-${authority}`, issuerRef(issuer), context);
    return { issuer: issuerRef(issuer), certificate };
  });
  const [first] = made;
  if (first === undefined) throw new Error("certificates.authorities is empty");
  // In an order that does not depend on which of them issues.
  const certificates = all(made.map(({ certificate }) => certificate)).apply((pem) => [...pem].sort().join(""));
  return { issuer: first.issuer, certificates };
}

const issuerRef = ({ metadata }: CustomResource): IssuerRef => ownIssuer(metadata.name as Output<string>);
