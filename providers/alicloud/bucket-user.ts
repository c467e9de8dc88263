import { AccessKey } from "@pulumi/alicloud/ram/accessKey";
import { Policy } from "@pulumi/alicloud/ram/policy";
import { User } from "@pulumi/alicloud/ram/user";
import { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { all, type Input, interpolate, type Output, output } from "@pulumi/pulumi";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext } from "../cloud-provider";
import { keyId, uniqueName } from "./names";
import { bucketAccess } from "./policies";

/** RAM takes 128 characters. */
const userComment = ({ namespace, serviceAccount }: StorageSpec): Output<string> =>
  interpolate`Kafka ${namespace}/${serviceAccount}`.apply((text) => text.slice(0, 128));

/** The RAM user with which Kafka reads and writes its buckets, and its access key. */
export function bucketUser(
  buckets: readonly [Input<string>, Input<string>],
  suffix: Output<string>,
  spec: StorageSpec,
  context: BuildContext,
): { readonly granted: UserPolicyAttachment; readonly key: AccessKey } {
  const user = new User(
    `${context.name}-user`,
    { comments: userComment(spec), tags: { ...spec.tags } },
    childOf(context),
  );
  const granted = grant(buckets, user, suffix, spec, context);
  // A user can have two keys, so the old one is deleted when the new one is in use.
  const key = new AccessKey(
    `${context.name}-key-${spec.keyGeneration}`,
    { userName: user.name },
    { ...childOf(context), additionalSecretOutputs: ["secret"] },
  );
  return { granted, key };
}

function grant(
  [data, ops]: readonly [Input<string>, Input<string>],
  user: User,
  suffix: Output<string>,
  spec: StorageSpec,
  context: BuildContext,
): UserPolicyAttachment {
  const key = spec.encryptionKey === undefined ? undefined : output(spec.encryptionKey).apply(keyId);
  const policy = new Policy(
    `${context.name}-policy`,
    {
      policyName: uniqueName(context, "buckets", suffix),
      policyDocument: all([data, ops, key]).apply(([dataName, opsName, id]) =>
        bucketAccess([dataName, opsName], spec.region, id),
      ),
      description: "The buckets of one Kafka",
      // A policy keeps at most five versions, so the oldest is deleted.
      rotateStrategy: "DeleteOldestNonDefaultVersionWhenLimitExceeded",
      tags: { ...spec.tags },
    },
    childOf(context),
  );
  return new UserPolicyAttachment(
    `${context.name}-grant`,
    { userName: user.name, policyName: policy.policyName, policyType: "Custom" },
    childOf(context),
  );
}
