import { type Finding, type ResourceRule, undecided, violation } from "../rule";
import { at, isOn, text, Unknown } from "../values";
import { flavorOf, judgeValues, releaseType } from "./release";

const statefulSetType = "kubernetes:apps/v1:StatefulSet";
const why = "On Apache Kafka the volumes are the only copy of the records";

export const volumeRetention: ResourceRule = {
  name: "kafka-volume-retention",
  description: "The volumes of Apache Kafka stay when Kafka is uninstalled.",
  severity: "high",
  settings: {},
  types: [releaseType, statefulSetType],
  *judge(resource): Iterable<Finding> {
    if (resource.type === statefulSetType) {
      const labels = at(resource.props, "spec", "template", "metadata", "labels");
      if (text(at(labels, "app.kubernetes.io/name")) !== "kafka") return;
      if (text(at(labels, "kafka-platform/engine")) === "automq") return;
      const policy = at(resource.props, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted");
      if (policy instanceof Unknown) yield undecided(resource, policy);
      else if (policy === "Delete")
        yield violation(resource, {
          what: "spec.persistentVolumeClaimRetentionPolicy.whenDeleted of the StatefulSet is Delete",
          why,
          next: "Set it to Retain",
        });
      return;
    }
    yield* judgeValues(resource, function* (values) {
      const [flavor, deletes] = [flavorOf(values), at(values, "storage", "deleteWithCluster")];
      if (!(deletes instanceof Unknown) && !isOn(deletes)) return;
      if (flavor === "automq") return;
      const open = [flavor, deletes].find((value) => value instanceof Unknown);
      yield open instanceof Unknown
        ? undecided(resource, open)
        : violation(resource, {
            what: "values.storage.deleteWithCluster is true",
            why,
            next: "Set storage.deleteWithCluster to false, and delete the volumes yourself when nobody needs the records",
          });
    });
  },
};
