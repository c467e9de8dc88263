import type { CredentialsArgs } from "../../model/args/storage/credentials-args";
import type { S3BucketArgs } from "../../model/args/storage/s3-bucket-args";
import type { KafkaSpec } from "../../model/specs/kafka-spec";
import type { ChartValues } from "../../model/values/chart-values";

/** The chart's `automq` block. Values that are not given are left to the chart's defaults. */
export function automqValues({ automq, metrics }: KafkaSpec): ChartValues {
  if (automq === undefined) throw new Error("the AutoMQ block is missing although the arguments were checked");
  return {
    dataBucket: bucket(automq.dataBucket),
    opsBucket: bucket(automq.opsBucket),
    ...(automq.walBucket === undefined ? {} : { walBucket: bucket(automq.walBucket) }),
    ...(automq.credentials === undefined ? {} : { credentials: secretOf(automq.credentials) }),
    ...(automq.networkBaselineBandwidth === undefined
      ? {}
      : { networkBaselineBandwidth: automq.networkBaselineBandwidth }),
    zoneRouter: { enabled: automq.zoneRouter ?? false },
    autoBalancer: { enabled: automq.autoBalancer ?? true },
    telemetry: { prometheus: { enabled: metrics.enabled } },
  };
}

/** The keys themselves never reach the chart: the component has put them into a Secret by now. */
function secretOf({ secretName, accessKeyIdKey, secretAccessKeyKey }: CredentialsArgs): ChartValues {
  return {
    secretName,
    ...(accessKeyIdKey === undefined ? {} : { accessKeyIdKey }),
    ...(secretAccessKeyKey === undefined ? {} : { secretAccessKeyKey }),
  };
}

function bucket(args: S3BucketArgs): ChartValues {
  return { name: args.name, region: args.region, endpoint: args.endpoint ?? "", pathStyle: args.pathStyle ?? false };
}
