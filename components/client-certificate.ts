import type { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type { ComponentResource, Input, Output, Resource } from "@pulumi/pulumi";
import { certManagerObject, privateKey } from "../engines/chart/cert-manager-object";
import type { KafkaReference } from "../model/args/access/kafka-reference";

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
      issuerRef: {
        name: reference.apply((known) => issuerOf(known, user.name)),
        kind: "Issuer",
        group: "cert-manager.io",
      },
    },
  );
}

function issuerOf({ clientIssuer }: KafkaReference, user: string): string {
  if (clientIssuer !== "") return clientIssuer;
  throw new Error(
    `certificateSecret of user "${user}" is given, but cert-manager makes no certificates for this Kafka cluster. Set certificates of the Kafka cluster, or make the Secret yourself and leave it out.`,
  );
}
