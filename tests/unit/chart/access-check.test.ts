// The hourly comparison of the chart for users and topics, with the values that a KafkaCluster gives it.
import assert from "node:assert/strict";
import path from "node:path";
import type * as Package from "../../../index";
import { repositoryRoot } from "../../../local/paths";
import { certManagerMock } from "../../support/authority";
import { find, settled, startMocks } from "../../support/mocks";
import { environment, type Manifest, type Rendered, renderChart, type Values } from "./render";

const chart = path.join(repositoryRoot, "charts", "kafka-access");

describe("chart: the comparison of users and topics", () => {
  let values: Values;
  let rendered: Rendered;
  let pod: Manifest;
  before(async () => {
    await startMocks();
    const kafka: typeof Package = await import("../../../index.js");
    await startMocks(false, certManagerMock);
    new kafka.KafkaCluster("orders", {
      ...{ engine: kafka.Engine.Apache, namespace: "shop", certificates: {} },
      ...{ users: [{ name: "billing" }], topics: [{ name: "orders", partitions: 1 }] },
    });
    await settled();
    ({ values } = find("kubernetes:helm.sh/v3:Release", "orders-removal").inputs as { values: Values });
    rendered = renderChart(chart, values, "orders-removal");
    pod = rendered.get("CronJob", "orders-removal-check").spec.jobTemplate.spec.template;
  });

  const withCheck = (check: object): Rendered =>
    renderChart(chart, { ...values, check: { ...(values["check"] as object), ...check } }, "orders-removal");

  it("is there with a Job only", () => {
    const without = withCheck({ job: "" });
    for (const kind of ["ServiceAccount", "Role", "RoleBinding", "CronJob"]) {
      assert.deepEqual([rendered.all(kind).length, without.all(kind).length], [1, 0], kind);
    }
    assert.equal(without.objects.length, rendered.objects.length - 4);
  });

  it("may delete this one Job, and nothing else", () => {
    const job = find("kubernetes:batch/v1:Job", "orders-access").outputs["metadata"].name;
    assert.equal(rendered.all("ClusterRole").length + rendered.all("ClusterRoleBinding").length, 0);
    const role = rendered.get("Role", "orders-removal");
    assert.equal(role.metadata.namespace, "shop");
    assert.deepEqual(role.rules, [
      { apiGroups: ["batch"], resources: ["jobs"], resourceNames: [job], verbs: ["delete"] },
    ]);
    const binding = rendered.get("RoleBinding", "orders-removal");
    assert.deepEqual(binding.roleRef, { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "orders-removal" });
    assert.deepEqual(binding.subjects, [{ kind: "ServiceAccount", name: "orders-removal", namespace: "shop" }]);
    assert.equal(pod.spec.serviceAccountName, "orders-removal");
  });

  it("compares first, without changing anything, and then deletes what the comparison says", () => {
    const [compare, ...none] = pod.spec.initContainers;
    const [remove, ...others] = pod.spec.containers;
    assert.deepEqual([none, others], [[], []]);
    assert.equal(environment(compare, "CHECK"), "/drift/objects.json");
    assert.equal(
      environment(compare, "JOB"),
      find("kubernetes:batch/v1:Job", "orders-access").outputs["metadata"].name,
    );
    assert.deepEqual(compare.command, ["/bin/sh", "/opt/kafka-platform/apply.sh"]);
    assert.deepEqual(remove.command.slice(0, 6), [
      ...["kubectl", "delete", "--namespace", "shop", "--filename", "/drift/objects.json"],
    ]);
    assert.equal(remove.image, "registry.k8s.io/kubectl:v1.34.4");
    const wanted = pod.spec.volumes.find(({ name }: Manifest) => name === "wanted");
    assert.equal(wanted.configMap.name, find("kubernetes:core/v1:ConfigMap", "orders-wanted").outputs["metadata"].name);
  });

  it("runs in a restricted pod, whose token only the deletion has", () => {
    const { spec } = pod;
    assert.deepEqual([spec.automountServiceAccountToken, spec.restartPolicy], [false, "Never"]);
    assert.equal(spec.securityContext.runAsNonRoot, true);
    assert.deepEqual(spec.securityContext.seccompProfile, { type: "RuntimeDefault" });
    for (const container of [...spec.initContainers, ...spec.containers]) {
      assert.deepEqual(container.securityContext, {
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
      });
      assert.ok(container.resources.limits.memory, container.name);
    }
    const mountsToken = (container: Manifest): boolean =>
      container.volumeMounts.some(({ name }: Manifest) => name === "token");
    assert.deepEqual(spec.initContainers.map(mountsToken), [false]);
    assert.deepEqual(spec.containers.map(mountsToken), [true]);
  });

  it("mounts each volume once, at a path of its own, and no other", () => {
    const names: string[] = pod.spec.volumes.map(({ name }: Manifest) => name);
    assert.deepEqual(names, [...new Set(names)]);
    const mounted = new Set<string>();
    for (const { volumeMounts } of [...pod.spec.initContainers, ...pod.spec.containers]) {
      const paths: string[] = volumeMounts.map(({ mountPath }: Manifest) => mountPath);
      assert.deepEqual(paths, [...new Set(paths)]);
      for (const { name } of volumeMounts) mounted.add(name);
    }
    assert.deepEqual([...mounted].sort(), [...names].sort());
  });

  it("connects to Kafka as the nodes do, with TLS", () => {
    const [compare] = pod.spec.initContainers;
    assert.equal(environment(compare, "CLIENT_AUTHORITIES"), "/opt/kafka-platform/authorities.pem");
    assert.equal(environment(compare, "CLIENT_JAAS_FILE"), "/etc/kafka-platform/nodes/client-jaas");
  });

  it("comes once an hour, never twice at once, and ends", () => {
    const { spec } = rendered.get("CronJob", "orders-removal-check");
    assert.match(spec.schedule, /^([0-9]|[1-5][0-9]) \* \* \* \*$/);
    assert.equal(spec.concurrencyPolicy, "Forbid");
    assert.deepEqual([spec.jobTemplate.spec.backoffLimit, spec.jobTemplate.spec.activeDeadlineSeconds], [0, 300]);
    assert.equal(
      withCheck({ schedule: "7 * * * *" }).get("CronJob", "orders-removal-check").spec.schedule,
      "7 * * * *",
    );
  });
});
