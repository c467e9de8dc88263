import { all, type CustomResource, type Input, type Output, output, secret } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import type { BucketReference } from "../../model/args/storage/bucket-reference";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import type { BucketRole } from "../bucket-lifecycle";
import { retention } from "../child";
import type { BuildContext, BuiltStorage } from "../cloud-provider";
import { newBucket } from "./bucket";
import { bucketUser } from "./bucket-user";
import { cloudDomain } from "./names";
import { child } from "./plugin";
import { bucketPolicy } from "./policies";
import type { Bucket } from "./resources/bucket";
import { BucketPolicy } from "./resources/bucket-policy";

export function objectStorage(spec: StorageSpec, context: BuildContext): BuiltStorage {
  const given = { data: spec.dataBucket.existing, ops: spec.opsBucket.existing };
  const made = newBuckets(spec, context, given);
  const nameOf = (role: BucketRole): Output<string> => output(given[role] ?? made[role]?.bucket ?? "");
  const names = { data: nameOf("data"), ops: nameOf("ops") };
  const access = spec.grantsAccess ? bucketUser(spec, all([names.data, names.ops]), context) : undefined;
  const user = access && all([access.domain, access.user]).apply(([domain, id]) => ({ domain, id }));
  const policies = Object.entries(made).map(([role, bucket]) => {
    const { bucket: name } = bucket;
    const policy = all([name, user]).apply(([bucketName, who]) => JSON.stringify(bucketPolicy(bucketName, who)));
    return new BucketPolicy(
      `${context.name}-${role}-policy`,
      { region: spec.region, bucket: name, policy, policyFormat: "obs" },
      child(spec, context, retention(spec)),
    );
  });
  const granted = [...(access?.grants ?? []), ...policies];
  return {
    dataBucket: stored(names.data, spec, granted),
    opsBucket: stored(names.ops, spec, granted),
    ...(access === undefined
      ? {}
      : { credentials: { accessKeyId: secret(access.key.id), secretAccessKey: access.key.secret } }),
    serviceAccountAnnotations: {},
  };
}

/** The buckets that are not adopted. */
function newBuckets(
  spec: StorageSpec,
  context: BuildContext,
  given: Readonly<Record<BucketRole, Input<string> | undefined>>,
): Partial<Record<BucketRole, Bucket>> {
  const roles = (["data", "ops"] as const).filter((role) => given[role] === undefined);
  if (roles.length === 0) return {};
  // The name must be unique in the whole cloud, the plugin does not generate it, and a deleted name cannot be used for
  // half an hour. So each stack gets its own random digits.
  const digits = new RandomId(
    `${context.name}-bucket-digits`,
    { byteLength: 4 },
    { parent: context.parent, dependsOn: [...context.dependsOn] },
  );
  return Object.fromEntries(roles.map((role) => [role, newBucket(role, digits.hex, spec, context)]));
}

/** Only the host style: since 30 December 2023, OBS answers 404 to writes with the bucket in the path. */
function stored(
  name: Output<string>,
  { region }: StorageSpec,
  granted: readonly CustomResource[],
): Output<BucketReference> {
  return all([name, all(granted.map(({ id }) => id))]).apply(([bucket]) => ({
    name: bucket,
    region,
    endpoint: `https://obs.${region}.${cloudDomain(region)}`,
    pathStyle: false,
  }));
}
