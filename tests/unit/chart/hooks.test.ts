import assert from "node:assert/strict";
import { automqValues, environment, type Manifest, render, type Values } from "./render";

describe("chart: hooks", () => {
  it("no StatefulSet restarts a pod by itself", () => {
    for (const set of render({ zones: ["a", "b", "c"] }).all("StatefulSet")) {
      assert.equal(set.spec.updateStrategy.rollingUpdate.partition, 100000);
      assert.equal(set.spec.podManagementPolicy, "Parallel");
    }
  });

  it("the rollout releases StatefulSets one after the other and waits for each, brokers before controllers", () => {
    const rendered = render({ zones: ["a", "b", "c"], rollout: { timeoutSeconds: 600 } });
    const rollout = rendered.get("Deployment", "orders-rollout").spec;
    assert.deepEqual(rollout.strategy, { type: "Recreate" });
    const { metadata, spec } = rollout.template;
    const id = metadata.annotations["kafka-platform/rollout"];
    const [settle, ...steps] = spec.initContainers;
    assert.equal(environment(settle, "SETTLE_SECONDS"), "60");
    assert.equal(environment(settle, "NODES")?.split(" ").length, 6);
    const commands: string[] = steps.map(({ command }: Manifest) => command.join(" "));
    const sets = ["broker-a", "broker-b", "broker-c", "controller-a", "controller-b", "controller-c"];
    const ours = `{"op":"test","path":"/metadata/annotations/kafka-platform~1rollout","value":"${id}"}`;
    const partition = (op: string, value: number): string =>
      `{"op":"${op}","path":"/spec/updateStrategy/rollingUpdate/partition","value":${value}}`;
    const patch = (names: readonly string[], ...operations: string[]): string =>
      `kubectl patch ${names.map((name) => `statefulset/orders-${name}`).join(" ")} --namespace shop --type json --patch ` +
      `[${[ours, ...operations].join(",")}]`;
    assert.deepEqual(commands, [
      ...sets.flatMap((set) => [
        patch([set], partition("replace", 0)),
        `kubectl rollout status statefulset/orders-${set} --namespace shop --timeout=600s`,
      ]),
      patch(sets, partition("test", 0), partition("replace", 0)),
      patch(sets, partition("replace", 100000)),
    ]);
    assert.equal(spec.serviceAccountName, "orders-rollout");
    for (const set of rendered.all("StatefulSet")) assert.equal(set.metadata.annotations["kafka-platform/rollout"], id);
  });

  it("begins with a single controller, without which no broker can start", () => {
    const { initContainers } = render({ controllers: { replicas: 1 } }).get("Deployment", "orders-rollout").spec
      .template.spec;
    assert.equal(initContainers[1].command[2], "statefulset/orders-controller");
  });

  it("begins a rollout of its own with every change, for those who apply what helm template prints", () => {
    const id = (values: Values): string =>
      render(values).get("Deployment", "orders-rollout").spec.template.metadata.annotations["kafka-platform/rollout"];
    assert.equal(id({}), id({}));
    assert.notEqual(id({}), id({ config: { "log.retention.hours": 1 } }));
  });

  it("drains Apache brokers before they leave: at every rollback, and at an upgrade that takes some away", () => {
    const rendered = render({ brokers: { replicas: 2 } });
    assert.ok(!rendered.names("Job").includes("orders-drain"));
    const job = rendered.get("Job", "orders-drain-rollback");
    assert.equal(job.metadata.annotations["helm.sh/hook"], "pre-rollback");
    assert.equal(job.spec.backoffLimit, 0);
    assert.equal(job.spec.ttlSecondsAfterFinished, 86400);
    const [container] = job.spec.template.spec.containers;
    assert.deepEqual(container.command, ["/bin/sh", "/opt/kafka-platform/drain.sh"]);
    assert.equal(environment(container, "FIRST_LEAVING_ID"), "1002");
    assert.equal(
      environment(container, "FIRST_LEAVING_HOSTS"),
      "orders-broker-2.orders-headless.shop.svc.cluster.local",
    );
    assert.equal(environment(container, "BOOTSTRAP"), "orders-headless.shop.svc.cluster.local:9091");
    // Another name: the rollback after a rejected change must not delete the Job with the reason.
    const forced = render({ brokers: { replicas: 2 }, drain: { force: true } }).get("Job", "orders-drain");
    assert.equal(forced.metadata.annotations["helm.sh/hook"], "pre-upgrade");
    assert.deepEqual(forced.spec, job.spec);
  });

  it("counts what stays over all zones; of an autoscaled StatefulSet that states no number, what Kubernetes makes of it", () => {
    const first = (values: Values): string | undefined =>
      environment(
        render(values).get("Job", "orders-drain-rollback").spec.template.spec.containers[0],
        "FIRST_LEAVING_ID",
      );
    assert.equal(first({ zones: ["a", "b", "c"], brokers: { replicas: 4 } }), "1004");
    assert.equal(first({ brokers: { autoscaling: { enabled: true, maxReplicas: 9 } } }), "1001");
  });

  it("does not drain AutoMQ, which moves partitions by itself", () => {
    assert.deepEqual(render(automqValues).names("Job"), []);
  });

  it("speaks to nodes that ask for a password with the chart's own client credentials", () => {
    const rendered = render({ interBroker: { authentication: { type: "Plain", secretName: "nodes" } } });
    const drain = rendered.get("Job", "orders-drain-rollback").spec.template;
    for (const pod of [drain, rendered.get("Pod", "orders-verification")]) {
      const [container] = pod.spec.containers;
      const file = "/etc/kafka-platform/secrets/inter-broker/client-jaas";
      assert.equal(environment(container, "CLIENT_JAAS_FILE"), file);
      assert.ok(container.volumeMounts.some(({ mountPath }: Manifest) => file.startsWith(`${mountPath}/`)));
    }
  });

  it("helm test goes through a listener that needs nothing, else through INTERNAL", () => {
    const { metadata } = render().get("Pod", "orders-verification");
    assert.equal(metadata.annotations["helm.sh/hook"], "test");
    // helm test --logs fails where the Pod is gone.
    assert.equal(metadata.annotations["helm.sh/hook-delete-policy"], "before-hook-creation");
    const test = (values: Values): Manifest => render(values).get("Pod", "orders-verification").spec.containers[0];
    assert.equal(environment(test({}), "BOOTSTRAP"), "orders-bootstrap.shop.svc.cluster.local:9092");
    assert.equal(environment(test({}), "EXPECTED_NODES"), "6");
    assert.equal(environment(test({ brokers: { replicas: 1 } }), "EXPECTED_IDS"), "0 1 1000 2");
    const secured = { listeners: [{ name: "t", port: 9092, exposure: "Cluster", tls: { secretName: "t" } }] };
    assert.equal(environment(test(secured), "BOOTSTRAP"), "orders-headless.shop.svc.cluster.local:9091");
  });
});
