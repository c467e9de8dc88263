import type { AutomqArgs } from "../../model/args/kafka/automq-args";
import type { KafkaArgs } from "../../model/args/kafka/kafka-args";
import type { CloudContext } from "../../model/defaults/platform-kafka";
import { baselineBytes } from "../../model/specs/machine";

/** What AutoMQ takes from a platform's cloud: buckets, access to them, and the network bandwidth of the machines. */
export function automqOnCloud(kafka: KafkaArgs, { storage, machine }: CloudContext): Partial<KafkaArgs> {
  const bandwidth = machine && baselineBytes(machine);
  const defaults = {
    ...(bandwidth === undefined ? {} : { networkBaselineBandwidth: bandwidth }),
    ...(storage === undefined ? {} : { dataBucket: storage.dataBucket, opsBucket: storage.opsBucket }),
    ...(storage?.credentials === undefined ? {} : { credentials: storage.credentials }),
  };
  // If the platform has no buckets, the user must name them: validation reports it.
  const block = { ...defaults, ...kafka.automq } as AutomqArgs;
  return {
    ...(kafka.automq === undefined && storage === undefined ? {} : { automq: block }),
    ...(storage === undefined ? {} : { serviceAccountAnnotations: storage.serviceAccountAnnotations }),
  };
}
