import { Secret } from "@pulumi/kubernetes/core/v1";
import type { ComponentResource, Output, Resource } from "@pulumi/pulumi";
import type { KafkaReference } from "../model/args/access/kafka-reference";
import type { UserSpec } from "../model/specs/access-spec";
import { omitUndefined } from "../model/values/omit-undefined";
import { clientFiles } from "./client-files";

/** Makes the Secret that a user's applications mount. It exists once the user can connect. */
export function clientSecret(
  { name: user, secretName, secretNamespace }: UserSpec,
  password: Output<string> | undefined,
  reference: Output<KafkaReference>,
  context: { readonly parent: ComponentResource; readonly name: string; readonly ready: Resource },
): Secret {
  return new Secret(
    context.name,
    {
      metadata: {
        namespace: secretNamespace ?? reference.apply(({ namespace }) => namespace),
        ...omitUndefined({ name: secretName }),
      },
      stringData: clientFiles(user, password, reference),
    },
    { parent: context.parent, dependsOn: [context.ready] },
  );
}
