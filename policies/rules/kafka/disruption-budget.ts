import { type Finding, type InStack, type StackRule, undecided, violation } from "../rule";
import { at, isOn, Unknown, unknownOf, type Value } from "../values";
import { judgeValues, releaseType } from "./release";

const statefulSetType = "kubernetes:apps/v1:StatefulSet";
const budgetTypes = ["kubernetes:policy/v1:PodDisruptionBudget", "kubernetes:policy/v1beta1:PodDisruptionBudget"];

const why = "Kubernetes may then evict all Kafka pods at the same time, for example when nodes are upgraded";

export const disruptionBudget: StackRule = {
  name: "kafka-disruption-budget",
  description: "A PodDisruptionBudget limits how many Kafka pods Kubernetes evicts at a time.",
  severity: "high",
  settings: {},
  *judgeStack(stack) {
    for (const resource of stack) {
      if (resource.type === releaseType) yield* judgeRelease(resource);
      if (resource.type === statefulSetType) yield* judgeStatefulSet(resource, stack);
    }
  },
};

const judgeRelease = (release: InStack): Iterable<Finding> =>
  judgeValues(release, function* (values) {
    const enabled = at(values, "podDisruptionBudget", "enabled") ?? true;
    if (enabled instanceof Unknown) yield undecided(release, enabled);
    else if (!isOn(enabled))
      yield violation(release, {
        what: "values.podDisruptionBudget.enabled is false",
        why,
        next: "Remove the value: the budget is on by default",
      });
  });

/** Pods of Kafka that no Helm release of ours makes: rendered by another tool, or written by hand. */
function* judgeStatefulSet(set: InStack, stack: readonly InStack[]): Iterable<Finding> {
  const labels = at(set.props, "spec", "template", "metadata", "labels");
  const name = at(labels, "app.kubernetes.io/name");
  if (!(name instanceof Unknown) && name !== "kafka") return;
  let open = unknownOf(name);
  for (const budget of stack.filter(({ type }) => budgetTypes.includes(type))) {
    const covers = covered(budget.props, labels, at(set.props, "metadata", "namespace"));
    if (covers === true) return;
    if (covers instanceof Unknown) open = covers;
  }
  yield open !== undefined
    ? undecided(set, open)
    : violation(set, {
        what: "The StatefulSet runs Kafka, and no PodDisruptionBudget of the stack selects its pods",
        why,
        next: "Add a PodDisruptionBudget with maxUnavailable 1 for these pods",
      });
}

/** Whether the budget selects pods with these labels. A selector with expressions is taken to select them. */
function covered(budget: Value, labels: Value, namespace: Value): boolean | Unknown {
  const own = at(budget, "metadata", "namespace");
  const selector = at(budget, "spec", "selector");
  const wanted = at(selector, "matchLabels") ?? {};
  let open = unknownOf(own, namespace, selector, wanted);
  // A missing namespace is the provider's, which both have.
  if (unknownOf(own, namespace) === undefined && own !== undefined && namespace !== undefined && own !== namespace)
    return false;
  if (selector === undefined) return false;
  for (const key of wanted instanceof Unknown ? [] : Object.keys(wanted as object)) {
    const [one, other] = [at(wanted, key), at(labels, key)];
    const unsure = unknownOf(one, other);
    if (unsure === undefined && one !== other) return false;
    open ??= unsure;
  }
  return open ?? true;
}
