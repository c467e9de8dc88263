// checkov's and kube-score's rules of Kubernetes over what the charts render and what the components declare beside it.
import assert from "node:assert/strict";
import { pythonEnvironments, pythonProgram } from "../../local/tools/python";
import { checkovKubernetes, type Finding, type KubernetesObject } from "../policy-checks/checkov";
import { kubeScore } from "../policy-checks/kube-score";
import { type KubernetesWaiver, kubernetesWaivers as waivers } from "../policy-checks/kubernetes-waivers";
import { objectsOf, securedPlatforms } from "../policy-checks/platform-objects";
import { foundTool } from "../support/found-tool";
import { skipFor } from "../support/skip";
import { automqValues, type Manifest, render, type Values } from "../unit/chart/render";

const zones = ["a", "b", "c"];
/** The charts with what platforms leave out by default. */
const charts: Readonly<Record<string, Values>> = {
  "apache-metrics": { zones, metrics: { jmxExporter: { enabled: true }, lagExporter: { enabled: true } } },
  "automq-metrics": { zones, metrics: { lagExporter: { enabled: true } }, ...automqValues },
};

const shown = ({ check, type, name, title }: Finding): string => `${check} ${type} ${name}: ${title}`;

const waives = (waiver: KubernetesWaiver, { check, type, name }: Finding): boolean =>
  waiver.checks.includes(check) && (waiver.kinds ?? [type]).includes(type) && (waiver.names ?? [name]).includes(name);

/** The same objects with one container that may do as it likes, and no network policy. */
function spoilt(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const copy: Manifest[] = structuredClone(objects.filter(({ kind }) => kind !== "NetworkPolicy"));
  const [container] = copy.find(({ kind }) => kind === "StatefulSet").spec.template.spec.containers;
  container.securityContext = { privileged: true, allowPrivilegeEscalation: true };
  return copy;
}

describe("policy checks of Kubernetes objects", () => {
  const findings = new Map<string, Finding[]>();
  const all = (): Finding[] => [...findings].flatMap(([set, found]) => (set === "spoilt" ? [] : found));

  before(async function () {
    const program = pythonProgram(pythonEnvironments.policyChecks, "checkov") ?? "";
    const scorer = foundTool("kube-score") ?? "";
    skipFor(this, program === "" ? "checkov is not installed: run node dist/local/prepare.js" : undefined);
    skipFor(this, scorer === "" ? "kube-score is not installed: run node dist/local/prepare.js" : undefined);
    const sets: Record<string, KubernetesObject[]> = {};
    for (const [name, values] of Object.entries(charts)) sets[name] = [...render(values).objects];
    for (const [name, platform] of Object.entries(securedPlatforms)) sets[name] = await objectsOf(platform);
    const jobs = (sets["apache"] ?? []).filter(({ kind }) => kind === "Job").map(({ metadata }) => metadata.name);
    assert.deepEqual(jobs.sort(), [
      ...["shop-kafka-access", "shop-kafka-drain", "shop-kafka-drain-rollback"],
      ...["shop-kafka-verification-client", "shop-kafka-verification-private"],
    ]);
    sets["spoilt"] = spoilt(sets["apache"] ?? []);
    const checked = await checkovKubernetes(program, sets);
    for (const [name, objects] of Object.entries(sets)) {
      findings.set(name, [...(checked.get(name) ?? []), ...(await kubeScore(scorer, objects))]);
    }
  });

  it("find only what is waived", () => {
    const kept = all().filter((finding) => !waivers.some((waiver) => waives(waiver, finding)));
    assert.deepEqual([...new Set(kept.map(shown))], []);
  });

  it("need every waiver, and there are ten at most", () => {
    const unused = waivers.flatMap((waiver) =>
      waiver.checks.filter((check) => !all().some((finding) => finding.check === check && waives(waiver, finding))),
    );
    assert.deepEqual(unused, []);
    assert.ok(waivers.length <= 10);
  });

  it("see a container that may do as it likes, and pods that everybody reaches", () => {
    const seen = new Set(findings.get("spoilt")?.map(({ check }) => check));
    for (const check of ["CKV_K8S_16", "CKV_K8S_20", "CKV_K8S_22"]) assert.ok(seen.has(check), check);
    for (const check of ["container-security-context-privileged", "pod-networkpolicy"])
      assert.ok(seen.has(check), check);
  });
});
