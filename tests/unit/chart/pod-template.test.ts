import assert from "node:assert/strict";
import { reservedInPods } from "../../../model/rules/reserved-in-pods";
import { automqValues, type Manifest, render, type Values } from "./render";
import { chartProblems } from "./template-cases";

const image = "example.com/proxy:1";
const whole: Values = {
  metrics: { jmxExporter: { enabled: true }, lagExporter: { enabled: true } },
  podTemplate: {
    labels: { team: "orders" },
    annotations: { "sidecar.istio.io/inject": "false" },
    securityContext: { supplementalGroups: [7], fsGroup: 5 },
    containerSecurityContext: { readOnlyRootFilesystem: false },
    hostAliases: [{ ip: "10.0.0.9", hostnames: ["ldap"] }],
    runtimeClassName: "gvisor",
    dnsPolicy: "None",
    dnsConfig: { nameservers: ["10.0.0.10"] },
    env: [{ name: "HTTPS_PROXY", value: "http://p:1" }],
    volumes: [{ name: "plugins", emptyDir: {} }],
    affinity: {
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: "a" } }],
      },
      podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "rack" }] },
    },
    topologySpreadConstraints: [
      { topologyKey: "rack", maxSkew: 1, whenUnsatisfiable: "DoNotSchedule" },
      {
        topologyKey: "room",
        maxSkew: 1,
        whenUnsatisfiable: "DoNotSchedule",
        labelSelector: { matchLabels: { a: "b" } },
      },
    ],
  },
  brokers: {
    podTemplate: {
      labels: { team: "brokers" },
      env: [{ name: "PLUGIN", value: "x" }],
      envFrom: [{ secretRef: { name: "plugin" } }],
      volumeMounts: [{ name: "plugins", mountPath: "/opt/plugins" }],
      initContainers: [{ name: "fetch", image }],
      sidecars: [{ name: "proxy", image, securityContext: { runAsUser: 9 } }],
    },
  },
};

const containersOf = (spec: Manifest): Manifest[] => [...(spec.initContainers ?? []), ...spec.containers];
const names = (items: Manifest[]): string[] => items.map(({ name }) => name);

