import { type Finding, type InStack, type ResourceRule, type StackRule, undecided, violation } from "../rule";
import { at, given, isOn, Unknown, unknownOf } from "../values";

const aws = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const gcp = "gcp:storage/bucket:Bucket";
const alicloud = "alicloud:oss/bucket:Bucket";
const alicloudEncryption = "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption";
const huawei = "huaweicloud:Obs/bucket:Bucket";

export interface BucketConfig {
  readonly requireProtect: boolean;
}

export const bucketProtection: ResourceRule<BucketConfig> = {
  name: "bucket-protection",
  description: "The deletion of a bucket does not delete the objects in it.",
  severity: "high",
  settings: {
    requireProtect: {
      type: "boolean",
      default: false,
      description: "Whether each bucket also needs the resource option protect.",
    },
  },
  types: [...aws, gcp, alicloud, huawei],
  *judge(bucket, { requireProtect }): Iterable<Finding> {
    const force = at(bucket.props, "forceDestroy");
    if (force instanceof Unknown) yield undecided(bucket, force);
    else if (isOn(force))
      yield violation(bucket, {
        what: "forceDestroy of the bucket is true",
        why: "A destroy, a rename or a replacement of the bucket deletes all objects in it, and on AutoMQ these are the records",
        next: "Set forceDestroy (storage.forceDestroy of a KafkaPlatform) to false, and empty the bucket yourself before you destroy it",
      });
    if (requireProtect && !bucket.protect)
      yield violation(bucket, {
        what: "The bucket does not have the resource option protect",
        why: "The rule's setting requireProtect demands it",
        next: "Set protect on the bucket or on the component that contains it",
      });
  },
};

export const bucketEncryption: StackRule = {
  name: "bucket-encryption",
  description: "Buckets encrypt their objects.",
  severity: "high",
  settings: {},
  // Amazon Web Services and Google Cloud encrypt every object, and nobody can switch it off.
  *judgeStack(stack) {
    for (const bucket of stack) {
      if (bucket.type === huawei) yield* judgeObs(bucket);
      if (bucket.type === alicloud) yield* judgeOss(bucket, stack);
    }
  },
};

const why = "Object Storage Service stores objects unencrypted unless the bucket says otherwise";

function* judgeObs(bucket: InStack): Iterable<Finding> {
  const on = at(bucket.props, "encryption");
  if (on instanceof Unknown) yield undecided(bucket, on);
  else if (!isOn(on))
    yield violation(bucket, { what: "encryption of the bucket is not true", why, next: "Set encryption to true" });
}

function* judgeOss(bucket: InStack, stack: readonly InStack[]): Iterable<Finding> {
  if (given(at(bucket.props, "serverSideEncryptionRule"))) return;
  const name = at(bucket.props, "bucket");
  const others = stack.filter(({ type }) => type === alicloudEncryption);
  const named = others.map(({ props }) => at(props, "bucket"));
  if (others.some(({ madeFrom }) => madeFrom["bucket"]?.includes(bucket.urn))) return;
  if (typeof name === "string" && named.includes(name)) return;
  // A setting that was made from other resources is for another bucket.
  const loose = named.filter((_, index) => !others[index]?.madeFrom["bucket"]?.length);
  const open = loose.length === 0 ? undefined : unknownOf(name, ...loose);
  if (open !== undefined) {
    yield undecided(bucket, open);
    return;
  }
  yield violation(bucket, {
    what: "The bucket has no serverSideEncryptionRule, and the stack has no BucketServerSideEncryption for it",
    why,
    next: "Set serverSideEncryptionRule, for example with sseAlgorithm AES256",
  });
}
