import { installChart } from "../chart/install";
import { chartVerification } from "../chart/tools";
import type { KafkaEngine } from "../kafka-engine";
import { apacheTraits } from "./traits";
import { validateApache } from "./validate";
import { apacheValues } from "./values";

/** Apache Kafka, installed by our chart. */
export const apache: KafkaEngine = {
  traits: apacheTraits,
  validate: (args, _, problems) => validateApache(args, problems),
  onCloud: () => ({}),
  install: (spec, context) => installChart(spec, apacheValues, context),
  verification: chartVerification,
};
