import { installChart } from "../chart/install";
import { commonValues } from "../chart/values";
import { chartVerificationPod } from "../chart/verification-pod";
import type { KafkaEngine } from "../kafka-engine";
import { automqTraits } from "./traits";
import { automqValues } from "./values";

/** AutoMQ, installed by our chart. */
export const automq: KafkaEngine = {
  traits: automqTraits,
  install: (spec, context) =>
    installChart(spec, { ...commonValues(spec, "automq"), automq: automqValues(spec) }, context),
  verificationPod: chartVerificationPod,
};
