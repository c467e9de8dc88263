import type { AutomqArgs } from "../args/kafka/automq-args";
import type { S3BucketArgs } from "../args/storage/s3-bucket-args";
import type { AutomqSpec, S3BucketSpec } from "../specs/automq-spec";
import { omitUndefined } from "../values/omit-undefined";

/** Fills in the defaults of AutoMQ's settings. */
export function normaliseAutomq(args: AutomqArgs): AutomqSpec {
  const { walBucket, credentials } = args;
  return {
    dataBucket: bucket(args.dataBucket),
    opsBucket: bucket(args.opsBucket),
    ...omitUndefined({
      walBucket: walBucket && bucket(walBucket),
      credentials: credentials && {
        accessKeyIdKey: "access-key-id",
        secretAccessKeyKey: "secret-access-key",
        ...omitUndefined(credentials),
      },
      networkBaselineBandwidth: args.networkBaselineBandwidth,
    }),
    zoneRouter: args.zoneRouter ?? false,
    autoBalancer: args.autoBalancer ?? true,
  };
}

function bucket(args: S3BucketArgs): S3BucketSpec {
  return { endpoint: "", pathStyle: false, ...omitUndefined({ ...args }) } as S3BucketSpec;
}
