import { type MockedCloud, startMocks } from "../../../support/mocks";

/** What the cloud computes, as far as the adapter reads it. */
export const mockedAlicloud: MockedCloud = {
  outputs: (type, name) => {
    switch (type) {
      case "alicloud:cs/managedKubernetes:ManagedKubernetes":
        return {
          workerRamRoleName: "KubernetesWorkerRole-1",
          slbId: "lb-1",
          connections: { apiServerInternet: "https://1.2.3.4:6443", apiServerIntranet: "https://10.0.0.9:6443" },
          rrsaMetadata: { enabled: true, rrsaOidcIssuerUrl: "https://oidc.example.com/c1" },
        };
      case "alicloud:vpc/natGateway:NatGateway":
        return { snatTableIds: `${name}-table` };
      case "alicloud:ecs/eipAddress:EipAddress":
        return { ipAddress: "47.1.1.1" };
      case "alicloud:ecs/ecsKeyPair:EcsKeyPair":
        return { keyPairName: `${name}-made` };
      case "alicloud:ram/user:User":
        return { name: `${name}-abc1234` };
      case "alicloud:ram/accessKey:AccessKey":
        return { secret: "s3cret-of-oss" };
      case "alicloud:ram/role:Role":
        return { arn: `acs:ram::1:role/${name}` };
      case "random:index/randomId:RandomId":
        return { hex: "1a2b3c4d" };
      default:
        return {};
    }
  },
  functions: (token, args) => {
    if (token.endsWith(":getClusterCredential")) {
      const server = "https://1.2.3.4:6443";
      return { kubeConfig: JSON.stringify({ clusters: [{ name: "k", cluster: { server } }], asked: args }) };
    }
    if (token.endsWith(":getManagedKubernetesClusters")) {
      const known = (args["ids"] as string[])[0] === "c-there";
      return {
        clusters: known ? [{ id: "c-there", rrsaConfig: { rrsaOidcIssuerUrl: "https://issuer/c-there" } }] : [],
      };
    }
    if (token.endsWith(":getAccount")) return { id: "1234" };
    throw new Error(`no call was expected: ${token}`);
  },
};

export const start = (preview = false): Promise<void> => startMocks(preview, mockedAlicloud);
