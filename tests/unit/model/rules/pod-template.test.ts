import assert from "node:assert/strict";
import { validateRequest } from "../../../../automation";
import { Engine, type KafkaArgs, type PodTemplateArgs } from "../../../../index";
import { isReservedInPods, metMountPath, reservedInPods } from "../../../../model/rules/reserved-in-pods";
import { problemsOf } from "../../../support/arguments";

const image = "example.com/proxy:1";
const plugins = { volumes: [{ name: "plugins", emptyDir: {} }] };

/** Rejected templates, with the path below `podTemplate` and words of the reason. */
const rejected: ReadonlyArray<readonly [string, PodTemplateArgs, string, RegExp]> = [
  [
    "a label of a selector",
    { labels: { "app.kubernetes.io/name": "a" } },
    '.labels["app.kubernetes.io/name"]',
    /reserved/,
  ],
  ["a label of ours", { labels: { "kafka-platform/zone": "a" } }, '.labels["kafka-platform/zone"]', /reserved/],
  ["a digest of the chart", { annotations: { "checksum/config": "1" } }, '.annotations["checksum/config"]', /reserved/],
  [
    "a property as a variable",
    { env: [{ name: "KAFKA_LOG_DIRS" }] },
    ".env[0].name",
    /server properties.*configSecrets/,
  ],
  ["a variable of the chart", { env: [{ name: "POD_NAME" }] }, ".env[0].name", /reserved/],
  ["a variable without a name", { env: [{ value: "a" }] }, ".env[0].name", /not a name\. Give one/],
  ["a variable twice", { env: [{ name: "A" }, { name: "A" }] }, ".env[1].name", /twice/],
  ["a volume of the chart", { volumes: [{ name: "data", emptyDir: {} }] }, ".volumes[0].name", /reserved/],
  ["a volume of a listener", { volumes: [{ name: "client-tls", emptyDir: {} }] }, ".volumes[0].name", /reserved/],
  ["a volume with capitals", { volumes: [{ name: "Plugins", emptyDir: {} }] }, ".volumes[0].name", /lower-case/],
  ["the host's files", { volumes: [{ name: "a", hostPath: { path: "/" } }] }, ".volumes[0]", /hostPath.*restricted/],
  ["a mount without a volume", { volumeMounts: [{ name: "a", mountPath: "/a" }] }, ".volumeMounts[0].name", /volumes/],
  [
    "a mount over the chart's",
    { ...plugins, volumeMounts: [{ name: "plugins", mountPath: "/tmp" }] },
    ".volumeMounts[0].mountPath",
    /mounts \/tmp/,
  ],
  [
    "a mount above the chart's",
    { ...plugins, volumeMounts: [{ name: "plugins", mountPath: "/opt/kafka" }] },
    ".volumeMounts[0].mountPath",
    /mounts \/opt\/kafka\/config/,
  ],
  [
    "a mount below the chart's",
    { ...plugins, volumeMounts: [{ name: "plugins", mountPath: "/etc/kafka-platform/x/" }] },
    ".volumeMounts[0].mountPath",
    /mounts \/etc\/kafka-platform/,
  ],
  [
    "a relative mount",
    { ...plugins, volumeMounts: [{ name: "plugins", mountPath: "a" }] },
    ".volumeMounts[0].mountPath",
    /absolute path/,
  ],
  ["Kafka's own container", { sidecars: [{ name: "kafka", image }] }, ".sidecars[0].name", /container of this name/],
  ["a container without image", { initContainers: [{ name: "a" }] }, ".initContainers[0].image", /is missing/],
  [
    "a container twice",
    { initContainers: [{ name: "a", image }], sidecars: [{ name: "a", image }] },
    ".sidecars[0].name",
    /init container/,
  ],
  [
    "root",
    { securityContext: { runAsUser: 0 } },
    ".securityContext.runAsUser",
    /0 is not allowed.*restricted.*createNamespace/,
  ],
  ["root by default", { securityContext: { runAsNonRoot: false } }, ".securityContext.runAsNonRoot", /restricted/],
  [
    "a privileged container",
    { containerSecurityContext: { privileged: true } },
    ".containerSecurityContext.privileged",
    /restricted/,
  ],
  [
    "capabilities",
    { containerSecurityContext: { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } } },
    ".containerSecurityContext.capabilities",
    /restricted/,
  ],
  [
    "capabilities that stay",
    { sidecars: [{ name: "a", image, securityContext: { capabilities: {} } }] },
    ".sidecars[0].securityContext.capabilities",
    /restricted/,
  ],
  [
    "no seccomp",
    { securityContext: { seccompProfile: { type: "Unconfined" } } },
    ".securityContext.seccompProfile",
    /restricted/,
  ],
  [
    "an unsafe sysctl",
    { securityContext: { sysctls: [{ name: "kernel.msgmax", value: "1" }] } },
    ".securityContext.sysctls",
    /restricted/,
  ],
  [
    "an affinity",
    { affinity: { hostAffinity: {} } },
    '.affinity["hostAffinity"]',
    /nodeAffinity, podAffinity, podAntiAffinity/,
  ],
  [
    "a constraint twice",
    {
      topologySpreadConstraints: [1, 2].map((maxSkew) => ({
        topologyKey: "rack",
        maxSkew,
        whenUnsatisfiable: "DoNotSchedule",
      })),
    },
    ".topologySpreadConstraints[1].topologyKey",
    /twice/,
  ],
];

