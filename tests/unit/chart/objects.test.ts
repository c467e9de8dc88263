import assert from "node:assert/strict";
import { automqValues, chartPath, helm, type Manifest, render, type Values } from "./render";

const tls = { secretName: "orders-tls" };
const everything: Values = {
  metrics: { annotations: true, lagExporter: { enabled: true, credentials: { secretName: "inter-broker" } } },
  zones: ["a", "b", "c"],
  labels: { team: "shop" },
  annotations: { note: "x" },
  imagePullSecrets: ["pull"],
  scheduling: {
    nodeSelector: { pool: "kafka" },
    tolerations: [{ key: "dedicated", operator: "Exists" }],
    priorityClassName: "high",
    hostAntiAffinity: "required",
  },
  interBroker: { authentication: { type: "Plain", secretName: "inter-broker" } },
  listeners: [
    { name: "plain", port: 9092, exposure: "Cluster" },
    { name: "node", port: 9093, exposure: "NodePort", nodePort: 30100, tls, authentication: { type: "ScramSha512" } },
    {
      name: "lb",
      port: 9094,
      exposure: "PublicLoadBalancer",
      advertisedHostTemplate: "kafka-{id}.example.com",
      sourceRanges: ["10.0.0.0/8"],
      loadBalancerClass: "example.com/lb",
      tls,
      authentication: { type: "Mtls" },
    },
  ],
};

/** A spread of values: each is linted, rendered and held against the rules for all pods. */
const table: Readonly<Record<string, Values>> = {
  defaults: {},
  "one node": { controllers: { replicas: 1 }, brokers: { replicas: 0 } },
  "everything on apache": everything,
  "everything on automq": { ...everything, ...automqValues },
  "autoscaled automq": { ...automqValues, brokers: { autoscaling: { enabled: true } } },
  "metrics of apache": { metrics: { jmxExporter: { enabled: true }, lagExporter: { enabled: true } } },
  "one zone, Kafka 3.9": { version: "3.9.1", zones: ["a"] },
};

