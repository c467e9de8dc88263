import { Account } from "@pulumi/gcp/serviceaccount/account";
import { HmacKey } from "@pulumi/gcp/storage/hmacKey";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { firstName } from "../first-names";
import { accountId, displayName } from "./names";

/** The service account with which Kafka reads and writes its buckets, and its HMAC key. */
export function bucketUser(spec: StorageSpec, context: BuildContext): { account: Account; key: HmacKey } {
  const { project } = spec.gcp;
  const { name } = context;
  const account = new Account(
    `${name}-account`,
    {
      project,
      accountId: firstName(context.parent, `${name}-s3`).apply(accountId),
      displayName: displayName(`Kafka's buckets of ${name}`),
    },
    childOf(context),
  );
  // A new generation is a new key. The old one is deleted after Kafka uses the new one. An account can have ten.
  const key = new HmacKey(
    `${name}-hmac-key-${spec.keyGeneration}`,
    { project, serviceAccountEmail: account.email },
    childOf(context),
  );
  return { account, key };
}
