// checkov's rules of Kubernetes over what the chart renders and what the components register beside it.
import assert from "node:assert/strict";
import { pythonEnvironments, pythonProgram } from "../../local/tools/python";
import { Cloud } from "../../model/args/clouds/cloud";
import { checkovKubernetes, type Finding, type KubernetesObject } from "../policy-checks/checkov";
import { type KubernetesWaiver, kubernetesWaivers as waivers } from "../policy-checks/kubernetes-waivers";
import { record } from "../policy-checks/recorded-platform";
import { skipFor } from "../support/skip";
import { automqValues, type Manifest, render, type Values } from "../unit/chart/render";

const zones = ["a", "b", "c"];
const sets: Readonly<Record<"apache" | "automq", Values>> = {
  apache: { zones, metrics: { jmxExporter: { enabled: true }, lagExporter: { enabled: true } } },
  automq: { zones, metrics: { lagExporter: { enabled: true } }, ...automqValues },
};

const shown = ({ check, type, name, title }: Finding): string => `${check} ${type} ${name}: ${title}`;

const waives = (waiver: KubernetesWaiver, { check, type, name }: Finding): boolean =>
  waiver.check === check && (waiver.kinds ?? [type]).includes(type) && (waiver.names ?? [name]).includes(name);

/** The Jobs with Kafka's tools, which the chart does not hold. */
async function verification(): Promise<KubernetesObject[]> {
  const jobs = (await record(Cloud.Aws, "platform")).filter(({ type }) => type === "kubernetes:batch/v1:Job");
  assert.deepEqual(jobs.map(({ name }) => name).sort(), ["shop-kafka-access", "shop-kafka-verification-private"]);
  return jobs.map(({ inputs }) => ({ ...inputs, kind: "Job", apiVersion: "batch/v1" }) as unknown as KubernetesObject);
}

/** The same objects with one container that may do as it likes. */
function spoilt(objects: readonly Manifest[]): Manifest[] {
  const copy: Manifest[] = structuredClone([...objects]);
  const [container] = copy.find(({ kind }) => kind === "StatefulSet").spec.template.spec.containers;
  container.securityContext = { privileged: true, allowPrivilegeEscalation: true };
  return copy;
}

describe("policy checks of Kubernetes objects", () => {
  let findings: ReadonlyMap<string, readonly Finding[]>;
  const all = (): readonly Finding[] => [...findings].flatMap(([set, found]) => (set === "spoilt" ? [] : found));

  before(async function () {
    const program = pythonProgram(pythonEnvironments.policyChecks, "checkov") ?? "";
    skipFor(this, program === "" ? "checkov is not installed: run node dist/local/prepare.js" : undefined);
    const apache = render(sets.apache).objects;
    findings = await checkovKubernetes(program, {
      apache,
      automq: render(sets.automq).objects,
      verification: await verification(),
      spoilt: spoilt(apache),
    });
  });

  it("find only what is waived", () => {
    const kept = all().filter((finding) => !waivers.some((waiver) => waives(waiver, finding)));
    assert.deepEqual([...new Set(kept.map(shown))], []);
  });

  it("need every waiver, and there are ten at most", () => {
    const unused = waivers.filter((waiver) => !all().some((finding) => waives(waiver, finding)));
    assert.deepEqual(unused, []);
    assert.ok(waivers.length <= 10);
  });

  it("see a container that may do as it likes", () => {
    const seen = new Set(findings.get("spoilt")?.map(({ check }) => check));
    for (const check of ["CKV_K8S_16", "CKV_K8S_20", "CKV_K8S_22"]) assert.ok(seen.has(check), check);
  });
});
