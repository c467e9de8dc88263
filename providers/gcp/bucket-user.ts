import { Account } from "@pulumi/gcp/serviceaccount/account";
import { HmacKey } from "@pulumi/gcp/storage/hmacKey";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { accountId, displayName } from "./names";

/** The service account that Kafka reads and writes its buckets as, and the key that it proves it by. */
export function bucketUser(spec: StorageSpec, context: BuildContext): { account: Account; key: HmacKey } {
  const { project } = spec.gcp;
  const { name } = context;
  const account = new Account(
    `${name}-account`,
    { project, accountId: accountId(`${name}-s3`), displayName: displayName(`Kafka's buckets of ${name}`) },
    childOf(context),
  );
  // A new generation is a new key beside the old one, which goes when Kafka has been rolled over. Ten fit an account.
  const key = new HmacKey(
    `${name}-hmac-key-${spec.keyGeneration}`,
    { project, serviceAccountEmail: account.email },
    childOf(context),
  );
  return { account, key };
}