/** What people ask for, which must not be rejected. */
const accepted: ReadonlyArray<readonly [string, Partial<KafkaArgs>]> = [
  ["OpenShift's SCC", { podTemplate: { arbitraryUser: true } }],
  ["another user", { podTemplate: { securityContext: { runAsUser: 5000, runAsGroup: 5000, fsGroup: 5000 } } }],
  ["a proxy", { podTemplate: { env: [{ name: "HTTPS_PROXY", value: "http://p:1" }] } }],
  ["keys of a tiered storage plugin", { podTemplate: { env: [{ name: "AWS_ACCESS_KEY_ID", value: "a" }] } }],
  [
    "plugins by an init container",
    {
      brokers: {
        podTemplate: {
          ...plugins,
          volumeMounts: [{ name: "plugins", mountPath: "/opt/kafka/libs/plugins" }],
          initContainers: [{ name: "fetch", image }],
        },
      },
    },
  ],
  [
    "a mount of the whole in a role",
    { podTemplate: plugins, brokers: { podTemplate: { volumeMounts: [{ name: "plugins", mountPath: "/plugins" }] } } },
  ],
  [
    "one variable for each role",
    { controllers: { podTemplate: { env: [{ name: "A" }] } }, brokers: { podTemplate: { env: [{ name: "A" }] } } },
  ],
  [
    "a service mesh",
    {
      podTemplate: {
        annotations: { "sidecar.istio.io/inject": "false" },
        labels: { "sidecar.istio.io/inject": "false" },
      },
    },
  ],
  [
    "root in a namespace of others",
    {
      createNamespace: false,
      podTemplate: {
        securityContext: { runAsNonRoot: false, runAsUser: 0 },
        volumes: [{ name: "a", hostPath: { path: "/a" } }],
      },
    },
  ],
];

describe("podTemplate", () => {
  it("is rejected at its path and with the reason, for the Kafka cluster and for each role", () => {
    for (const [title, podTemplate, path, words] of rejected) {
      for (const [prefix, args] of [
        ["podTemplate", { podTemplate }],
        ["brokers.podTemplate", { brokers: { podTemplate } }],
        ["controllers.podTemplate", { controllers: { podTemplate } }],
      ] as const) {
        const found = problemsOf(args);
        const hit = found.filter((problem) => problem.path === prefix + path);
        assert.equal(hit.length, 1, `${title}: nothing, or more, at ${prefix}${path}, but: ${JSON.stringify(found)}`);
        assert.match(hit[0]?.reason ?? "", words, title);
      }
    }
  });

  it("takes what people ask for", () => {
    for (const [title, args] of accepted) assert.deepEqual(problemsOf(args), [], title);
  });

  it("keeps AutoMQ's keys to automq.credentials", () => {
    const podTemplate = { env: [{ name: "AWS_SECRET_ACCESS_KEY", value: "a" }] };
    const [problem] = problemsOf({ podTemplate }, Engine.Automq);
    assert.match(problem?.reason ?? "", /automq\.credentials/);
  });

  it("reports what a role repeats of the whole at the role", () => {
    const [problem, ...others] = problemsOf({
      podTemplate: { env: [{ name: "A", value: "1" }] },
      brokers: { podTemplate: { env: [{ name: "B" }, { name: "A", value: "2" }] } },
    });
    assert.deepEqual([problem?.path, others], ["brokers.podTemplate.env[1].name", []]);
  });

  it("throws on no value: names and paths of any type are problems, or none", () => {
    for (const odd of [undefined, 7, {}, [], "", true]) {
      const item = { name: odd, mountPath: odd, image: odd, securityContext: odd, topologyKey: odd };
      const podTemplate = Object.fromEntries(
        ["env", "envFrom", "volumes", "volumeMounts", "initContainers", "sidecars", "topologySpreadConstraints"].map(
          (list) => [list, [item, item]],
        ),
      );
      problemsOf({ podTemplate, brokers: { podTemplate } });
      problemsOf({ podTemplate: { securityContext: { sysctls: odd, capabilities: odd, seccompProfile: odd } } });
    }
  });
});

