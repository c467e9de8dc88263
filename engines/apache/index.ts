import { installChart } from "../chart/install";
import { commonValues } from "../chart/values";
import { chartVerificationPod } from "../chart/verification-pod";
import type { KafkaEngine } from "../kafka-engine";
import { apacheTraits } from "./traits";

/** Apache Kafka, installed by our chart. */
export const apache: KafkaEngine = {
  traits: apacheTraits,
  install: (spec, context) => installChart(spec, commonValues(spec, "apache"), context),
  verificationPod: chartVerificationPod,
};
