import assert from "node:assert/strict";
import { authority, certificateOf } from "../../support/authority";
import { automqValues, environment, type Manifest, type Rendered, render, type Values } from "./render";

const nodesTls: Values = { secretName: "nodes-tls", caCertificates: authority };
const listener = (name: string, port: number, more: Values = {}): Values => ({
  ...{ name, port, exposure: "Cluster" },
  ...more,
});
const tls = (secretName: string): Values => ({ tls: { secretName } });
const dedicated: Values = { controllers: { replicas: 3, dedicated: true } };
const roles = ["controller", "broker"] as const;
type Role = (typeof roles)[number];

const podOf = (rendered: Rendered, role: Role): Manifest =>
  rendered.all("StatefulSet").find(({ metadata }) => metadata.name.startsWith(`orders-${role}`)).spec.template;
/** The properties of stores and certificates, by their keys. */
const stores = (rendered: Rendered, role: Role): Record<string, string> =>
  Object.fromEntries([...rendered.properties(role)].filter(([key]) => /^listener\.name\.[^.]*\.ssl\./.test(key)));
const keystore = (name: string, store: string, clientAuth = "none"): Record<string, string> => ({
  [`listener.name.${name}.ssl.keystore.type`]: "PEM",
  [`listener.name.${name}.ssl.keystore.location`]: `/etc/kafka-platform/tls/${store}.pem`,
  [`listener.name.${name}.ssl.client.auth`]: clientAuth,
});
const truststore = (name: string, location: string): Record<string, string> => ({
  [`listener.name.${name}.ssl.truststore.type`]: "PEM",
  [`listener.name.${name}.ssl.truststore.location`]: location,
});
const authorities = "/opt/kafka-platform/authorities.pem";
const ofNodes = (name: string): Record<string, string> => ({
  ...keystore(name, "internal"),
  ...truststore(name, authorities),
});