const onNodes = {
  name: "a",
  port: 9092,
  exposure: "NodePort",
  advertisedHost: "h",
  nodePort: 30092,
  allowInsecure: true,
};

/** Texts of a wrong form, with their path and words of the reason. */
const unfit: ReadonlyArray<readonly [object, string, RegExp]> = [
  [{ podTemplate: { labels: { team: "a b" } } }, 'podTemplate.labels["team"]', /63 letters/],
  [{ podTemplate: { annotations: { "a b": "c" } } }, 'podTemplate.annotations["a b"]', /has a key/],
  [{ podTemplate: { dnsPolicy: "default" } }, "podTemplate.dnsPolicy", /ClusterFirst.*Default/],
  [{ podTemplate: { runtimeClassName: "gVisor" } }, "podTemplate.runtimeClassName", /Kubernetes object/],
  [{ listeners: [{ ...onNodes, externalTrafficPolicy: "local" }] }, "listeners[0].externalTrafficPolicy", /Local/],
  [{ listeners: [{ ...onNodes, appProtocol: "a b" }] }, "listeners[0].appProtocol", /tcp/],
  [{ listeners: [{ ...onNodes, bootstrapHost: "{id}" }] }, "listeners[0].bootstrapHost", /host name/],
  [{ listeners: [{ ...onNodes, advertisedHost: "{pod}" }] }, "listeners[0].advertisedHost", /nodeName/],
  [{ services: { ipFamilies: ["ipv4"] } }, "services.ipFamilies[0]", /IPv4, IPv6/],
  [{ services: { ipFamilyPolicy: "Dual" } }, "services.ipFamilyPolicy", /SingleStack/],
  [{ brokers: { storage: { accessModes: ["RWO"] } } }, "brokers.storage.accessModes[0]", /ReadWriteOncePod/],
  [{ brokers: { storage: { annotations: { "a b": "c" } } } }, 'brokers.storage.annotations["a b"]', /has a key/],
  [
    { configSecrets: { "ssl.key.password": { name: "A", key: "b" } } },
    'configSecrets["ssl.key.password"].name',
    /object/,
  ],
  [
    { configSecrets: { "ssl.key.password": { name: "a", key: "b/c" } } },
    'configSecrets["ssl.key.password"].key',
    /key/,
  ],
  [{ image: { globalRegistry: "https://r" } }, "image.globalRegistry", /without a scheme/],
];

describe("texts that Kubernetes would refuse", () => {
  it("are refused at their path", () => {
    for (const [args, path, words] of unfit) {
      const found = validateRequest({ component: "KafkaCluster", name: "orders", args: { engine: "apache", ...args } });
      assert.deepEqual(
        found.map((problem) => problem.path),
        [path],
      );
      assert.match(found[0]?.reason ?? "", words);
    }
  });
});

describe("reserved names in pods", () => {
  it("are found by name, by prefix and by path", () => {
    assert.equal(isReservedInPods("env", "KAFKA_OPTS"), true);
    assert.equal(isReservedInPods("env", "KAFKA"), false);
    assert.equal(isReservedInPods("volumes", "config-0123456789"), true);
    assert.equal(isReservedInPods("volumes", "config-mine"), false);
    assert.equal(metMountPath("/"), reservedInPods.mountPaths[0]);
    assert.equal(metMountPath("/opt/kafka/config2"), undefined);
  });
});
