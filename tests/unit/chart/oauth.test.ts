import assert from "node:assert/strict";
import { oauth as provider } from "../../support/identity-provider";
import { automqValues, refusal, render, type Values } from "./render";

const { tokenUrl: _, ...oauth } = provider;
const listener = (name: string, port: number, more: Values = {}): Values => ({
  ...{ name, port, exposure: "Cluster", tls: { secretName: "t" } },
  ...more,
});
const tokens = (more: Values = {}, name = "tokens", port = 9096): Values =>
  listener(name, port, { authentication: { type: "OAuth", oauth: { ...oauth, ...more } } });
const packageName = "org.apache.kafka.common.security.oauthbearer";
const prefix = "listener.name.tokens.";
const allowed = "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=";

const optionsOf = (values: Values, role: "broker" | "controller"): string => {
  const { env } = render(values).container(role) as { env: ReadonlyArray<{ name: string; value?: string }> };
  return env.find(({ name }) => name === "KAFKA_OPTS")?.value ?? "";
};

describe("chart: tokens of an identity provider", () => {
  for (const [engine, base] of Object.entries<Values>({ apache: {}, automq: automqValues })) {
    it(`are checked by Kafka: signature, issuer, audience, end and name of the user, on ${engine}`, () => {
      const values = { ...base, listeners: [listener("client", 9093), tokens({ audiences: ["kafka", "orders"] })] };
      const rendered = render(values);
      const properties = rendered.properties("broker");
      const found = Object.fromEntries([...properties].filter(([key]) => key.startsWith(`${prefix}`)));
      assert.deepEqual(Object.fromEntries(Object.entries(found).filter(([key]) => !key.includes(".ssl."))), {
        [`${prefix}sasl.enabled.mechanisms`]: "OAUTHBEARER",
        [`${prefix}oauthbearer.sasl.jaas.config`]: `${packageName}.OAuthBearerLoginModule required;`,
        [`${prefix}oauthbearer.sasl.server.callback.handler.class`]: `${packageName}.OAuthBearerValidatorCallbackHandler`,
        [`${prefix}oauthbearer.sasl.oauthbearer.jwks.endpoint.url`]: oauth.jwksUrl,
        [`${prefix}oauthbearer.sasl.oauthbearer.expected.issuer`]: oauth.issuer,
        [`${prefix}oauthbearer.sasl.oauthbearer.expected.audience`]: "kafka,orders",
        [`${prefix}oauthbearer.sasl.oauthbearer.sub.claim.name`]: "sub",
        [`${prefix}oauthbearer.connections.max.reauth.ms`]: "3600000",
        // Kafka 4.1.0 checks nothing without it, and does not find it behind the name of the mechanism (CVE-2026-33557).
        [`${prefix}sasl.oauthbearer.jwt.validator.class`]: `${packageName}.BrokerJwtValidator`,
      });
      assert.match(properties.get("listener.security.protocol.map") ?? "", /CLIENT:SSL,TOKENS:SASL_SSL$/);
      const mounted = rendered
        .container("broker")
        .volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
      assert.ok(!mounted.includes("/etc/kafka-platform/secrets/tokens-auth"), "the nodes have no login there");
    });
  }

  it("name the user by another claim", () => {
    const properties = render({ listeners: [tokens({ userClaim: "client_id" })] }).properties("broker");
    assert.equal(properties.get(`${prefix}oauthbearer.sasl.oauthbearer.sub.claim.name`), "client_id");
  });

  it("let only nodes that serve clients ask for keys, each URL once", () => {
    const other = "https://other.example.com/keys";
    const listeners = [tokens(), tokens({}, "again", 9097), tokens({ jwksUrl: other }, "other", 9098)];
    const option = `${allowed}${oauth.jwksUrl},${other}`;
    for (const role of ["controller", "broker"] as const) {
      assert.ok(optionsOf({ listeners }, role).split(" ").includes(option), role);
      assert.ok(!optionsOf({ listeners: [listener("client", 9093)] }, role).includes(allowed), role);
    }
    assert.ok(!optionsOf({ listeners, controllers: { dedicated: true } }, "controller").includes(allowed));
    const own = { jvm: { options: "-Da=b" } };
    assert.ok(optionsOf({ listeners, brokers: own }, "broker").endsWith(`${option} -Da=b`));
  });

  const rows: ReadonlyArray<readonly [title: string, listener: Values, reason: RegExp]> = [
    ...["jwksUrl", "issuer", "audiences"].map(
      (key) =>
        [
          `without ${key}`,
          tokens({ [key]: key === "audiences" ? [] : undefined }),
          new RegExp(`listeners\\[0\\]\\.authentication\\.oauth\\.${key}: is empty; with OAuth, Kafka must know`),
        ] as const,
    ),
    [
      "over the internet without TLS",
      { ...tokens(), ...{ exposure: "PublicLoadBalancer", advertisedHostTemplate: "{id}", tls: {} } },
      /OAuth sends tokens without encryption/,
    ],
    ["for passwords", listener("a", 9093, { authentication: { type: "ScramSha512", oauth } }), /oauth: is given, but/],
    ["with two URLs in one", tokens({ jwksUrl: "https://a/k,https://b/k" }), /jwksUrl/],
    ["with an unknown key", tokens({ scope: "kafka" }), /'scope' not allowed/],
  ];
  for (const [title, one, reason] of rows) {
    it(`are refused ${title}`, () => {
      assert.match(refusal({ listeners: [one] }), reason);
    });
  }
});
