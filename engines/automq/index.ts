import { installChart } from "../chart/install";
import { chartVerification } from "../chart/tools";
import type { KafkaEngine } from "../kafka-engine";
import { withCredentials } from "./credentials";
import { automqOnCloud } from "./on-cloud";
import { automqTraits } from "./traits";
import { validateAutomq } from "./validate";
import { automqValues } from "./values";

/** AutoMQ, installed by our chart. */
export const automq: KafkaEngine = {
  traits: automqTraits,
  validate: validateAutomq,
  onCloud: automqOnCloud,
  install: (spec, context) => installChart(withCredentials(spec, context), automqValues, context),
  verification: chartVerification,
};
