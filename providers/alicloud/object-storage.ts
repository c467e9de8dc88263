import type { UserPolicyAttachment } from "@pulumi/alicloud/ram/userPolicyAttachment";
import { all, type Input, type Output, secret } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import type { BucketReference } from "../../model/args/storage/bucket-reference";
import type { StorageSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltStorage } from "../cloud-provider";
import { newBucket } from "./bucket";
import { bucketUser } from "./bucket-user";

/** Creates or adopts the buckets, and creates keys that give access to these buckets only. */
export function objectStorage(spec: StorageSpec, context: BuildContext): BuiltStorage {
  const suffix = new RandomId(`${context.name}-suffix`, { byteLength: 4 }, childOf(context)).hex;
  const data = spec.dataBucket.existing ?? newBucket("data", suffix, spec, context);
  const ops = spec.opsBucket.existing ?? newBucket("ops", suffix, spec, context);
  if (!spec.grantsAccess) {
    return {
      dataBucket: stored(data, undefined, spec.region),
      opsBucket: stored(ops, undefined, spec.region),
      serviceAccountAnnotations: {},
    };
  }
  const { granted, key } = bucketUser([data, ops], suffix, spec, context);
  return {
    dataBucket: stored(data, granted, spec.region),
    opsBucket: stored(ops, granted, spec.region),
    credentials: { accessKeyId: secret(key.id), secretAccessKey: secret(key.secret) },
    serviceAccountAnnotations: {},
  };
}

/**
 * OSS through its S3 protocol, at the internal endpoint of the region: it needs no NAT gateway, and traffic is free. OSS accepts the bucket's name only in the host name, not in the path (https://www.alibabacloud.com/help/en/oss/developer-reference/use-amazon-s3-sdks-to-access-oss).
 */
function stored(
  name: Input<string>,
  granted: UserPolicyAttachment | undefined,
  region: string,
): Output<BucketReference> {
  return all([name, granted?.id]).apply(([bucketName]) => ({
    name: bucketName,
    region: `oss-${region}`,
    endpoint: `https://oss-${region}-internal.aliyuncs.com`,
    pathStyle: false,
  }));
}
