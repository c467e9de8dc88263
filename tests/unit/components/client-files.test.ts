import assert from "node:assert/strict";
import { output } from "@pulumi/pulumi";
import { clientFiles, javaProperties } from "../../../components/client-files";
import { Authentication } from "../../../index";
import { type KafkaReferenceListener, noKafka } from "../../../model/args/access/kafka-reference";
import { resolved } from "../../../testing";
import { authority, certificateOf } from "../../support/authority";

const open: KafkaReferenceListener = {
  ...{ bootstrap: "orders:9092", authentication: Authentication.None, securityProtocol: "PLAINTEXT" },
  ...{ saslMechanism: "", caCertificates: "", tokenUrl: "" },
};
const users: KafkaReferenceListener = {
  ...open,
  ...{ bootstrap: "orders:9094", authentication: Authentication.ScramSha512, securityProtocol: "SASL_PLAINTEXT" },
  saslMechanism: "SCRAM-SHA-512",
};
const secured: KafkaReferenceListener = {
  ...users,
  ...{ bootstrap: "orders:9096", securityProtocol: "SASL_SSL", caCertificates: authority },
};
/** With an authority that every client knows. */
const known: KafkaReferenceListener = { ...secured, bootstrap: "kafka.example.com:9098", caCertificates: "" };

const filesOf = (
  listeners: Record<string, KafkaReferenceListener>,
  password?: string,
  user: { name: string; certificateSecret?: string } = { name: "billing" },
) =>
  resolved(clientFiles(user, password === undefined ? undefined : output(password), output({ ...noKafka, listeners })));
