import type { AutomqSpec } from "../../model/specs/automq-spec";
import type { KafkaSpec } from "../../model/specs/kafka-spec";
import type { ChartValues } from "../../model/values/chart-values";
import { omitUndefined } from "../../model/values/omit-undefined";
import { commonValues } from "../chart/values";

/** The chart's values for AutoMQ. */
export function automqValues(spec: KafkaSpec): ChartValues {
  return { ...commonValues(spec, "automq"), automq: automqBlock(spec) };
}

function automqBlock({ automq, metrics }: KafkaSpec): ChartValues {
  if (automq === undefined) throw new Error("the automq block is missing, although the arguments were checked");
  const { dataBucket, opsBucket, walBucket, networkBaselineBandwidth } = automq;
  return {
    dataBucket,
    opsBucket,
    ...omitUndefined({ walBucket, networkBaselineBandwidth, credentials: secretOf(automq.credentials) }),
    zoneRouter: { enabled: automq.zoneRouter },
    autoBalancer: { enabled: automq.autoBalancer },
    telemetry: { prometheus: { enabled: metrics.enabled } },
  };
}

/** The keys themselves never reach the chart, because the component has stored them in a Secret. */
function secretOf(credentials: AutomqSpec["credentials"]): ChartValues | undefined {
  if (credentials === undefined) return undefined;
  const { secretName, accessKeyIdKey, secretAccessKeyKey } = credentials;
  return { secretName, accessKeyIdKey, secretAccessKeyKey };
}
