import { Authentication } from "../args/kafka/authentication";
import { CertificateSource, type CertificatesArgs } from "../args/kafka/certificates-args";
import { hasNodesCertificate } from "../defaults/certificates";
import type { CertificatesSpec } from "../specs/certificates-spec";
import type { KafkaSpec, ListenerSpec } from "../specs/kafka-spec";
import { minutesOf } from "../values/duration";
import { hasUnknownNames } from "../values/host-placeholders";
import { refuseGiven } from "./checks";
import { type Problems, shown } from "./problem";

/** Rules about the certificates of a Kafka cluster and of its listeners. */
export function validateCertificates(args: CertificatesArgs | undefined, spec: KafkaSpec, problems: Problems): void {
  const { certificates, listeners } = spec;
  if (args !== undefined) {
    const here = problems.at("certificates");
    if (certificates === undefined) {
      refuseGiven({ ...args, source: undefined }, "source is None, so there are no certificates", here);
    } else {
      validateSource(args, certificates, spec, here);
    }
  }
  validateNodes(spec, problems.at("interBroker"));
  listeners.forEach((listener, index) => {
    validateListener(listener, certificates, problems.at(`listeners[${index}]`));
  });
}

function validateSource(
  { certManager, issuer, authorities, duration, renewBefore, secretName, caCertificates }: CertificatesArgs,
  spec: CertificatesSpec,
  { interBroker, listeners }: KafkaSpec,
  here: Problems,
): void {
  if (spec.source === CertificateSource.Secrets) {
    const others = { certManager, issuer, authorities, duration, renewBefore };
    refuseGiven(others, "source is Secrets, so cert-manager makes no certificate", here);
    if (
      secretName === undefined &&
      listeners.some(({ tls, certificate }) => tls && certificate.secretName === undefined)
    ) {
      here.add(
        "secretName",
        "is missing, and a listener with TLS names no Secret of its own. Give the name of a Secret.",
      );
    }
    if (secretName !== undefined && (caCertificates ?? "") === "" && interBroker.tls) {
      here.add(
        "caCertificates",
        "is missing: without it, the Kafka nodes would not trust each other. Give the PEM of the authority that issued the certificate in secretName.",
      );
    }
    return;
  }
  refuseGiven({ secretName }, "source is CertManager, which makes the Secrets", here);
  validateDurations(spec, here);
  if (issuer === undefined) {
    refuseGiven({ caCertificates }, "the authorities are made here, so their certificates are known", here);
  }
  if (spec.authorities.length === 0) here.add("authorities", "is empty. Leave it out, or name an authority.");
  spec.authorities.forEach((name, index) => {
    if (spec.authorities.indexOf(name) !== index) {
      here.add(`authorities[${index}]`, `${shown(name)} is there twice. Take one out.`);
    }
  });
}

/** cert-manager refuses other durations, and says so only in the status of a Certificate. */
function validateDurations({ duration, renewBefore }: CertificatesSpec, here: Problems): void {
  if (minutesOf(duration) < 60)
    here.add("duration", `${shown(duration)} is too short for cert-manager. Give at least 1h.`);
  if (renewBefore === undefined) return;
  if (minutesOf(renewBefore) < 5) {
    here.add("renewBefore", `${shown(renewBefore)} is too short for cert-manager. Give at least 5m.`);
  }
  if (minutesOf(renewBefore) >= minutesOf(duration)) {
    here.add(
      "renewBefore",
      `${shown(renewBefore)} is not less than duration, which is ${shown(duration)}: a certificate would always have to be renewed. Give less, or a longer duration.`,
    );
  }
}

function validateNodes({ interBroker, traits, certificates }: KafkaSpec, here: Problems): void {
  if (!interBroker.tls) return;
  if (!traits.hasInternalTls) {
    here.add(
      "tls",
      `is true, but Kafka nodes of the engine ${traits.engine} cannot have TLS between them. Leave it out.`,
    );
  } else if (!hasNodesCertificate(certificates)) {
    here.add("tls", "is true, but the Kafka nodes have no certificate. Set certificates, or leave it out.");
  }
}

function validateListener(
  { tls, certificate, authentication, authenticationSecret, advertisedHost = "" }: ListenerSpec,
  certificates: CertificatesSpec | undefined,
  here: Problems,
): void {
  const inside = here.at("certificate");
  const hostNames = certificate.hostNames.length === 0 ? undefined : certificate.hostNames;
  const { issuer, secretName, caCertificates } = certificate;
  if (!tls) {
    // With an issuer, the authority has a default.
    const authority = issuer === undefined ? caCertificates : undefined;
    refuseGiven({ hostNames, issuer, secretName, caCertificates: authority }, "tls is false", inside);
    return;
  }
  if (certificates === undefined) {
    here.add("tls", "is true, but the Kafka cluster has no certificates. Set certificates, or leave it out.");
    return;
  }
  if (caCertificates !== undefined && issuer === undefined && secretName === undefined) {
    inside.add(
      "caCertificates",
      "is given without issuer and secretName, so the certificate is that of certificates. Leave it out.",
    );
  }
  const isMtls = authentication === Authentication.Mtls;
  if (certificates.source === CertificateSource.Secrets) {
    refuseGiven({ hostNames, issuer }, "certificates.source is Secrets, so the certificate is made elsewhere", inside);
    if (isMtls && authenticationSecret === undefined) {
      here.add(
        "authenticationSecret",
        "is missing: the verification needs a client certificate too. Give the name of a Secret in Kafka's namespace with tls.crt and tls.key.",
      );
    }
    return;
  }
  if (isMtls) {
    refuseGiven({ authenticationSecret }, "cert-manager makes the client certificate of the verification", here);
  }
  refuseGiven({ secretName }, "certificates.source is CertManager, which makes the Secret", inside);
  if (hasUnknownNames(advertisedHost) && hostNames === undefined) {
    inside.add(
      "hostNames",
      `is missing: advertisedHost ${shown(advertisedHost)} stands for names or addresses of Kubernetes nodes, which a certificate must have. List them, or use an advertisedHost that a wildcard covers, such as {nodeName}.example.com.`,
    );
  }
}
