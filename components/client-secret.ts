import { Secret } from "@pulumi/kubernetes/core/v1";
import type { ComponentResource, Output, Resource } from "@pulumi/pulumi";
import type { KafkaReference } from "../model/args/access/kafka-reference";
import type { UserSpec } from "../model/specs/access-spec";
import { generatedName } from "../model/values/generated-name";
import { clientFiles } from "./client-files";

/** Makes the Secret that a user's applications mount. It exists once the user can connect. */
export function clientSecret(
  user: UserSpec,
  password: Output<string> | undefined,
  reference: Output<KafkaReference>,
  context: { readonly parent: ComponentResource; readonly name: string; readonly ready: Resource },
): Secret {
  const { secretName, secretNamespace } = user;
  return new Secret(
    context.name,
    {
      metadata: {
        namespace: secretNamespace ?? reference.apply(({ namespace }) => namespace),
        ...(secretName === undefined ? generatedName(context.name) : { name: secretName }),
      },
      stringData: clientFiles(user, password, reference),
    },
    { parent: context.parent, dependsOn: [context.ready] },
  );
}