describe("chart: TLS", () => {
  const plain: Values = { listeners: [listener("open", 9092)] };
  const between: Values = { ...plain, interBroker: { tls: nodesTls } };
  const clients: Values = {
    listeners: [
      listener("open", 9092),
      listener("enc", 9093, tls("enc-tls")),
      listener("mutual", 9094, { ...tls("mutual-tls"), authentication: { type: "Mtls" } }),
    ],
  };
  const both: Values = { ...clients, interBroker: { tls: nodesTls } };

  it("has the stores of each listener that a role serves, and of no other", () => {
    const ofClients = {
      ...keystore("enc", "enc"),
      ...keystore("mutual", "mutual", "required"),
      ...truststore("mutual", "/etc/kafka-platform/secrets/mutual-tls/ca.crt"),
      // A user is called as the certificate's common name, as users with passwords are.
      "listener.name.mutual.ssl.principal.mapping.rules": "RULE:^CN=([^,]+)(,.*)?$/$1/,DEFAULT",
    };
    const internal = { ...ofNodes("internal"), ...ofNodes("controller") };
    const rows: ReadonlyArray<readonly [values: Values, controller: object, broker: object]> = [
      [plain, {}, {}],
      [between, internal, internal],
      [clients, ofClients, ofClients],
      [both, { ...internal, ...ofClients }, { ...internal, ...ofClients }],
      [{ ...clients, ...dedicated }, {}, ofClients],
      [{ ...both, ...dedicated }, ofNodes("controller"), { ...internal, ...ofClients }],
    ];
    for (const [values, controller, broker] of rows) {
      const rendered = render(values);
      assert.deepEqual(stores(rendered, "controller"), controller, JSON.stringify(values));
      assert.deepEqual(stores(rendered, "broker"), broker, JSON.stringify(values));
    }
  });

  it("maps listeners to the protocols of TLS, with and without users", () => {
    const users = { authentication: { type: "Plain", secretName: "nodes" } };
    const rows: ReadonlyArray<readonly [interBroker: Values, protocol: string]> = [
      [{}, "PLAINTEXT"],
      [{ tls: nodesTls }, "SSL"],
      [users, "SASL_PLAINTEXT"],
      [{ ...users, tls: nodesTls }, "SASL_SSL"],
    ];
    for (const [interBroker, protocol] of rows) {
      for (const role of roles) {
        assert.equal(
          render({ ...clients, interBroker })
            .properties(role)
            .get("listener.security.protocol.map"),
          `CONTROLLER:${protocol},INTERNAL:${protocol},OPEN:PLAINTEXT,ENC:SSL,MUTUAL:SSL`,
        );
      }
    }
  });

  it("mounts the Secrets, and a folder in memory for the keystores, where there is TLS", () => {
    const rows: ReadonlyArray<readonly [values: Values, role: Role, secrets: Readonly<Record<string, string>>]> = [
      [plain, "broker", {}],
      [plain, "controller", {}],
      [between, "broker", { "internal-tls": "nodes-tls" }],
      [{ ...between, ...dedicated }, "controller", { "internal-tls": "nodes-tls" }],
      [clients, "broker", { "enc-tls": "enc-tls", "mutual-tls": "mutual-tls" }],
      [clients, "controller", { "enc-tls": "enc-tls", "mutual-tls": "mutual-tls" }],
      // A dedicated controller has no listener for clients.
      [{ ...clients, ...dedicated }, "controller", {}],
      [{ ...both, ...dedicated }, "controller", { "internal-tls": "nodes-tls" }],
      [both, "broker", { "enc-tls": "enc-tls", "mutual-tls": "mutual-tls", "internal-tls": "nodes-tls" }],
      [{ ...automqValues, ...clients }, "broker", { "enc-tls": "enc-tls", "mutual-tls": "mutual-tls" }],
    ];
    for (const [values, role, secrets] of rows) {
      const { spec } = podOf(render(values), role);
      const [kafka] = spec.containers;
      const title = JSON.stringify({ role, values });
      const found = spec.volumes.filter(({ name }: Manifest) => name.endsWith("-tls"));
      const shown = found.map(({ name, secret }: Manifest) => [name, secret.secretName]);
      assert.deepEqual(Object.fromEntries(shown), secrets, title);
      for (const { name, secret } of found) {
        // Written as 0440, which Kubernetes reads as octal, and this reader does not.
        assert.equal(secret.defaultMode, 440, title);
        const { mountPath, readOnly } = kafka.volumeMounts.find((mount: Manifest) => mount.name === name);
        assert.deepEqual([mountPath, readOnly], [`/etc/kafka-platform/secrets/${name}`, true], title);
      }
      const has = Object.keys(secrets).length > 0;
      const made = spec.volumes.filter(({ name }: Manifest) => name === "tls");
      assert.deepEqual(made, has ? [{ name: "tls", emptyDir: { medium: "Memory", sizeLimit: "4Mi" } }] : [], title);
      const mounts = kafka.volumeMounts.filter(({ name }: Manifest) => name === "tls");
      assert.deepEqual(mounts, has ? [{ name: "tls", mountPath: "/etc/kafka-platform/tls" }] : [], title);
      assert.equal(environment(kafka, "TLS_DIR"), has ? "/etc/kafka-platform/tls" : undefined, title);
      const alone = role === "controller" && values["controllers"] !== undefined;
      assert.equal(environment(kafka, "CONTROLLER_ONLY"), has ? String(alone) : undefined, title);
    }
  });

  it("hands the authorities to every pod that connects to the nodes", () => {
    const values: Values = {
      ...both,
      ...{ brokers: { replicas: 3 }, metrics: { lagExporter: { enabled: true } } },
    };
    const secured = render(values);
    const holders = (rendered: Rendered): string[] =>
      rendered
        .all("ConfigMap")
        .filter(({ data }) => data["authorities.pem"] !== undefined)
        .map(({ metadata }) => metadata.name);
    const holding = holders(secured);
    for (const name of ["orders-scripts", "orders-lag-exporter"]) assert.ok(holding.includes(name), name);
    for (const name of holding) assert.equal(secured.get("ConfigMap", name).data["authorities.pem"], authority);
    // Pods that run a script as a client of the nodes, and the ConfigMap that its authorities come from.
    const isConnected = ({ spec }: { spec: Manifest }): boolean =>
      spec.containers[0].env !== undefined && environment(spec.containers[0], "CLIENT_AUTHORITIES") !== undefined;
    const connected = secured.pods().filter(isConnected);
    assert.ok(connected.some(({ name }) => name.startsWith("StatefulSet/")));
    for (const { name, spec } of connected) {
      const [container] = spec.containers;
      assert.equal(environment(container, "CLIENT_AUTHORITIES"), authorities, name);
      const mount = container.volumeMounts.find(({ mountPath }: Manifest) => mountPath === "/opt/kafka-platform");
      const volume = spec.volumes.find((one: Manifest) => one.name === mount.name);
      assert.ok(holding.includes(volume.configMap.name), `${name}: ${volume.configMap.name}`);
    }
    const open = render({ ...values, ...clients, interBroker: {} });
    assert.deepEqual(holders(open), []);
    assert.ok(!open.pods().some(isConnected));
  });

  it("lets the lag exporter check the nodes' certificates", () => {
    const exporter = { metrics: { lagExporter: { enabled: true } } };
    const config = (rendered: Rendered): string => rendered.get("ConfigMap", "orders-lag-exporter").data["config.yaml"];
    assert.match(
      config(render({ ...between, ...exporter })),
      /\n\s+tls:\n\s+ca_file: \/etc\/kafka-platform\/config\/authorities\.pem\n/,
    );
    assert.doesNotMatch(config(render({ ...clients, ...exporter })), /tls:/);
  });

  it("restarts the nodes and the lag exporter when their authorities change, and only then", () => {
    const values = (interBroker: Values, more: Values = {}): Values => ({
      ...{ ...clients, interBroker, metrics: { lagExporter: { enabled: true } } },
      ...more,
    });
    const annotationsOf = (rendered: Rendered): unknown[] => [
      ...roles.map((role) => podOf(rendered, role).metadata.annotations),
      rendered.get("Deployment", "orders-lag-exporter").spec.template.metadata.annotations,
    ];
    const before = annotationsOf(render(values({ tls: nodesTls })));
    const next = { ...nodesTls, caCertificates: authority + certificateOf("next") };
    const after = annotationsOf(render(values({ tls: next })));
    for (const [index, one] of before.entries()) assert.notDeepEqual(after[index], one);
    assert.deepEqual(annotationsOf(render(values({ tls: nodesTls }, { labels: { a: "b" } }))), before);
  });

  it("has certificates.sh among the scripts of the nodes", () => {
    const { data } = render(both).get("ConfigMap", "orders-scripts");
    assert.match(data["certificates.sh"], /^#!\/bin\/sh\n/);
  });
});
