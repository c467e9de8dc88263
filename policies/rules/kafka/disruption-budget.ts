import { type Finding, type InStack, type StackRule, undecided, violation } from "../rule";
import { at, isOn, text, Unknown, type Value } from "../values";
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
  if (text(at(labels, "app.kubernetes.io/name")) !== "kafka") return;
  let open: Unknown | undefined;
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
  if (own instanceof Unknown) return own;
  if (own !== undefined && !(namespace instanceof Unknown) && namespace !== undefined && own !== namespace)
    return false;
  const selector = at(budget, "spec", "selector");
  const wanted = at(selector, "matchLabels") ?? {};
  if (selector instanceof Unknown) return selector;
  if (wanted instanceof Unknown) return wanted;
  if (at(selector, "matchExpressions") !== undefined) return true;
  for (const key of Object.keys(wanted as object)) {
    const [one, other] = [at(wanted, key), at(labels, key)];
    if (one instanceof Unknown) return one;
    if (other instanceof Unknown) return other;
    if (one !== other) return false;
  }
  return selector !== undefined;
}
