import type { KafkaArgs } from "../../model/args/kafka/kafka-args";
import type { CredentialsArgs } from "../../model/args/storage/credentials-args";
import { bounded } from "../../model/rules/checks";
import type { Problems } from "../../model/rules/problem";
import { validateBucketPair } from "../../model/rules/storage";
import type { KafkaSpec } from "../../model/specs/kafka-spec";

/** The rules of AutoMQ only. */
export function validateAutomq(args: KafkaArgs, { zones }: KafkaSpec, problems: Problems): void {
  refuseBrokerVolumes(args, problems);
  const { automq } = args;
  if (automq === undefined) {
    problems.add("automq", "is missing. AutoMQ keeps its data in object storage: give dataBucket and opsBucket.");
    return;
  }
  const here = problems.at("automq");
  validateBucketPair(automq.dataBucket?.name, automq.opsBucket?.name, "opsBucket.name", here);
  validateCredentials(automq.credentials, here.at("credentials"));
  if (automq.networkBaselineBandwidth !== undefined) {
    bounded(here, "networkBaselineBandwidth", automq.networkBaselineBandwidth, 1_000_000, 1e12);
  }
  if (automq.zoneRouter === true && zones.length !== 3) {
    here.add("zoneRouter", `needs three zones, but there are ${zones.length}. Leave it out, or name three zones.`);
  }
}

/** Values here would have no effect: only AutoMQ's controllers have volumes, for the metadata. */
function refuseBrokerVolumes({ brokers }: KafkaArgs, problems: Problems): void {
  for (const [key, value] of Object.entries(brokers?.storage ?? {})) {
    if (value === undefined) continue;
    problems.add(
      `brokers.storage.${key}`,
      "is given, but AutoMQ's brokers have no volumes, because their data is in object storage. Leave it out. controllers.storage is for the metadata.",
    );
  }
}

function validateCredentials(credentials: CredentialsArgs | undefined, here: Problems): void {
  if (credentials === undefined) return;
  const { secretName, accessKeyId, secretAccessKey } = credentials;
  if (secretName !== undefined && (accessKeyId !== undefined || secretAccessKey !== undefined)) {
    here.add("secretName", "names an existing Secret, but keys are given too. Leave one of them out.");
  } else if (secretName === undefined && (accessKeyId === undefined || secretAccessKey === undefined)) {
    here.add("", "is not complete. Give secretName, or accessKeyId and secretAccessKey together.");
  }
}