/** Properties as Java reads them, without escapes of other characters than line breaks and backslashes. */
const read = (text: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (text ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
const unescaped = (value = ""): string =>
  value.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
const login =
  'org.apache.kafka.common.security.scram.ScramLoginModule required username="billing" password="a password";';

describe("files for clients", () => {
  it("have the authorities in the form that each client reads, where there is TLS", async () => {
    const rows: ReadonlyArray<readonly [listener: KafkaReferenceListener, trusts: boolean]> = [
      [users, false],
      [secured, true],
      [known, false],
    ];
    for (const [listener, trusts] of rows) {
      const files = await filesOf({ client: listener }, "a password");
      const { bootstrap, securityProtocol } = listener;
      const common = {
        "bootstrap.servers": bootstrap,
        "security.protocol": securityProtocol,
        "sasl.mechanism": "SCRAM-SHA-512",
      };
      const { "ssl.truststore.certificates": certificates, ...java } = read(files["client.properties"]);
      assert.deepEqual(java, {
        ...common,
        "sasl.jaas.config": login,
        ...(trusts ? { "ssl.truststore.type": "PEM" } : {}),
      });
      assert.equal(certificates && unescaped(certificates), trusts ? authority : undefined);
      assert.deepEqual(read(files["librdkafka.properties"]), {
        ...common,
        ...{ "sasl.username": "billing", "sasl.password": "a password" },
        // The file that the key ca.crt becomes where the Secret is mounted.
        ...(trusts ? { "ssl.ca.location": "/etc/kafka-client/ca.crt" } : {}),
      });
      assert.equal(files["ca.crt"], trusts ? authority : undefined);
      for (const [key, value] of Object.entries(common)) assert.equal(files[key], value);
      assert.deepEqual([files["username"], files["password"]], ["billing", "a password"]);
    }
  });

  it("are there for the first listener with users, and for each by its name", async () => {
    const other = { ...secured, bootstrap: "lb:9097", caCertificates: certificateOf("other") };
    const files = await filesOf({ open, inside: secured, outside: other, plain: users }, "a password");
    const keys = [
      "bootstrap.servers",
      "security.protocol",
      "sasl.mechanism",
      "client.properties",
      "librdkafka.properties",
    ];
    const ofListeners = ["inside.", "outside.", "plain."].flatMap((prefix) => keys.map((key) => prefix + key));
    assert.deepEqual(
      Object.keys(files).sort(),
      ["username", "password", ...keys, "ca.crt", ...ofListeners, "inside.ca.crt", "outside.ca.crt"].sort(),
    );
    const { "ssl.ca.location": first, ...same } = read(files["librdkafka.properties"]);
    const { "ssl.ca.location": again, ...others } = read(files["inside.librdkafka.properties"]);
    assert.deepEqual(same, others);
    assert.deepEqual([first, again], ["/etc/kafka-client/ca.crt", "/etc/kafka-client/inside.ca.crt"]);
    assert.match(
      files["outside.librdkafka.properties"] ?? "",
      /\nssl\.ca\.location=\/etc\/kafka-client\/outside\.ca\.crt\n/,
    );
    for (const key of keys.filter((one) => one !== "librdkafka.properties").concat("ca.crt")) {
      assert.equal(files[key], files[`inside.${key}`]);
    }
    assert.equal(files["outside.ca.crt"], certificateOf("other"));
  });

  it("are a name only for a user without a password", async () => {
    assert.deepEqual(await filesOf({ inside: secured }), { username: "billing" });
  });

  it("have the paths of a user's certificate for listeners that ask for one, and passwords for the others", async () => {
    const mutual = { ...secured, authentication: Authentication.Mtls, securityProtocol: "SSL", saslMechanism: "" };
    const user = { name: "billing", certificateSecret: "billing-tls" };
    const both = await filesOf({ open, mutual, inside: secured }, "a password", user);
    const { "ssl.truststore.certificates": _, ...java } = read(both["mutual.client.properties"]);
    assert.deepEqual(java, {
      ...{ "bootstrap.servers": mutual.bootstrap, "security.protocol": "SSL", "ssl.truststore.type": "PEM" },
      ...{ "ssl.keystore.type": "PEM", "ssl.keystore.location": "/etc/kafka-certificate/tls-combined.pem" },
    });
    assert.deepEqual(read(both["mutual.librdkafka.properties"]), {
      ...{ "bootstrap.servers": mutual.bootstrap, "security.protocol": "SSL" },
      "ssl.ca.location": "/etc/kafka-client/mutual.ca.crt",
      "ssl.certificate.location": "/etc/kafka-certificate/tls.crt",
      "ssl.key.location": "/etc/kafka-certificate/tls.key",
    });
    assert.match(both["inside.client.properties"] ?? "", /ScramLoginModule/);
    assert.doesNotMatch(both["inside.client.properties"] ?? "", /keystore/);
    assert.equal(both["bootstrap.servers"], mutual.bootstrap, "the first listener that the user can use");
    const one = await filesOf({ mutual, inside: secured }, undefined, user);
    assert.ok(one["mutual.client.properties"] !== undefined && one["inside.client.properties"] === undefined);
    const other = await filesOf({ mutual, inside: secured }, "a password");
    assert.ok(other["mutual.client.properties"] === undefined && other["inside.client.properties"] !== undefined);
  });

  it("say where to get a token, for users whose secrets are at the identity provider", async () => {
    const tokenUrl = "https://login.example.com/token";
    const tokens = {
      ...{ ...secured, authentication: Authentication.OAuth, saslMechanism: "OAUTHBEARER", tokenUrl },
      bootstrap: "orders:9097",
    };
    const files = await filesOf({ inside: secured, mutual: users, tokens });
    const common = {
      ...{ "bootstrap.servers": tokens.bootstrap, "security.protocol": "SASL_SSL", "sasl.mechanism": "OAUTHBEARER" },
      "sasl.oauthbearer.token.endpoint.url": tokenUrl,
    };
    const { "ssl.truststore.certificates": _, ...java } = read(files["client.properties"]);
    assert.deepEqual(java, {
      ...common,
      "ssl.truststore.type": "PEM",
      "sasl.login.callback.handler.class":
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
    });
    assert.deepEqual(read(files["librdkafka.properties"]), {
      ...common,
      ...{ "ssl.ca.location": "/etc/kafka-client/ca.crt", "sasl.oauthbearer.method": "oidc" },
    });
    for (const [key, value] of Object.entries(common)) assert.equal(files[key], value);
    assert.deepEqual(
      Object.keys(files).filter((key) => /^(inside|mutual)\./.test(key)),
      [],
    );
    // Those who have something of ours connect with that, and nobody gets a token as ANONYMOUS.
    const certified = { name: "billing", certificateSecret: "billing-tls" };
    for (const other of [
      await filesOf({ tokens }, "a password"),
      await filesOf({ tokens }, undefined, certified),
      await filesOf({ tokens }, undefined, { name: "ANONYMOUS" }),
    ]) {
      assert.equal(other["client.properties"], undefined);
    }
  });

  it("say how to connect without a login too", () => {
    assert.equal(javaProperties(open), "security.protocol=PLAINTEXT\n");
    const { "ssl.truststore.certificates": certificates, ...others } = read(
      javaProperties({ ...open, securityProtocol: "SSL", caCertificates: authority }),
    );
    assert.deepEqual(others, { "security.protocol": "SSL", "ssl.truststore.type": "PEM" });
    assert.equal(unescaped(certificates), authority);
  });

  it("hold each property on one line", () => {
    const text = javaProperties({ ...secured, caCertificates: authority + authority });
    assert.equal(text.trimEnd().split("\n").length, 4);
    assert.ok(text.endsWith("\n"), "common.sh appends the login");
  });
});
