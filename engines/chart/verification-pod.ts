import type { Input, Output } from "@pulumi/pulumi";
import { type KafkaSpec, lastingServingIds } from "../../model/specs/kafka-spec";
import { imageReference } from "../../model/values/image-reference";
import type { VerificationPod } from "../kafka-engine";
import { chartNames } from "./names";

/** The chart's own verification script, in the Kafka image. */
export function chartVerificationPod(
  spec: KafkaSpec,
  bootstrap: Input<string>,
  release: Output<string>,
): VerificationPod {
  const ids = lastingServingIds(spec);
  const mountPath = "/opt/kafka-platform";
  return {
    image: imageReference(spec),
    command: ["/bin/sh", `${mountPath}/verify.sh`],
    scripts: { configMap: release.apply(chartNames.scripts), mountPath },
    env: {
      BOOTSTRAP: bootstrap,
      EXPECTED_NODES: String(ids.length),
      // So that the script can name a missing one.
      EXPECTED_IDS: ids.join(" "),
      RECORDS: String(spec.verification.records),
      // The script uses this timeout twice: for the Kafka nodes, and then for the records.
      TIMEOUT_SECONDS: String(Math.floor(spec.verification.timeoutSeconds / 2)),
    },
    labels: { "app.kubernetes.io/name": "kafka-verification", "app.kubernetes.io/instance": release },
    imagePullSecrets: spec.image.pullSecrets,
  };
}
