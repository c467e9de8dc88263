import { type Declared, type Finding, type ResourceRule, undecided, violation } from "../rule";
import { at, isOn, Unknown, unknownOf } from "../values";
import { flavorOf, judgeValues, releaseType } from "./release";

const statefulSetType = "kubernetes:apps/v1:StatefulSet";
const why = "On Apache Kafka the volumes are the only copy of the records";

export const volumeRetention: ResourceRule = {
  name: "kafka-volume-retention",
  description: "The volumes of Apache Kafka stay when Kafka is uninstalled.",
  severity: "high",
  settings: {},
  types: [releaseType, statefulSetType],
  judge: (resource) => (resource.type === releaseType ? judgeRelease(resource) : judgeStatefulSet(resource)),
};

const judgeRelease = (release: Declared): Iterable<Finding> =>
  judgeValues(release, function* (values) {
    const [flavor, deletes] = [flavorOf(values), at(values, "storage", "deleteWithCluster")];
    if (flavor === "automq" || !(deletes instanceof Unknown || isOn(deletes))) return;
    const open = unknownOf(flavor, deletes);
    yield open !== undefined
      ? undecided(release, open)
      : violation(release, {
          what: "values.storage.deleteWithCluster is true",
          why,
          next: "Set storage.deleteWithCluster to false, and delete the volumes yourself when nobody needs the records",
        });
  });

function* judgeStatefulSet(set: Declared): Iterable<Finding> {
  const labels = at(set.props, "spec", "template", "metadata", "labels");
  const [name, engine] = [at(labels, "app.kubernetes.io/name"), at(labels, "kafka-platform/engine")];
  const policy = at(set.props, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted");
  const isKafka = name instanceof Unknown || name === "kafka";
  const deletes = policy instanceof Unknown || policy === "Delete";
  if (!isKafka || !deletes || engine === "automq") return;
  const open = unknownOf(name, engine, policy);
  yield open !== undefined
    ? undecided(set, open)
    : violation(set, {
        what: "spec.persistentVolumeClaimRetentionPolicy.whenDeleted of the StatefulSet is Delete",
        why,
        next: "Set it to Retain",
      });
}
