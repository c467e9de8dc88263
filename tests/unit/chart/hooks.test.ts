import assert from "node:assert/strict";
import { automqValues, environment, type Manifest, render, type Values } from "./render";

describe("chart: hooks", () => {
  it("leaves the partition of StatefulSets to the rollout: what applies the manifest again must not touch it", () => {
    for (const set of render({ zones: ["a", "b", "c"] }).all("StatefulSet")) {
      assert.deepEqual(set.spec.updateStrategy, { type: "RollingUpdate" });
      assert.equal(set.spec.podManagementPolicy, "Parallel");
    }
  });

  it("the rollout releases StatefulSets one after the other and waits for each, brokers before controllers", () => {
    const rendered = render({ zones: ["a", "b", "c"], rollout: { timeoutSeconds: 600 } });
    const rollout = rendered.get("Deployment", "orders-rollout").spec;
    assert.deepEqual(rollout.strategy, { type: "Recreate" });
    const { metadata, spec } = rollout.template;
    const id = metadata.annotations["kafka-platform/rollout"];
    const settle = spec.initContainers.find(({ name }: Manifest) => name === "settle");
    assert.equal(environment(settle, "SETTLE_SECONDS"), "60");
    assert.equal(environment(settle, "NODES")?.split(" ").length, 6);
    const commands: string[] = spec.initContainers.map(({ command }: Manifest) => command.join(" "));
    const sets = ["broker-a", "broker-b", "broker-c", "controller-a", "controller-b", "controller-c"];
    const ours = `{"op":"test","path":"/metadata/annotations/kafka-platform~1rollout","value":"${id}"}`;
    const alone = '{"op":"test","path":"/spec/replicas","value":1}';
    const release = '{"op":"add","path":"/spec/updateStrategy/rollingUpdate","value":{"partition":0}}';
    const hold = `${release},{"from":"/spec/replicas","op":"copy","path":"/spec/updateStrategy/rollingUpdate/partition"}`;
    const patch = (names: readonly string[], ...operations: string[]): string =>
      `kubectl patch ${names.map((name) => `statefulset/orders-${name}`).join(" ")} --namespace shop --type json --patch ` +
      `[${[ours, ...operations].join(",")}]`;
    const claims =
      "app.kubernetes.io/name=kafka,app.kubernetes.io/instance=orders,app.kubernetes.io/component=broker,kafka-platform/drained";
    assert.deepEqual(commands, [
      patch(sets, hold),
      `kubectl label persistentvolumeclaims --namespace shop --selector ${claims},kafka-platform/drained!=${id} kafka-platform/drained-`,
      "/bin/sh /opt/kafka-platform/settle.sh",
      ...sets.flatMap((set) => [
        patch([set], alone, release),
        `kubectl rollout status statefulset/orders-${set} --namespace shop --timeout=600s`,
        patch([set], hold),
      ]),
      `kubectl delete persistentvolumeclaims --namespace shop --selector ${claims}=${id} --wait=false`,
    ]);
    assert.equal(spec.serviceAccountName, "orders-rollout");
    for (const set of rendered.all("StatefulSet")) assert.equal(set.metadata.annotations["kafka-platform/rollout"], id);
  });

  it("holds StatefulSets that an autoscaler scales above every number that it can choose", () => {
    const { initContainers } = render({ brokers: { autoscaling: { enabled: true } } }).get(
      "Deployment",
      "orders-rollout",
    ).spec.template.spec;
    const holds = initContainers.filter(({ name }: Manifest) => name.startsWith("hold"));
    assert.equal(holds.length, 3);
    for (const { command } of holds) {
      assert.ok(command.at(-1).endsWith('"value":{"partition":100000}}]'), command.at(-1));
    }
  });

  it("begins with a single controller, without which no broker can start", () => {
    const { initContainers } = render({ controllers: { replicas: 1 } }).get("Deployment", "orders-rollout").spec
      .template.spec;
    const release = initContainers.find(({ name }: Manifest) => name === "release-0");
    assert.equal(release.command[2], "statefulset/orders-controller");
  });

  it("begins a rollout of its own with every change, for those who apply what helm template prints", () => {
    const id = (values: Values): string =>
      render(values).get("Deployment", "orders-rollout").spec.template.metadata.annotations["kafka-platform/rollout"];
    assert.equal(id({}), id({}));
    assert.notEqual(id({}), id({ config: { "log.retention.hours": 1 } }));
  });

  describe("where no cluster can be asked (helm template, Argo CD)", () => {
    const hook = (object: Manifest): string => object.metadata.annotations["helm.sh/hook"];
    const drainOf = (job: Manifest): Manifest => job.spec.template.spec.initContainers[1];

    it("drains before an upgrade, because nobody knows which brokers leave, and before a rollback", () => {
      const rendered = render({ brokers: { replicas: 2 } });
      const job = rendered.get("Job", "orders-drain");
      assert.equal(hook(job), "pre-upgrade");
      assert.equal(job.spec.backoffLimit, 0);
      assert.equal(job.spec.ttlSecondsAfterFinished, 86400);
      const drain = drainOf(job);
      assert.deepEqual(drain.command, ["/bin/sh", "/opt/kafka-platform/drain.sh"]);
      assert.equal(environment(drain, "FIRST_LEAVING_ID"), "1002");
      assert.equal(environment(drain, "FIRST_LEAVING_HOSTS"), "orders-broker-2.orders-headless.shop.svc.cluster.local");
      assert.equal(environment(drain, "BOOTSTRAP"), "orders-headless.shop.svc.cluster.local:9091");
      // Another name: the rollback after a rejected change must not delete the Job with the reason.
      const back = rendered.get("Job", "orders-drain-rollback");
      assert.equal(hook(back), "pre-rollback");
      assert.deepEqual(back.spec, job.spec);
    });

    it("marks claims after the drain alone, and voids earlier marks before it", () => {
      const rendered = render({});
      const { metadata, spec } = rendered.get("Job", "orders-drain").spec.template;
      const id = rendered.get("StatefulSet", "orders-broker").metadata.annotations["kafka-platform/rollout"];
      assert.deepEqual(
        [...spec.initContainers, ...spec.containers].map(({ name }: Manifest) => name),
        ["unmark", "kafka-drain", "mark"],
      );
      const file = environment(spec.initContainers[1], "CLAIMS_FILE");
      assert.deepEqual(spec.containers[0].command.slice(-3), ["--filename", file, `kafka-platform/drained=${id}`]);
      // kubectl logs shows why it refused.
      assert.equal(metadata.annotations["kubectl.kubernetes.io/default-container"], "kafka-drain");
    });

    it("needs nothing of the release for it: a first sync cannot wait for what comes later", () => {
      const authentication = { type: "Plain", secretName: "nodes" };
      const rendered = render({ interBroker: { authentication } });
      const hooks = rendered.objects.filter((object) =>
        object.metadata.annotations?.["helm.sh/hook"]?.includes("pre-upgrade"),
      );
      const names = hooks.map((object) => `${object.kind}/${object.metadata.name}`);
      const support = hooks.filter(({ kind }) => kind !== "Job");
      assert.deepEqual(
        support.map((object) => [object.kind, object.metadata.annotations["helm.sh/hook-weight"]]).sort(),
        ["ConfigMap", "Role", "RoleBinding", "ServiceAccount"].map((kind) => [kind, "-1"]),
      );
      for (const object of hooks)
        assert.equal(object.metadata.annotations["helm.sh/hook-delete-policy"], "before-hook-creation,hook-succeeded");
      const { spec } = rendered.get("Job", "orders-drain").spec.template;
      assert.ok(names.includes(`ServiceAccount/${spec.serviceAccountName}`));
      for (const { configMap, secret } of spec.volumes) {
        if (configMap) assert.ok(names.includes(`ConfigMap/${configMap.name}`), configMap.name);
        if (secret) assert.equal(secret.optional, true, secret.secretName);
      }
      const sourced = ["common.sh", "drain.sh", "drain-plan.awk"];
      assert.deepEqual(Object.keys(rendered.get("ConfigMap", "orders-drain").data), sourced);
    });

    it("may do no more than mark claims", () => {
      assert.deepEqual(render({}).get("Role", "orders-drain").rules, [
        { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["get", "list", "patch"] },
      ]);
    });

    it("keeps every volume when brokers go, whatever the values", () => {
      const table: readonly Values[] = [
        {},
        { brokers: { replicas: 0 } },
        { zones: ["a", "b", "c"], storage: { deleteWithCluster: true } },
        { brokers: { autoscaling: { enabled: true } } },
      ];
      for (const values of table)
        for (const set of render(values).all("StatefulSet"))
          assert.equal(set.spec.persistentVolumeClaimRetentionPolicy.whenScaled, "Retain", set.metadata.name);
    });

    it("counts what stays over all zones", () => {
      const first = (job: string, values: Values): string | undefined =>
        environment(drainOf(render(values).get("Job", job)), "FIRST_LEAVING_ID");
      assert.equal(first("orders-drain", { zones: ["a", "b", "c"], brokers: { replicas: 4 } }), "1004");
      const scaled = { brokers: { autoscaling: { enabled: true, maxReplicas: 9 } } };
      assert.equal(first("orders-drain", scaled), "1009");
      // Back to the number that the manifest states.
      assert.equal(first("orders-drain-rollback", scaled), "1003");
    });

    it("states the number of autoscaled brokers, so that switching the autoscaler on takes none away", () => {
      const autoscaling = { enabled: true, minReplicas: 3, maxReplicas: 6 };
      const zones = ["a", "b", "c"];
      const replicas = (brokers: Values, flavor: Values = {}): number[] =>
        render({ ...flavor, brokers })
          .all("StatefulSet")
          .filter(({ metadata }) => metadata.name.includes("broker"))
          .map(({ spec }) => spec.replicas);
      const rows: ReadonlyArray<readonly [Values, Values, number[]]> = [
        [{ replicas: 5, autoscaling }, {}, [5]],
        [{ replicas: 1, autoscaling }, {}, [3]],
        [{ replicas: 9, autoscaling }, {}, [6]],
        [{ replicas: 5, autoscaling }, { zones }, [2, 2, 1]],
        [{ replicas: 5, autoscaling }, automqValues, [5]],
        [{ replicas: 5 }, {}, [5]],
        [{ replicas: 0 }, {}, [0]],
      ];
      for (const [brokers, flavor, expected] of rows)
        assert.deepEqual(replicas(brokers, flavor), expected, JSON.stringify(brokers));
    });
  });

  it("does not drain AutoMQ, which moves partitions by itself", () => {
    assert.deepEqual(render(automqValues).names("Job"), []);
  });

  it("speaks to nodes that ask for a password with the chart's own client credentials", () => {
    const rendered = render({ interBroker: { authentication: { type: "Plain", secretName: "nodes" } } });
    const drain = rendered.get("Job", "orders-drain-rollback").spec.template;
    for (const container of [
      drain.spec.initContainers[1],
      rendered.get("Pod", "orders-verification").spec.containers[0],
    ]) {
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
