import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type { Output } from "@pulumi/pulumi";
import { certManagerArgs, type IssuerRef, type ObjectContext } from "./cert-manager-object";

/**
 * A request for a certificate that nobody can use: its private key was never written anywhere. It was made by
 *
 *     openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -keyout /dev/null \
 *       -subj /CN=unused.invalid -addext subjectAltName=DNS:unused.invalid
 *
 * No host has such a name (RFC 2606).
 */
const request = `-----BEGIN CERTIFICATE REQUEST-----
MIIBADCBpwIBADAZMRcwFQYDVQQDDA51bnVzZWQuaW52YWxpZDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABI8eThrdc2wi08IGbdAuKa7OBY+DyYgXMsj7VmpGs7bn
LMQxfNj/+s/ieaFPnIfaZV+aJGbqRuusgBvMDyW6xYigLDAqBgkqhkiG9w0BCQ4x
HTAbMBkGA1UdEQQSMBCCDnVudXNlZC5pbnZhbGlkMAoGCCqGSM49BAMCA0gAMEUC
IAEwnwY5KUIqNsF426p9GiE3AMYzanJOKxCMQSM7E8FgAiEA38fCCiKXjqrZlQ77
Bacx1kkdzW4uwdeWcHpzNtxaiSQ=
-----END CERTIFICATE REQUEST-----
`;

/** What cert-manager answers is in its status. The property exists because it is among the arguments. */
class CertificateRequest extends CustomResource {
  declare readonly status: Output<{ readonly ca: string }>;
}

/**
 * The certificate of the authority behind an issuer, as PEM. It is in the answer to a request, where no secret is: reading a Secret
 * would put all of it into the state, a private key too.
 */
export function authorityOf(name: string, issuerRef: IssuerRef, context: ObjectContext): Output<string> {
  const spec = { request: Buffer.from(request).toString("base64"), usages: ["digital signature"], issuerRef };
  const made = new CertificateRequest(
    name,
    { ...certManagerArgs(name, "CertificateRequest", context, spec), status: undefined },
    // cert-manager changes no request.
    { parent: context.parent, dependsOn: [...context.dependsOn], replaceOnChanges: ["spec"] },
  );
  return made.status.apply(({ ca }) => Buffer.from(ca, "base64").toString());
}
