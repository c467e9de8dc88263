// Six clients on listeners of each kind, with what the outputs and the user's Secret give, and nothing else.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { connect, rootCertificates } from "node:tls";
import { Namespace, Secret } from "@pulumi/kubernetes/core/v1";
import { Provider } from "@pulumi/kubernetes/provider";
import type { OutputMap } from "@pulumi/pulumi/automation";
import {
  AclPattern,
  AclResource,
  Authentication,
  Cloud,
  Engine,
  Exposure,
  KafkaPlatform,
  type KafkaReference,
  type UserArgs,
  type VerificationArgs,
} from "../../index";
import { certManager } from "../../local/cert-manager/install";
import { terminalProgress } from "../../local/progress";
import { jaasLogin, propertyValue } from "../../model/values/java-properties";
import { Clients, records } from "../support/clients";
import { eventually, removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import type { Connection } from "../support/connection";
import { type Load, startLoad } from "../support/load";
import { LoadBalancerController } from "../support/load-balancer-controller";
import { renewCertificate } from "../support/objects";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";
import { changesOf } from "../support/stack-operations";
import { flaws, startTokenIssuer, type TokenIssuer } from "../support/token-issuer";

const slot = slotOf(__filename);
const namespace = slot.name;
const nodes = { ...smallNodes, replicas: 1 };
/** Every topic and group of this file begins with this. */
const prefix = "app-";

const own = { pattern: AclPattern.Prefixed, name: prefix };
const acls: UserArgs["acls"] = [
  { resource: AclResource.Topic, ...own, operations: ["Create", "Describe", "Read", "Write"] },
  { resource: AclResource.Group, ...own, operations: ["Read"] },
];
/**
 * A user with a password; one with a certificate; the user that everybody is without one; one whose password is in a Secret of
 * ours; and one with tokens.
 */
const users: UserArgs[] = [
  { name: "app", acls },
  { name: "robot", hasPassword: false, certificateSecret: "robot-certificate", acls },
  { name: "ANONYMOUS", hasPassword: false, acls },
  { name: "teller", hasPassword: false, acls },
  { name: "service", hasPassword: false, acls },
];
const teller = { username: "teller", password: "a password of the test's own" };
const tokenLogin = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule";
const plainLogin = "org.apache.kafka.common.security.plain.PlainLoginModule";

const inside = { exposure: Exposure.InternalLoadBalancer };
const outside = { exposure: Exposure.PublicLoadBalancer, sourceRanges: ["0.0.0.0/0"] };

/** What the tests change. */
interface Change {
  users: UserArgs[];
  generation: number;
  authorities: string[];
  verification: VerificationArgs;
}

describe("Clients on listeners of each kind, on a real Kubernetes with real brokers", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let balancers: LoadBalancerController;
  let issuer: TokenIssuer;
  let under: TestStack;
  let outputs: OutputMap;
  const clients = new Clients();
  const change: Change = { users, generation: 1, authorities: ["1"], verification: { records: 10 } };

  before(async () => {
    cluster = await testCluster();
    await certManager(cluster.local, terminalProgress());
    balancers = await LoadBalancerController.start(cluster.kubeconfig, namespace, slot.addresses);
    const address = "jsonpath={.items[0].status.addresses[?(@.type=='InternalIP')].address}";
    issuer = await startTokenIssuer(await cluster.kubectl("get", "nodes", "-o", address));
    under = await cluster.stack(async () => {
      const provider = new Provider("beside", { kubeconfig: cluster.kubeconfig, clusterIdentifier: "local" });
      const space = new Namespace("space", { metadata: { name: namespace } }, { provider });
      const stringData = {
        jaas: jaasLogin(plainLogin, {
          ...teller,
          user_teller: teller.password,
          "user_kafka-platform-verification": "proof",
        }),
        "client-jaas": jaasLogin(plainLogin, { username: "kafka-platform-verification", password: "proof" }),
      };
      const logins = new Secret(
        "logins",
        { metadata: { name: "logins", namespace }, stringData },
        { provider, dependsOn: space },
      );
      const verifier = { clientId: "kafka-platform-verification", clientSecret: issuer.clientSecret };
      const token = new Secret(
        "token",
        { metadata: { name: "token", namespace }, stringData: { "client-jaas": jaasLogin(tokenLogin, verifier) } },
        { provider, dependsOn: space },
      );
      const platform = new KafkaPlatform(
        "clients",
        {
          cloud: Cloud.Existing,
          existing: { kubeconfig: cluster.kubeconfig },
          kafka: {
            engine: Engine.Apache,
            namespace,
            createNamespace: false,
            // Both roles have certificates of their own to renew.
            controllers: { ...nodes, dedicated: true },
            brokers: nodes,
            config: { ...quietConfig, "auto.create.topics.enable": "true" },
            certificates: { authorities: change.authorities },
            interBroker: { generation: change.generation },
            listeners: [
              { ...inside, name: "lan", port: 9093 },
              {
                name: "host",
                port: 9094,
                exposure: Exposure.NodePort,
                advertisedHost: "127.0.0.1",
                nodePort: slot.nodePort,
              },
              { ...outside, name: "world", port: 9095, authentication: Authentication.None, allowInsecure: true },
              {
                ...outside,
                name: "plain",
                port: 9096,
                authentication: Authentication.Plain,
                authenticationSecret: "logins",
              },
              { ...outside, name: "mutual", port: 9099, authentication: Authentication.Mtls },
              {
                ...{
                  ...outside,
                  name: "tokens",
                  port: 9100,
                  authentication: Authentication.OAuth,
                  oauth: issuer.oauth,
                },
                authenticationSecret: "token",
                // The issuer has no certificate.
                allowInsecure: true,
              },
              { ...inside, name: "readable", port: 9097, tls: false, allowInsecure: true },
              {
                ...inside,
                name: "open",
                port: 9098,
                tls: false,
                authentication: Authentication.None,
                allowInsecure: true,
              },
            ],
            timeoutSeconds: 300,
          },
          users: change.users,
          verification: change.verification,
        },
        { dependsOn: [logins, token] },
      );
      const { kafka, userSecrets, caCertificates } = platform;
      return { kafka, userSecrets, caCertificates };
    });
    await up();
  });
  after(async () => {
    clients.dispose();
    await removeStack(under, namespace);
    await balancers.stop();
    issuer?.stop();
  });

  const up = async () => {
    ({ outputs } = await under.whole.up());
  };
  const reference = (): KafkaReference => outputs["kafka"]?.value;
  const secret = (name: string) => cluster.secret(name, namespace);
  const secretOfUser = () => secret(outputs["userSecrets"]?.value["app"]);
  /** What the outputs say of a listener whose users are not ours to make. */
  const ofListener = (name: string, login: Record<string, string> = {}): Connection => {
    const { bootstrap, securityProtocol, caCertificates } = reference().listeners[name] ?? assert.fail(name);
    const protocol = { "bootstrap.servers": bootstrap, "security.protocol": securityProtocol, ...login };
    const { username, password, ...properties } = protocol as Record<string, string>;
    const trusted = caCertificates === "" ? {} : { "ssl.ca.location": "/etc/kafka-client/ca.crt" };
    const sasl = username === undefined ? {} : { "sasl.username": username, "sasl.password": password ?? "" };
    const truststore = { "ssl.truststore.type": "PEM", "ssl.truststore.location": "/etc/kafka-client/ca.crt" };
    const jaas =
      username === undefined
        ? {}
        : { "sasl.jaas.config": jaasLogin(plainLogin, { username, password: password ?? "" }) };
    return clients.connection({
      ...protocol,
      ...(caCertificates === "" ? {} : { "ca.crt": caCertificates }),
      "librdkafka.properties": lines({ ...properties, ...trusted, ...sasl }),
      "client.properties": lines({ ...properties, ...(caCertificates === "" ? {} : truststore), ...jaas }),
    });
  };
  /** Every client with the same connection, at once. */
  const each = async (connection: Connection, topic: string, patience?: number): Promise<Record<string, unknown>> => {
    const runs = Object.entries(clients.all).map(async ([name, client]) => {
      const read = await client(connection, `${topic}-${name}`, patience).catch(
        (error: Error) => `refused: ${error.message}`,
      );
      return [name, read] as const;
    });
    return Object.fromEntries(await Promise.all(runs));
  };
  const served = (result: Record<string, unknown>): void =>
    assert.deepEqual(result, Object.fromEntries(Object.keys(clients.all).map((name) => [name, records])));
  /** A client may also give up without a word: what counts is that it has read nothing. */
  const refused = (result: Record<string, unknown>): void => {
    const through = Object.entries(result).filter(([, read]) => Array.isArray(read) && read.length > 0);
    assert.deepEqual(through, []);
  };

  it("a refresh finds no change", async () => {
    assert.deepEqual(Object.keys(await changesOf((options) => under.stack.refresh(options))), ["same"]);
  });

  for (const listener of ["lan", "host", "readable"]) {
    it(`all are served through ${listener}, with the Secret of their user`, async () => {
      const files = await secretOfUser();
      served(await each(clients.connection(files, `${listener}.`), `${prefix}${listener}`));
    });
  }

  for (const [listener, login] of Object.entries({
    world: {},
    open: {},
    plain: { "sasl.mechanism": "PLAIN", ...teller },
  })) {
    it(`all are served through ${listener}, with what the outputs say of it`, async () => {
      served(await each(ofListener(listener, login), `${prefix}${listener}`));
    });
  }

  /** Seconds that a client waits before it gives up, where it has to. */
  const patience = 10;

  it("all are served through mutual, with the Secrets of their user and of its certificate", async () => {
    const files = { ...(await secret(outputs["userSecrets"]?.value["robot"])), ...(await secret("robot-certificate")) };
    served(await each(clients.connection(files, "mutual."), `${prefix}mutual`));
  });

  /** The Secret of a user with tokens, and what the identity provider gives; its URL may be another one. */
  const withTokens = async (url = issuer.oauth.tokenUrl): Promise<Connection> => {
    const login = { clientId: "service", clientSecret: issuer.clientSecret };
    const files = Object.entries(await secret(outputs["userSecrets"]?.value["service"])).map(
      ([key, value]) => [key, value.replaceAll(issuer.oauth.tokenUrl, url)] as const,
    );
    const given = Object.fromEntries(files);
    return clients.connection({
      ...{ ...given, "client-id": login.clientId, "client-secret": login.clientSecret },
      "client.properties": `${given["client.properties"]}${lines({ "sasl.jaas.config": jaasLogin(tokenLogin, login) })}`,
      "librdkafka.properties": `${given["librdkafka.properties"]}${lines({
        "sasl.oauthbearer.client.id": login.clientId,
        "sasl.oauthbearer.client.secret": login.clientSecret,
      })}`,
    });
  };

  it("all are served through tokens, with the Secret of their user and a token", async () => {
    served(await each(await withTokens(), `${prefix}tokens`));
  });

  /** By what is wrong: how clients try to connect nevertheless, and the topic. */
  const attempts: Record<string, () => Promise<readonly [Connection, topic: string]>> = {
    ...Object.fromEntries(
      flaws.map((flaw) => [
        `with a token that is wrong: ${flaw}`,
        async () => [await withTokens(issuer.flawedUrl(flaw)), `${prefix}flawed-${flaw}`] as const,
      ]),
    ),
    "without a certificate, where one is asked for": async () => {
      const files = await secret(outputs["userSecrets"]?.value["robot"]);
      const without = Object.entries(files).map(([key, value]) => [
        key,
        value.replace(/^ssl\.(keystore|certificate|key)\..*\n/gm, ""),
      ]);
      return [clients.connection(Object.fromEntries(without), "mutual."), `${prefix}uncertain`];
    },
    "without credentials": async () => [ofListener("lan"), `${prefix}nobody`],
    "with a wrong password": async () => {
      const files = await secretOfUser();
      const changed = Object.entries(files).map(([key, value]) => [
        key,
        value.replaceAll(files["password"] ?? "", "wrong"),
      ]);
      return [clients.connection(Object.fromEntries(changed)), `${prefix}wrong`];
    },
    // Here it is the client that refuses.
    "by a certificate of an authority that they do not trust": async () => {
      const files = await secretOfUser();
      const [other = ""] = rootCertificates;
      const properties = (files["client.properties"] ?? "").replace(
        propertyValue(files["ca.crt"] ?? ""),
        propertyValue(other),
      );
      assert.notEqual(properties, files["client.properties"]);
      const changed = { ...files, "ca.crt": other, "client.properties": properties };
      return [clients.connection(changed), `${prefix}untrusted`];
    },
    "at topics for which the user has no right": async () => [clients.connection(await secretOfUser()), "others"],
  };

  describe("All are refused", () => {
    const results = new Map<string, Record<string, unknown>>();

    // Each waits half a minute, mostly without work: three run side by side.
    before(async () => {
      const waiting = Object.entries(attempts);
      const next = async (): Promise<void> => {
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
          const [title, attempt] = one;
          const [connection, topic] = await attempt();
          results.set(title, await each(connection, topic, patience));
        }
      };
      await Promise.all([next(), next(), next()]);
    });

    for (const title of Object.keys(attempts)) {
      it(title, () => refused(results.get(title) ?? assert.fail("nobody tried")));
    }
  });

  // After the refusals, which need the users and the authority of before.
  describe("While something changes", () => {
    // It would prove eight listeners after each of four updates, which the clients prove too.
    before(() => {
      change.verification = { enabled: false };
    });

    it("certificates are renewed under load: nodes of both roles read the new ones, and nothing is lost", async () => {
      const files = await secretOfUser();
      const connection = clients.connection(files);
      const address = reference().listeners["lan"]?.bootstrap ?? "";
      const old = await fingerprint(address);
      const load = await startLoad(connection, `${prefix}renewal`, [1000]);
      const begun = performance.now();
      for (const name of ["lan", "internal"]) await renewCertificate(cluster, namespace, await certificateOf(name));
      await eventually(
        "the broker has the new certificate",
        async () => (await fingerprint(address)) !== old || undefined,
        240,
      );
      const seconds = Math.round((performance.now() - begun) / 1000);
      await haveReadCertificates();
      const { acknowledged, unread, longestGap } = await load.stop();
      console.log(`      renewed after ${seconds} s; ${acknowledged.length} records, longest gap ${longestGap} ms`);
      assert.deepEqual(unread, []);
      for (const log of await logsOfNodes()) assert.doesNotMatch(log, /could not read the new certificate/);
      served(await each(connection, `${prefix}renewed`));
    });

    const podsOf = async () =>
      (await cluster.list("pods", namespace, "app.kubernetes.io/name=kafka")).map(({ metadata }) => metadata.uid);
    const replaced = async (before: readonly unknown[]): Promise<void> =>
      assert.deepEqual(
        (await podsOf()).filter((uid) => before.includes(uid)),
        [],
      );
    const loseNothing = async (load: Load): Promise<void> => {
      const { acknowledged, unread, longestGap } = await load.stop();
      // There is one broker: while it restarts, nobody is served.
      console.log(`      ${acknowledged.length} records, longest gap ${longestGap} ms`);
      assert.deepEqual(unread, []);
    };

    it("the nodes get another password, and a second authority is trusted, in one roll under load", async () => {
      const before = await podsOf();
      const load = await startLoad(clients.connection(await secretOfUser()), `${prefix}password`, [1000]);
      change.generation = 2;
      change.authorities = ["1", "2"];
      await up();
      await loseNothing(load);
      await replaced(before);
    });

    it("the second authority takes the place of the first: clients that know both are served all the time", async () => {
      const address = reference().listeners["lan"]?.bootstrap ?? "";
      const before = await podsOf();
      const old = await fingerprint(address);
      const load = await startLoad(clients.connection(await secretOfUser()), `${prefix}authority`, [1000]);
      change.authorities = ["2", "1"];
      await under.stack.up();
      await haveReadCertificates();
      await eventually(
        "the broker has its certificate of the second authority",
        async () => (await fingerprint(address)) !== old || undefined,
      );
      assert.deepEqual(await podsOf(), before);
      change.authorities = ["2"];
      await up();
      await loseNothing(load);
      await replaced(before);
      served(await each(clients.connection(await secretOfUser()), `${prefix}changed`));
    });

    it("all are refused once their user was removed", async () => {
      const files = await secretOfUser();
      change.users = users.slice(1);
      await up();
      refused(await each(clients.connection(files), `${prefix}gone`, patience));
    });
  });

  const logsOfNodes = () =>
    Promise.all(
      ["broker-0", "controller-0"].map((pod) =>
        cluster.kubectl("logs", "-n", namespace, `clients-kafka-${pod}`, "-c", "kafka"),
      ),
    );
  const haveReadCertificates = () =>
    eventually(
      "both nodes have read the new certificate between them",
      async () =>
        (await logsOfNodes()).every((log) => /has read the new certificate of: internal/.test(log)) || undefined,
      240,
    );

  /** The name of the Certificate with which a listener's Secret is made. */
  const certificateOf = async (listener: string): Promise<string> => {
    const { items } = JSON.parse(await cluster.kubectl("get", "certificates", "-n", namespace, "-o", "json")) as {
      items: ReadonlyArray<{ metadata: { name: string }; spec: { secretName: string } }>;
    };
    const found = items.find(({ spec }) => spec.secretName === `clients-kafka-tls-${listener}`);
    return found?.metadata.name ?? assert.fail(`no certificate for ${listener}`);
  };
});

const lines = (properties: Record<string, string>): string =>
  Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");

/** Fingerprint of the certificate that is served at host:port. */
function fingerprint(address: string): Promise<string> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), rejectUnauthorized: false }, () => {
      const { raw } = socket.getPeerCertificate();
      socket.end();
      resolve(new X509Certificate(raw).fingerprint256);
    });
    socket.on("error", reject);
  });
}
