import type { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type { ComponentResource, Input, Output, Resource } from "@pulumi/pulumi";
import { certManagerObject, ownIssuer, privateKey } from "../engines/chart/cert-manager-object";
import type { KafkaReference } from "../model/args/access/kafka-reference";
import { noClientIssuer } from "../model/rules/access";

/** Makes the certificate of a user, and keeps it valid, in a Secret of Kafka's namespace. */
export function clientCertificate(
  user: { readonly name: string; readonly secretName: Input<string> },
  reference: Output<KafkaReference>,
  context: {
    readonly parent: ComponentResource;
    readonly name: string;
    readonly dependsOn: readonly Input<Resource>[];
  },
): CustomResource {
  const namespace = reference.apply((known) => known.namespace);
  return certManagerObject(
    context.name,
    "Certificate",
    { ...context, namespace },
    {
      commonName: user.name,
      secretName: user.secretName,
      privateKey,
      usages: ["digital signature", "key encipherment", "client auth"],
      // Key and certificate in one file, as clients in Java read them.
      additionalOutputFormats: [{ type: "CombinedPEM" }],
      issuerRef: ownIssuer(reference.apply((known) => issuerOf(known, user.name))),
    },
  );
}

function issuerOf({ clientIssuer }: KafkaReference, user: string): string {
  if (clientIssuer !== "") return clientIssuer;
  throw new Error(`certificateSecret of user "${user}" ${noClientIssuer}`);
}