describe("chart: objects", () => {
  for (const [name, values] of Object.entries(table)) {
    it(`lints and renders: ${name}`, () => {
      const result = helm(["lint", "--strict", chartPath], values);
      assert.equal(result.code, 0, result.stdout + result.stderr);
      const rendered = render(values);
      const ids = rendered.objects.map((object) => `${object.kind}/${object.metadata.name}`);
      assert.equal(new Set(ids).size, ids.length, "no object twice");
    });

    it(`every pod meets Pod Security "restricted": ${name}`, () => {
      const pods = render(values).pods();
      assert.ok(pods.length >= 3);
      for (const pod of pods) {
        assert.equal(pod.spec.enableServiceLinks, false, pod.name);
        assert.equal(pod.spec.securityContext.runAsNonRoot, true, pod.name);
        assert.equal(pod.spec.securityContext.runAsUser, 1000, pod.name);
        assert.deepEqual(pod.spec.securityContext.seccompProfile, { type: "RuntimeDefault" }, pod.name);
        for (const key of ["hostNetwork", "hostPID", "hostIPC"]) assert.equal(pod.spec[key], undefined, pod.name);
        for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
          assert.deepEqual(
            container.securityContext,
            { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
            pod.name,
          );
          assert.ok(container.resources.limits.memory, `${pod.name} has a memory limit`);
          assert.ok(container.resources.requests.cpu, `${pod.name} requests CPU`);
        }
        for (const volume of pod.spec.volumes) assert.equal(volume.hostPath, undefined, pod.name);
      }
    });
  }

  it("gives a token to kubectl's containers and to no other, with rights on its StatefulSets and the claims of brokers", () => {
    const rendered = render(everything);
    const folder = "/var/run/secrets/kubernetes.io/serviceaccount";
    const withToken: string[] = [];
    for (const pod of rendered.pods()) {
      assert.equal(pod.spec.automountServiceAccountToken, false, pod.name);
      for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
        const holds = (container.volumeMounts ?? []).some(({ mountPath }: Manifest) => mountPath === folder);
        assert.equal(holds, container.command?.[0] === "kubectl", `${pod.name} ${container.name}`);
        if (holds) withToken.push(pod.name);
      }
    }
    assert.deepEqual([...new Set(withToken)].sort(), [
      "Deployment/orders-rollout",
      "Job/orders-drain",
      "Job/orders-drain-rollback",
    ]);
    assert.deepEqual(rendered.get("Role", "orders-rollout").rules, [
      {
        apiGroups: ["apps"],
        resources: ["statefulsets"],
        resourceNames: ["broker", "controller"].flatMap((role) =>
          ["a", "b", "c"].map((zone) => `orders-${role}-${zone}`),
        ),
        verbs: ["get", "patch"],
      },
      { apiGroups: ["apps"], resources: ["statefulsets"], verbs: ["list", "watch"] },
      { apiGroups: [""], resources: ["persistentvolumeclaims"], verbs: ["list", "patch", "delete"] },
    ]);
    assert.deepEqual(
      render(automqValues)
        .get("Role", "orders-rollout")
        .rules.flatMap(({ resources }: Manifest) => resources),
      ["statefulsets", "statefulsets"],
    );
  });

  it("selects Kafka nodes with app.kubernetes.io/name kafka, which no other pod carries", () => {
    const rendered = render(everything);
    for (const pod of rendered.pods()) {
      assert.equal(pod.labels["app.kubernetes.io/name"] === "kafka", pod.name.startsWith("StatefulSet/"), pod.name);
      assert.equal(pod.labels["app.kubernetes.io/instance"], "orders");
      assert.equal(pod.labels["team"], "shop");
    }
    const selector = { "app.kubernetes.io/name": "kafka", "app.kubernetes.io/instance": "orders" };
    assert.deepEqual(rendered.get("Service", "orders-headless").spec.selector, selector);
    assert.deepEqual(rendered.get("Service", "orders-bootstrap").spec.selector, selector);
    assert.deepEqual(rendered.get("PodDisruptionBudget", "orders").spec.selector.matchLabels, selector);
    assert.equal(rendered.get("PodDisruptionBudget", "orders").spec.maxUnavailable, 1);
  });

  it("puts labels and annotations on every object, and the user's label never over the chart's own", () => {
    const labels = { team: "shop", "app.kubernetes.io/name": "mine" };
    for (const object of render({ labels, annotations: { note: "x" } }).objects) {
      assert.equal(object.metadata.labels.team, "shop", object.kind);
      assert.notEqual(object.metadata.labels["app.kubernetes.io/name"], "mine", object.kind);
      assert.equal(object.metadata.annotations.note, "x", object.kind);
    }
  });

  it("takes images from a private registry", () => {
    const images = (values: Values): string =>
      render(values).all("StatefulSet")[0].spec.template.spec.containers[0].image;
    assert.equal(images({}), "docker.io/apache/kafka:4.1.0");
    assert.equal(images({ image: { registry: "" } }), "apache/kafka:4.1.0");
    assert.equal(images({ image: { registry: "r.example/mirror", tag: "x" } }), "r.example/mirror/apache/kafka:x");
    const pinned = `4.1.0@sha256:${"0f".repeat(32)}`;
    assert.equal(images({ image: { tag: pinned } }), `docker.io/apache/kafka:${pinned}`);
    assert.equal(images(automqValues), "docker.io/automqinc/automq:1.7.3-kafka");
  });

  it("keeps the nodes' own ports to the release's pods", () => {
    const rules: Manifest[] = render().get("NetworkPolicy", "orders").spec.ingress;
    const open = rules.filter((rule) => rule.from === undefined).flatMap((rule) => rule.ports);
    assert.deepEqual(open, [{ port: 9092, protocol: "TCP" }]);
    const narrowed: Manifest[] = render({
      networkPolicy: { clientNamespaceSelector: { matchLabels: { clients: "yes" } } },
    }).get("NetworkPolicy", "orders").spec.ingress;
    assert.deepEqual(narrowed.at(-1).from, [{ namespaceSelector: { matchLabels: { clients: "yes" } } }]);
  });

  it("renders the same twice", () => {
    const once = helm(["template", "orders", chartPath], everything).stdout;
    assert.equal(helm(["template", "orders", chartPath], everything).stdout, once);
  });

  it("puts every script that is started or named by another beside it", () => {
    for (const values of [everything, automqValues]) {
      const rendered = render(values);
      const files = (name: string): Record<string, string> => rendered.get("ConfigMap", name).data;
      for (const { name, spec } of rendered.pods()) {
        const mounted = spec.volumes?.find((volume: Manifest) => volume.name === "scripts");
        if (mounted === undefined) continue;
        const scripts = files(mounted.configMap.name);
        const text = JSON.stringify(spec);
        const started = [...text.matchAll(/\/opt\/kafka-platform\/([\w.-]+)"/g)].map(([, file = ""]) => file);
        const named = Object.values(scripts).flatMap((script) =>
          [...script.matchAll(/\$here\/([\w.-]+)/g)].map(([, file = ""]) => file),
        );
        assert.ok(started.length > 0, name);
        assert.deepEqual(
          [...started, ...named].filter((file) => !(file in scripts)),
          [],
          name,
        );
      }
    }
  });

  it("mounts every volume that a container names, and no Secret's content appears", () => {
    for (const pod of render({ ...everything, ...automqValues }).pods()) {
      const volumes = new Set(pod.spec.volumes.map((volume: Manifest) => volume.name));
      if (pod.name === "StatefulSet/orders-controller-a") volumes.add("data");
      for (const container of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
        for (const mount of container.volumeMounts ?? []) {
          assert.ok(volumes.has(mount.name) || mount.name === "data", `${pod.name}: ${mount.name}`);
        }
      }
    }
    assert.equal(render(everything).all("Secret").length, 0);
  });
});
