import assert from "node:assert/strict";
import {
  Authentication,
  CertificateSource,
  Engine,
  Exposure,
  type KafkaArgs,
  type ListenerArgs,
  type OAuthArgs,
} from "../../../../index";
import { problemsOf } from "../../../support/arguments";
import { authority } from "../../../support/authority";
import { oauth } from "../../../support/identity-provider";

const client: ListenerArgs = { name: "client", port: 9092 };
const secrets = { source: CertificateSource.Secrets, secretName: "kafka-tls", caCertificates: authority };
/** What a way to authenticate needs besides. */
const needed: Partial<Record<Authentication, Partial<ListenerArgs>>> = {
  [Authentication.Plain]: { authenticationSecret: "users" },
  [Authentication.OAuth]: { authenticationSecret: "login", oauth },
};

describe("rules about the security of a listener", () => {
  const exposures: Readonly<Record<Exposure, Partial<ListenerArgs>>> = {
    [Exposure.Cluster]: {},
    [Exposure.NodePort]: { advertisedHost: "kafka.example.com", nodePort: 30092 },
    [Exposure.InternalLoadBalancer]: {},
    [Exposure.PublicLoadBalancer]: {},
  };
  /** The paths that are to be named. */
  function wanted(exposure: Exposure, tls: boolean, authentication: Authentication, allowInsecure: boolean): string[] {
    // Certificates of clients need TLS.
    const impossible = authentication === Authentication.Mtls && !tls ? ["authentication"] : [];
    const isOutside = exposure !== Exposure.Cluster;
    const isOpen = isOutside && authentication === Authentication.None;
    const isReadable = !tls && (isOutside || authentication === Authentication.OAuth);
    const insecure = [...(isOpen ? ["authentication"] : []), ...(isReadable ? ["tls"] : [])];
    if (!allowInsecure) return [...impossible, ...insecure];
    return [...(insecure.length === 0 ? ["allowInsecure"] : []), ...impossible];
  }

  for (const exposure of Object.values(Exposure)) {
    it(`name what an insecure listener lacks, and an acceptance of nothing: ${exposure}`, () => {
      for (const authentication of Object.values(Authentication)) {
        for (const tls of [true, false]) {
          for (const allowInsecure of [true, false]) {
            const listener: ListenerArgs = {
              ...{ ...client, ...exposures[exposure], exposure, tls, authentication, allowInsecure },
              ...needed[authentication],
            };
            const found = problemsOf({ certificates: {}, listeners: [listener] }).map(({ path }) => path);
            assert.deepEqual(
              found.sort(),
              wanted(exposure, tls, authentication, allowInsecure).map((key) => `listeners[0].${key}`),
              JSON.stringify(listener),
            );
          }
        }
      }
    });
  }

  it("ask for a Secret where the verification could not prove who it is, and for none otherwise", () => {
    for (const authentication of Object.values(Authentication)) {
      for (const authenticationSecret of ["users", undefined]) {
        for (const certificates of [{}, secrets]) {
          const needsOne =
            needed[authentication] !== undefined ||
            (authentication === Authentication.Mtls && certificates === secrets);
          const { oauth: provider } = needed[authentication] ?? {};
          const listener = {
            ...{ ...client, authentication, ...(provider && { oauth: provider }) },
            ...(authenticationSecret && { authenticationSecret }),
          };
          assert.deepEqual(
            problemsOf({ certificates, listeners: [listener] }).map(({ path }) => path),
            needsOne === (authenticationSecret !== undefined) ? [] : ["listeners[0].authenticationSecret"],
          );
        }
      }
    }
  });

  const tokens: ListenerArgs = { ...client, ...needed[Authentication.OAuth], authentication: Authentication.OAuth };
  const withProvider = (more: Partial<OAuthArgs>, others: Partial<ListenerArgs> = {}) => ({
    certificates: {},
    listeners: [{ ...tokens, ...others, oauth: { ...oauth, ...more } }],
  });
  const { oauth: _, ...withoutProvider } = tokens;
  const rows: ReadonlyArray<readonly [title: string, args: Partial<KafkaArgs>, problems: Record<string, RegExp>]> = [
    ["a provider", withProvider({}), {}],
    [
      "no provider",
      { certificates: {}, listeners: [withoutProvider] },
      { oauth: /is missing.*whose tokens.*Give jwksUrl, issuer, audiences and tokenUrl/ },
    ],
    ["tokens for every application", withProvider({ audiences: [] }), { "oauth.audiences": /is empty.*every other/ }],
    [
      "a provider for users with passwords",
      { certificates: {}, listeners: [{ ...client, oauth }] },
      { oauth: /is for OAuth, but authentication is ScramSha512/ },
    ],
    [
      "URLs that others on the way can read and change",
      withProvider({ jwksUrl: "http://login/keys", tokenUrl: "http://login/token" }),
      {
        "oauth.jwksUrl":
          /"http:\/\/login\/keys" has no TLS.*keys of their own.*Use https, or accept it with allowInsecure/,
        "oauth.tokenUrl": /its secret and its token.*Use https/,
      },
    ],
    [
      "the same, accepted",
      withProvider({ jwksUrl: "http://login/keys", tokenUrl: "http://login/token" }, { allowInsecure: true }),
      {},
    ],
  ];
  for (const [title, args, wanted] of rows) {
    it(`know of the tokens of an identity provider: ${title}`, () => {
      for (const engine of Object.values(Engine)) {
        const found = Object.fromEntries(problemsOf(args, engine).map(({ path, reason }) => [path, reason]));
        assert.deepEqual(
          Object.keys(found).sort(),
          Object.keys(wanted)
            .map((key) => `listeners[0].${key}`)
            .sort(),
        );
        for (const [key, words] of Object.entries(wanted)) assert.match(found[`listeners[0].${key}`] ?? "", words);
      }
    });
  }
});
