import { CustomResource, type CustomResourceArgs } from "@pulumi/kubernetes/apiextensions";
import type { ComponentResource, Input, Resource } from "@pulumi/pulumi";
import { generatedName } from "../../model/values/generated-name";

const group = "cert-manager.io";

/** Kafka reads keys as PKCS#8 only. */
export const privateKey = { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" };

/** Reference to an issuer of cert-manager. */
export interface IssuerRef {
  readonly name: Input<string>;
  readonly kind: string;
  readonly group: string;
}

/** Refers to an issuer in the namespace of the Kafka cluster. */
export const ownIssuer = (name: Input<string>): IssuerRef => ({ name, kind: "Issuer", group });

/** Where an object of cert-manager belongs. */
export interface ObjectContext {
  readonly parent: ComponentResource;
  readonly namespace: Input<string>;
  readonly dependsOn: readonly Input<Resource>[];
}

/** An object of cert-manager, which is ready when its resource is. */
export function certManagerObject(
  name: string,
  kind: "Certificate" | "Issuer",
  context: ObjectContext,
  spec: Readonly<Record<string, unknown>>,
): CustomResource {
  const { parent, dependsOn } = context;
  return new CustomResource(name, certManagerArgs(name, kind, context, spec), { parent, dependsOn: [...dependsOn] });
}

/** The arguments of an object of cert-manager: Pulumi waits until it is ready. */
export function certManagerArgs(
  name: string,
  kind: "Certificate" | "CertificateRequest" | "Issuer",
  { namespace }: Pick<ObjectContext, "namespace">,
  spec: Readonly<Record<string, unknown>>,
): CustomResourceArgs {
  return {
    apiVersion: `${group}/v1`,
    kind,
    metadata: { namespace, ...generatedName(name), annotations: { "pulumi.com/waitFor": "condition=Ready" } },
    spec,
  };
}
