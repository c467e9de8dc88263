import assert from "node:assert/strict";
import type * as Package from "../../../index";
import { least } from "../../support/arguments";
import { oauth } from "../../support/identity-provider";
import { find, recorded, resolved, settled, startMocks } from "../../support/mocks";

type Values = Record<string, Record<string, unknown>>;

describe("KafkaCluster", () => {
  let kafka: typeof Package;
  before(async () => {
    await startMocks();
    kafka = await import("../../../index.js");
  });
  beforeEach(() => startMocks());

  const make = async (args: Partial<Package.KafkaClusterArgs> = {}, engine: Package.Engine = kafka.Engine.Apache) => {
    const cluster = new kafka.KafkaCluster("orders", { ...least[engine], ...args });
    await settled();
    return cluster;
  };

  it("makes exactly the children whose names are its upgrade contract", async () => {
    await make();
    assert.deepEqual(recorded.map(({ type, name }) => `${type} ${name}`).sort(), [
      "kafka-platform:index:KafkaCluster orders",
      "kubernetes:batch/v1:Job orders-access",
      "kubernetes:batch/v1:Job orders-verification-client",
      "kubernetes:core/v1:ConfigMap orders-wanted",
      "kubernetes:core/v1:Namespace orders-namespace",
      "kubernetes:core/v1:Secret orders-nodes-user",
      "kubernetes:core/v1:Secret orders-passwords",
      "kubernetes:core/v1:Secret orders-verification-user",
      "kubernetes:helm.sh/v3:Release orders-kafka",
      "kubernetes:helm.sh/v3:Release orders-removal",
      "random:index/randomId:RandomId orders-cluster-id",
      "random:index/randomId:RandomId orders-first-name",
      "random:index/randomPassword:RandomPassword orders-nodes-password",
      "random:index/randomPassword:RandomPassword orders-nodes-password-2",
      "random:index/randomPassword:RandomPassword orders-user-kafka-platform-verification-password",
    ]);
  });

  it("hands the chart a cluster id that is made once", async () => {
    const cluster = await make();
    const { values } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs as { values: Values };
    const id = await resolved(cluster.clusterId);
    assert.equal(id, Buffer.from(`7f${"ff".repeat(15)}`, "hex").toString("base64url"));
    assert.equal(values["clusterId"], id);
    assert.deepEqual(find("random:index/randomId:RandomId", "orders-cluster-id").inputs, { byteLength: 16 });
  });

  it("says in the release's description what the chart holds: the provider compares nothing of it but its version", async () => {
    await make();
    const { description } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs;
    assert.match(String(description), /^Chart [0-9a-f]{12}$/);
  });

  it("uses a given cluster id and a given namespace, and makes neither", async () => {
    await make({ clusterId: "5L6g3nShT-eMCtK--X86sw", namespace: "shared", createNamespace: false });
    const { values, namespace } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs as {
      values: Values;
      namespace: string;
    };
    assert.equal(values["clusterId"], "5L6g3nShT-eMCtK--X86sw");
    assert.equal(namespace, "shared");
    assert.ok(!recorded.some(({ type, name }) => /Namespace/.test(type) || name === "orders-cluster-id"));
  });

  it("labels its namespace so that only restricted pods may run there", async () => {
    await make();
    const { metadata } = find("kubernetes:core/v1:Namespace", "orders-namespace").inputs as {
      metadata: { labels: Record<string, string> };
    };
    assert.equal(metadata.labels["pod-security.kubernetes.io/enforce"], "restricted");
  });

  it("gives an address for each listener", async () => {
    const cluster = await make({
      certificates: {},
      listeners: [
        { name: "client", port: 9092 },
        { name: "nodes", port: 9094, exposure: kafka.Exposure.NodePort, advertisedHost: "10.0.0.7", nodePort: 30092 },
        { name: "world", port: 9095, exposure: kafka.Exposure.PublicLoadBalancer },
      ],
    });
    assert.deepEqual(await resolved(cluster.bootstrapServers), {
      client: "orders-bootstrap.orders.svc:9092",
      nodes: "10.0.0.7:30092",
      world: "orders-world-bootstrap.lb.example.com:9095",
    });
  });

  it("makes the load balancers before the brokers, which advertise their addresses", async () => {
    await make({
      brokers: { replicas: 1 },
      certificates: {},
      listeners: [
        { name: "world", port: 9095, exposure: kafka.Exposure.InternalLoadBalancer, sourceRanges: ["10.0.0.0/8"] },
      ],
    });
    const { values } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs as {
      values: { listeners: Array<{ advertisedHosts: Record<string, string>; createServices: boolean }> };
    };
    assert.deepEqual(values.listeners[0]?.advertisedHosts, {
      "0": "orders-world-0.lb.example.com",
      "1": "orders-world-1.lb.example.com",
      "2": "orders-world-2.lb.example.com",
      "1000": "orders-world-1000.lb.example.com",
    });
    assert.equal(values.listeners[0]?.createServices, false);
    const service = find("kubernetes:core/v1:Service", "orders-world-1000").inputs["spec"] as Record<string, unknown>;
    assert.deepEqual(service["selector"], { "statefulset.kubernetes.io/pod-name": "orders-broker-0" });
    assert.deepEqual(service["loadBalancerSourceRanges"], ["10.0.0.0/8"]);
  });

  it("gives load balancers the port, address, policy and families that are asked for", async () => {
    const cluster = await make({
      services: { ipFamilyPolicy: "PreferDualStack", ipFamilies: ["IPv6", "IPv4"] },
      certificates: {},
      listeners: [
        {
          ...{ name: "world", port: 9095, exposure: kafka.Exposure.PublicLoadBalancer, externalPort: 443 },
          ...{ appProtocol: "tcp", externalTrafficPolicy: "Cluster", addresses: { "1000": "203.0.113.5" } },
        },
      ],
    });
    const specOf = (node: string) =>
      find("kubernetes:core/v1:Service", `orders-world-${node}`).inputs["spec"] as Record<string, unknown>;
    const { ports, loadBalancerIP, externalTrafficPolicy, ipFamilyPolicy, ipFamilies } = specOf("1000");
    assert.deepEqual(ports, [{ name: "world", port: 443, targetPort: 9095, appProtocol: "tcp" }]);
    assert.deepEqual([loadBalancerIP, externalTrafficPolicy], ["203.0.113.5", "Cluster"]);
    assert.deepEqual([ipFamilyPolicy, ipFamilies], ["PreferDualStack", ["IPv6", "IPv4"]]);
    assert.equal(specOf("0")["loadBalancerIP"], undefined);
    assert.deepEqual(await resolved(cluster.bootstrapServers), { world: "orders-world-bootstrap.lb.example.com:443" });
  });

  it("gives the Jobs the additions to all pods, and none of Kafka's own", async () => {
    await make({
      podTemplate: {
        ...{ labels: { team: "a", "example.com/b": "c" }, annotations: { "sidecar.istio.io/inject": "false" } },
        ...{ arbitraryUser: true, containerSecurityContext: { readOnlyRootFilesystem: false } },
        ...{ hostAliases: [{ ip: "10.0.0.9", hostnames: ["h"] }], dnsPolicy: "Default", env: [{ name: "A" }] },
      },
      labels: { team: "b" },
    });
    const job = find("kubernetes:batch/v1:Job", "orders-verification-client").inputs as {
      spec: { template: { metadata: { labels: object; annotations: object }; spec: Record<string, unknown> } };
    };
    const { metadata, spec } = job.spec.template;
    assert.deepEqual({ ...metadata.labels, team: "a", "example.com/b": "c" }, metadata.labels);
    assert.deepEqual({ ...metadata.annotations, "sidecar.istio.io/inject": "false" }, metadata.annotations);
    assert.deepEqual(spec["securityContext"], { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
    assert.deepEqual([spec["hostAliases"], spec["dnsPolicy"]], [[{ ip: "10.0.0.9", hostnames: ["h"] }], "Default"]);
    const [container] = spec["containers"] as [{ securityContext: object; env: Array<{ name: string }> }];
    assert.deepEqual(container.securityContext, {
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: false, capabilities: { drop: ["ALL"] } },
    });
    assert.ok(!container.env.some(({ name }) => name === "A"));
  });

  it("verifies each address that pods can reach, and no loopback address", async () => {
    await make({
      certificates: {},
      listeners: [
        { name: "client", port: 9092 },
        { name: "host", port: 9094, exposure: kafka.Exposure.NodePort, advertisedHost: "127.0.0.1", nodePort: 30092 },
      ],
    });
    const jobs = recorded.filter(({ type }) => type === "kubernetes:batch/v1:Job").map(({ name }) => name);
    assert.deepEqual(jobs.sort(), ["orders-access", "orders-verification-client"]);
  });

  it("gives addresses of node ports with brackets around IPv6, and without placeholders", async () => {
    const listener = {
      ...{ name: "host", port: 9094, exposure: kafka.Exposure.NodePort, nodePort: 30092 },
      allowInsecure: true,
    };
    const addressOf = async (advertisedHost: string): Promise<string | undefined> => {
      const cluster = await make({ listeners: [{ ...listener, advertisedHost }] });
      return (await resolved(cluster.bootstrapServers))["host"];
    };
    assert.equal(await addressOf("2001:db8::1"), "[2001:db8::1]:30092");
    assert.equal(await addressOf("10.0.0.7"), "10.0.0.7:30092");
    const three = [0, 1, 2].map((id) => `kafka-${id}.example.com:30092`).join(",");
    assert.equal(await addressOf("kafka-{id}.example.com"), three);
    const byName = { ...listener, advertisedHost: "{nodeName}.example.com", bootstrapHost: "kafka.example.com" };
    const cluster = await make({ listeners: [byName] });
    assert.equal((await resolved(cluster.bootstrapServers))["host"], "kafka.example.com:30092");
  });

  it("tells the verification where to begin and which nodes to expect", async () => {
    await make({ brokers: { replicas: 2 }, verification: { records: 7, timeoutSeconds: 100 } });
    const { spec } = find("kubernetes:batch/v1:Job", "orders-verification-client").inputs as {
      spec: {
        template: { spec: { containers: Array<{ image: string; env: Array<{ name: string; value: string }> }> } };
      };
    };
    const [container] = spec.template.spec.containers;
    assert.equal(container?.image, "docker.io/apache/kafka:4.1.0");
    assert.deepEqual(Object.fromEntries(container?.env.map(({ name, value }) => [name, value]) ?? []), {
      BOOTSTRAP: "orders-bootstrap.orders.svc:9092",
      CLIENT_CONFIG: "/etc/kafka-platform/verification/client/client.properties",
      EXPECTED_NODES: "5",
      EXPECTED_IDS: "0 1 2 1000 1001",
      RECORDS: "7",
      TIMEOUT_SECONDS: "50",
    });
  });

  it("lets the verification of a listener with tokens get one, from its URL only", async () => {
    const tokens = { name: "client", port: 9092, authentication: kafka.Authentication.OAuth, oauth };
    const cluster = await make({ listeners: [{ ...tokens, authenticationSecret: "login", allowInsecure: true }] });
    const { spec } = find("kubernetes:batch/v1:Job", "orders-verification-client").inputs as {
      spec: { template: { spec: { containers: Array<{ env: Array<{ name: string; value?: string }> }> } } };
    };
    const variables = Object.fromEntries(
      (spec.template.spec.containers[0]?.env ?? []).map(({ name, value }) => [name, value]),
    );
    assert.equal(variables["CLIENT_JAAS_FILE"], "/etc/kafka-platform/verification/login/client-jaas");
    assert.equal(variables["TOOL_OPTS"], `-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${oauth.tokenUrl}`);
    const { client } = (await resolved(cluster.kafka)).listeners;
    assert.deepEqual(
      [client?.securityProtocol, client?.saslMechanism, client?.tokenUrl],
      ["SASL_PLAINTEXT", "OAUTHBEARER", oauth.tokenUrl],
    );
    const { stringData } = find("kubernetes:core/v1:Secret", "orders-verification-user").inputs as {
      stringData: Record<string, string>;
    };
    assert.equal(
      stringData["client.properties"],
      [
        "security.protocol=SASL_PLAINTEXT",
        "sasl.mechanism=OAUTHBEARER",
        `sasl.oauthbearer.token.endpoint.url=${oauth.tokenUrl}`,
        "sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
        "",
      ].join("\n"),
    );
  });

  it("lets the verification of a listener with a Secret of users log in with that Secret", async () => {
    const plain = { name: "client", port: 9092, authentication: kafka.Authentication.Plain };
    await make({ listeners: [{ ...plain, authenticationSecret: "logins" }] });
    const { spec } = find("kubernetes:batch/v1:Job", "orders-verification-client").inputs as {
      spec: {
        template: {
          spec: {
            containers: Array<{
              env: Array<{ name: string; value?: string }>;
              volumeMounts: Array<{ name: string; mountPath: string }>;
            }>;
            volumes: Array<{ name: string; secret?: { secretName: string } }>;
          };
        };
      };
    };
    const [container] = spec.template.spec.containers;
    const folder = "/etc/kafka-platform/verification";
    const variableOf = (variable: string) => container?.env.find(({ name }) => name === variable)?.value;
    assert.equal(variableOf("CLIENT_CONFIG"), `${folder}/client/client.properties`);
    assert.equal(variableOf("CLIENT_JAAS_FILE"), `${folder}/login/client-jaas`);
    const secretAt = (mountPath: string) => {
      const mount = container?.volumeMounts.find((one) => one.mountPath === mountPath);
      return spec.template.spec.volumes.find(({ name }) => name === mount?.name)?.secret?.secretName;
    };
    assert.equal(secretAt(`${folder}/login`), "logins");
    assert.equal(
      secretAt(`${folder}/client`),
      find("kubernetes:core/v1:Secret", "orders-verification-user").outputs["metadata"].name,
    );
  });

  it("lets the verification run wherever the Kafka pods may: without a value any taint of the key is accepted", async () => {
    await make({ scheduling: { tolerations: [{ key: "dedicated" }] } });
    const { spec } = find("kubernetes:batch/v1:Job", "orders-verification-client").inputs as {
      spec: { template: { spec: { tolerations: unknown } } };
    };
    const { values } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs as { values: Values };
    assert.deepEqual(spec.template.spec.tolerations, [{ key: "dedicated", operator: "Exists" }]);
    assert.deepEqual(values["scheduling"]?.["tolerations"], spec.template.spec.tolerations);
  });

  it("runs the verification again when the cluster changes, and not otherwise", async () => {
    const revision = async (args: Partial<Package.KafkaClusterArgs>) => {
      await startMocks();
      await make(args);
      const { spec } = find("kubernetes:batch/v1:Job", "orders-verification-client").inputs as {
        spec: { template: { metadata: { annotations: Record<string, string> } } };
      };
      return spec.template.metadata.annotations["kafka-platform/revision"];
    };
    const first = await revision({ config: { "num.partitions": "1", "log.roll.hours": "2" } });
    assert.equal(await revision({ config: { "log.roll.hours": "2", "num.partitions": "1" } }), first);
    assert.notEqual(await revision({ config: { "num.partitions": "1", "log.roll.hours": "3" } }), first);
    assert.notEqual(
      await revision({ config: { "num.partitions": "1", "log.roll.hours": "2" }, brokers: { replicas: 4 } }),
      first,
    );
    const listener = { name: "outside", port: 9094, exposure: kafka.Exposure.PublicLoadBalancer, allowInsecure: true };
    const client = { name: "client", port: 9092 };
    const open = await revision({ listeners: [client, listener] });
    assert.notEqual(await revision({ listeners: [client, { ...listener, sourceRanges: ["192.0.2.0/24"] }] }), open);
    const chart = { chart: "kafka", repository: "https://charts.example" };
    const older = await revision({ chart: { ...chart, version: "1.0.0" } });
    assert.notEqual(await revision({ chart: { ...chart, version: "1.0.1" } }), older);
  });

  it("makes no verification when it is switched off, and still gives addresses", async () => {
    const cluster = await make({ verification: { enabled: false } });
    assert.ok(!recorded.some(({ name }) => name.includes("verification")));
    assert.deepEqual(await resolved(cluster.bootstrapServers), { client: "orders-bootstrap.orders.svc:9092" });
  });

  it("reports every problem at once and registers nothing", async () => {
    assert.throws(
      () => new kafka.KafkaCluster("orders", { ...least[kafka.Engine.Apache], version: "2.8.0", zones: ["a", "b"] }),
      (error: Error & { errors: Array<{ propertyPath: string }> }) => {
        assert.deepEqual(
          error.errors.map(({ propertyPath }) => propertyPath),
          ["version", "zones"],
        );
        assert.match(error.message, /KafkaCluster "orders" has 2 problems:\n {2}- version: "2\.8\.0"/);
        return true;
      },
    );
    await settled();
    assert.deepEqual(recorded, []);
  });

  it("lays the caller's chart values over its own", async () => {
    await make({
      values: { controllers: { podTemplate: { labels: { team: "a" } } }, podDisruptionBudget: { enabled: false } },
    });
    const { values } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs as { values: Values };
    assert.equal(values["controllers"]?.["replicas"], 3);
    assert.deepEqual(values["controllers"]?.["podTemplate"], { labels: { team: "a" } });
    assert.deepEqual(values["podDisruptionBudget"], { enabled: false });
  });

  it("gives AutoMQ structured buckets and no volumes for brokers", async () => {
    await make({}, kafka.Engine.Automq);
    const { values } = find("kubernetes:helm.sh/v3:Release", "orders-kafka").inputs as { values: Values };
    assert.deepEqual(values["automq"]?.["dataBucket"], {
      name: "data",
      region: "us-east-1",
      endpoint: "",
      pathStyle: false,
    });
    assert.equal(values["brokers"]?.["storage"], undefined);
    assert.deepEqual(values["image"], {
      registry: "docker.io",
      repository: "automqinc/automq",
      tag: "1.7.3-kafka",
      pullPolicy: "IfNotPresent",
    });
  });

  it("constructs in a preview in which nothing is known yet", async () => {
    await startMocks(true);
    const cluster = await make({
      certificates: { certManager: { install: true } },
      listeners: [{ name: "world", port: 9095, exposure: kafka.Exposure.PublicLoadBalancer }],
    });
    find("kubernetes:helm.sh/v3:Release", "orders-kafka");
    await assert.rejects(resolved(cluster.bootstrapServers), /unknown/);
  });
});