describe("chart: podTemplate", () => {
  it("reaches every pod: labels, annotations, security contexts, hosts, DNS and runtime", () => {
    const rendered = render(whole);
    const pods = rendered.pods();
    assert.deepEqual(
      new Set(pods.map(({ name }) => name.split("/")[0])),
      new Set(["StatefulSet", "Deployment", "Job", "Pod"]),
    );
    for (const { name, spec, labels } of pods) {
      assert.equal(labels["team"], name === "StatefulSet/orders-broker" ? "brokers" : "orders", name);
      assert.deepEqual(spec.securityContext.supplementalGroups, [7], name);
      assert.deepEqual([spec.securityContext.fsGroup, spec.securityContext.runAsUser], [5, 1000], name);
      assert.equal(spec.securityContext.runAsNonRoot, true, name);
      assert.deepEqual([spec.runtimeClassName, spec.dnsPolicy], ["gvisor", "None"], name);
      assert.deepEqual(spec.hostAliases, [{ ip: "10.0.0.9", hostnames: ["ldap"] }], name);
      assert.deepEqual(spec.dnsConfig, { nameservers: ["10.0.0.10"] }, name);
      for (const { securityContext } of containersOf(spec)) {
        assert.equal(securityContext.readOnlyRootFilesystem, false, name);
        assert.deepEqual(securityContext.capabilities, { drop: ["ALL"] }, name);
      }
    }
    for (const object of rendered.objects) {
      const { template } = object.spec ?? {};
      const { annotations } = object.kind === "Pod" ? object.metadata : (template?.metadata ?? {});
      if (template?.spec !== undefined || object.kind === "Pod") {
        assert.equal(annotations["sidecar.istio.io/inject"], "false", object.metadata.name);
      }
    }
  });

  it("adds variables, volumes and containers to Kafka's pods: of the whole and of their role", () => {
    const rendered = render(whole);
    const { spec } = rendered.get("StatefulSet", "orders-broker").spec.template;
    const [kafka, proxy] = spec.containers;
    assert.deepEqual(names(spec.containers), ["kafka", "proxy"]);
    assert.deepEqual(names(spec.initContainers), ["metrics-agent", "fetch"]);
    assert.deepEqual(names(kafka.env).slice(-2), ["HTTPS_PROXY", "PLUGIN"]);
    assert.deepEqual(kafka.envFrom, [{ secretRef: { name: "plugin" } }]);
    assert.deepEqual(kafka.volumeMounts.at(-1), { name: "plugins", mountPath: "/opt/plugins" });
    assert.deepEqual(spec.volumes.at(-1), { name: "plugins", emptyDir: {} });
    assert.deepEqual([proxy.securityContext.runAsUser, proxy.securityContext.allowPrivilegeEscalation], [9, false]);
    const controller = rendered.get("StatefulSet", "orders-controller").spec.template.spec;
    assert.deepEqual(names(controller.containers), ["kafka"]);
    assert.deepEqual(names(controller.containers[0].env).slice(-1), ["HTTPS_PROXY"]);
    for (const { name, spec: other } of rendered.pods()) {
      if (name.startsWith("StatefulSet/")) continue;
      const variables = containersOf(other).flatMap(({ env = [] }) => names(env));
      assert.ok(!variables.includes("HTTPS_PROXY"), `${name} is not a Kafka node`);
    }
  });

  it("adds to the chart's own affinity, and spreads the pods of the role", () => {
    const { spec } = render(whole).get("StatefulSet", "orders-broker").spec.template;
    const anti = spec.affinity.podAntiAffinity;
    assert.deepEqual(anti.requiredDuringSchedulingIgnoredDuringExecution, [{ topologyKey: "rack" }]);
    assert.equal(anti.preferredDuringSchedulingIgnoredDuringExecution.length, 1);
    assert.equal(spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight, 1);
    const spread: Manifest[] = spec.topologySpreadConstraints;
    assert.deepEqual(
      spread.map(({ topologyKey }) => topologyKey),
      ["topology.kubernetes.io/zone", "rack", "room"],
    );
    assert.equal(spread[1].labelSelector.matchLabels["app.kubernetes.io/component"], "broker");
    assert.deepEqual(spread[2].labelSelector, { matchLabels: { a: "b" } });
    const own = { topologyKey: "topology.kubernetes.io/zone", maxSkew: 2, whenUnsatisfiable: "DoNotSchedule" };
    const replaced = render({ podTemplate: { topologySpreadConstraints: [own] } }).get("StatefulSet", "orders-broker");
    assert.deepEqual(
      replaced.spec.template.spec.topologySpreadConstraints.map(({ maxSkew }: Manifest) => maxSkew),
      [2],
    );
    const required = render({ ...whole, scheduling: { hostAntiAffinity: "required" } });
    const terms = required.get("StatefulSet", "orders-broker").spec.template.spec.affinity.podAntiAffinity;
    assert.deepEqual(
      terms.requiredDuringSchedulingIgnoredDuringExecution.map(({ topologyKey }: Manifest) => topologyKey),
      ["kubernetes.io/hostname", "rack"],
    );
  });

  it("leaves user and groups to the cluster, or takes single keys away", () => {
    for (const { name, spec } of render({ podTemplate: { arbitraryUser: true } }).pods()) {
      assert.deepEqual(
        spec.securityContext,
        { runAsNonRoot: true, fsGroupChangePolicy: "OnRootMismatch", seccompProfile: { type: "RuntimeDefault" } },
        name,
      );
    }
    const without = render({ podTemplate: { securityContext: { runAsGroup: null, runAsNonRoot: false } } });
    for (const { name, spec } of without.pods()) {
      assert.equal("runAsGroup" in spec.securityContext, false, name);
      assert.equal(spec.securityContext.runAsNonRoot, false, name);
    }
  });

  it("reserves every name and path that the chart has in a Kafka pod, and no others", () => {
    const secrets = {
      interBroker: { authentication: { type: "Plain", secretName: "s" } },
      configSecrets: { "ssl.key.password": { secretName: "s", key: "k" } },
      listeners: [
        { name: "a", port: 9092, exposure: "Cluster", tls: { secretName: "s" }, authentication: { type: "Mtls" } },
      ],
      metrics: { jmxExporter: { enabled: true } },
    };
    const automq = automqValues["automq"] as object;
    const found = {
      labels: new Set<string>(),
      annotations: new Set<string>(),
      env: new Set<string>(),
      volumes: new Set<string>(),
      containers: new Set<string>(),
      mountPaths: new Set<string>(),
    };
    for (const values of [
      secrets,
      { ...automqValues, automq: { ...automq, credentials: { secretName: "s" } } },
      { zones: ["a", "b", "c"] },
    ]) {
      for (const set of render(values).all("StatefulSet")) {
        const { metadata, spec } = set.spec.template;
        for (const key of Object.keys(metadata.labels)) found.labels.add(key);
        for (const key of Object.keys(metadata.annotations)) found.annotations.add(key);
        for (const one of containersOf(spec)) {
          found.containers.add(one.name);
          for (const { name } of one.env ?? []) found.env.add(name);
          for (const { mountPath } of one.volumeMounts) found.mountPaths.add(mountPath);
        }
        for (const { name } of [...spec.volumes, { name: "data" }]) found.volumes.add(name);
      }
    }
    const covers = (entry: string, name: string): boolean =>
      entry === name || (/[/_]$/.test(entry) && name.startsWith(entry)) || name.startsWith(`${entry}/`);
    for (const [kind, inPods] of Object.entries(found)) {
      const reserved: readonly string[] = reservedInPods[kind as keyof typeof found];
      const open = [...inPods].filter((name) => !reserved.some((entry) => covers(entry, name)));
      assert.deepEqual(
        kind === "volumes" ? open.filter((name) => !/-tls$|-auth$|^config-[0-9a-f]{10}$/.test(name)) : open,
        [],
        `${kind} that are not reserved`,
      );
    }
  });

  it("is refused where it meets the chart's own", () => {
    const plugins = { volumes: [{ name: "plugins", emptyDir: {} }] };
    const table: ReadonlyArray<readonly [object, RegExp]> = [
      [{ labels: { "app.kubernetes.io/name": "a" } }, /labels\["app.kubernetes.io\/name"\]: .* is reserved/],
      [{ annotations: { "checksum/config": "a" } }, /annotations\["checksum\/config"\]/],
      [{ env: [{ name: "KAFKA_HEAP_OPTS" }] }, /env\[0\].name: "KAFKA_HEAP_OPTS" is reserved.*set config/],
      [{ volumes: [{ name: "tmp" }] }, /volumes\[0\].name: "tmp" is reserved/],
      [{ volumes: [{ name: "a-auth" }] }, /volumes\[0\].name: "a-auth" is reserved/],
      [{ sidecars: [{ name: "kafka", image }] }, /sidecars\[0\].name: "kafka" is reserved/],
      [{ ...plugins, volumeMounts: [{ name: "plugins", mountPath: "/opt/kafka" }] }, /mountPath: "\/opt\/kafka" meets/],
      [{ env: [{ name: "A" }, { name: "A" }] }, /env: "A" is there twice/],
      [{ volumeMounts: [{ name: "a", mountPath: "/a" }] }, /volumeMounts: "a" is none of the volumes/],
      [{ initContainers: [{ name: "a", image }], sidecars: [{ name: "a", image }] }, /is an init container too/],
    ];
    const found = chartProblems([
      ...table.map(([podTemplate]) => ({ brokers: { podTemplate } })),
      { podTemplate: { env: [{ name: "AWS_ACCESS_KEY_ID" }] } },
      { ...automqValues, podTemplate: { env: [{ name: "AWS_ACCESS_KEY_ID" }] } },
    ]);
    table.forEach(([, words], index) => {
      assert.equal(found[index]?.length, 1, JSON.stringify(found[index]));
      assert.match(found[index]?.[0] ?? "", words);
      assert.match(found[index]?.[0] ?? "", /^brokers\.podTemplate\./);
    });
    assert.deepEqual(found.at(-2), [], "a plugin of Apache Kafka may need these keys");
    assert.match(found.at(-1)?.[0] ?? "", /AWS_ACCESS_KEY_ID/);
  });
});
