import { installChart } from "../chart/install";
import { commonValues } from "../chart/values";
import { chartVerificationPod } from "../chart/verification-pod";
import type { KafkaEngine } from "../kafka-engine";
import { apacheTraits } from "./traits";
import { validateApache } from "./validate";

/** Apache Kafka, installed by our chart. */
export const apache: KafkaEngine = {
  traits: apacheTraits,
  validate: (args, _, problems) => validateApache(args, problems),
  onCloud: () => ({}),
  install: (spec, context) => installChart(spec, commonValues(spec, "apache"), context),
  verificationPod: chartVerificationPod,
};
