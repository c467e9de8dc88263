import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type { ComponentResource, Input, Resource } from "@pulumi/pulumi";
import { generatedName } from "../../model/values/generated-name";

const apiVersion = "cert-manager.io/v1";

/** Kafka reads keys as PKCS#8 only. */
export const privateKey = { algorithm: "ECDSA", size: 256, encoding: "PKCS8", rotationPolicy: "Always" };

/** Where an object of cert-manager belongs. */
interface ObjectContext {
  readonly parent: ComponentResource;
  readonly namespace: Input<string>;
  readonly dependsOn: readonly Input<Resource>[];
}

/** An object of cert-manager, which is ready when its resource is. */
export function certManagerObject(
  name: string,
  kind: "Certificate" | "Issuer",
  { parent, namespace, dependsOn }: ObjectContext,
  spec: Readonly<Record<string, unknown>>,
): CustomResource {
  return new CustomResource(
    name,
    {
      apiVersion,
      kind,
      metadata: { namespace, ...generatedName(name), annotations: { "pulumi.com/waitFor": "condition=Ready" } },
      spec,
    },
    { parent, dependsOn: [...dependsOn] },
  );
}
