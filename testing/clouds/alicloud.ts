// What Alibaba Cloud computes, as far as the components read it.
import type { Answer, Outputs } from "./outputs";

const account = "123456789012";

export const outputs: Readonly<Record<string, Outputs>> = {
  "cs/managedKubernetes": (name) => ({
    slbId: `${name}-balancer`,
    workerRamRoleName: `${name}-nodes`,
    connections: { apiServerInternet: "https://203.0.113.10:6443", apiServerIntranet: "https://10.0.0.9:6443" },
    rrsaMetadata: { rrsaOidcIssuerUrl: "https://oidc.example.com/c1" },
  }),
  "ecs/ecsKeyPair": (name) => ({ keyPairName: name }),
  "ecs/eipAddress": () => ({ ipAddress: "203.0.113.11" }),
  "ram/accessKey": () => ({ secret: "secret" }),
  "ram/role": (_, { roleName }) => ({ arn: `acs:ram::${account}:role/${roleName}` }),
  "ram/user": (name) => ({ name }),
  "vpc/natGateway": (name) => ({ snatTableIds: `${name}-table` }),
};

export const functions: Readonly<Record<string, Answer>> = {
  getAccount: () => ({ id: account }),
  getClusterCredential: () => ({
    kubeConfig: JSON.stringify({ clusters: [{ name: "k", cluster: { server: "https://203.0.113.10:6443" } }] }),
  }),
};
