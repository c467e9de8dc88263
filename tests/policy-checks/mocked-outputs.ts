// What the clouds compute, as far as the adapters read it. Every value is spelt from the logical name of its resource, so
// that it tells in another resource's inputs which one is meant.

const account = "123456789012";
const region = "eu-central-1";

type Values = Readonly<Record<string, unknown>>;
type Outputs = (physical: string, inputs: Values) => Record<string, unknown>;

const aws: Readonly<Record<string, Outputs>> = {
  "cloudwatch/logGroup": (name) => ({ arn: `arn:aws:logs:${region}:${account}:log-group:${name}` }),
  "ec2/launchTemplate": () => ({ latestVersion: 1 }),
  "eks/cluster": (name) => ({
    arn: `arn:aws:eks:${region}:${account}:cluster/${name}`,
    endpoint: "https://eks.example.com",
    certificateAuthority: { data: "authority" },
    identities: [{ oidcs: [{ issuer: `https://oidc.eks.${region}.amazonaws.com/id/0123456789ABCDEF` }] }],
  }),
  "eks/nodeGroup": (name) => ({ nodeGroupName: name }),
  "iam/instanceProfile": (name) => ({ name, arn: `arn:aws:iam::${account}:instance-profile/${name}` }),
  "iam/role": (name) => ({ name, arn: `arn:aws:iam::${account}:role/${name}` }),
  "kms/key": (name) => ({ arn: `arn:aws:kms:${region}:${account}:key/${name}` }),
  "route53/zone": () => ({ zoneId: "Z0123456789ABCDEFGHIJ" }),
  "s3/bucket": (name) => ({ bucket: name, arn: `arn:aws:s3:::${name}` }),
};

const gcp: Readonly<Record<string, Outputs>> = {
  "container/cluster": (name, { location }) => ({
    name,
    location,
    endpoint: "203.0.113.10",
    selfLink: `https://container.googleapis.com/v1/projects/my-project/locations/${location}/clusters/${name}`,
    masterAuth: { clusterCaCertificate: "authority" },
  }),
  "dns/managedZone": (name) => ({ name }),
  "logging/projectSink": (name) => ({
    writerIdentity: `serviceAccount:${name}@gcp-sa-logging.iam.gserviceaccount.com`,
  }),
  "compute/router": (name) => ({ name }),
  "projects/iAMCustomRole": (_, { roleId }) => ({ name: `projects/my-project/roles/${roleId}` }),
  "projects/serviceIdentity": () => ({
    member: "serviceAccount:service-1@container-engine-robot.iam.gserviceaccount.com",
  }),
  "serviceaccount/account": (_, { accountId }) => ({ email: `${accountId}@my-project.iam.gserviceaccount.com` }),
  "storage/bucket": (name) => ({ name }),
  "storage/hmacKey": (name) => ({ accessId: `${name}-access`, secret: "secret" }),
};

const alicloud: Readonly<Record<string, Outputs>> = {
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

const clouds: Readonly<Record<string, Readonly<Record<string, Outputs>>>> = { aws, gcp, alicloud };

/** What the provider computes for a resource. One without a name of its own gets one as Pulumi makes them. */
export function outputsOf(type: string, logical: string, inputs: Values): Record<string, unknown> {
  const [cloud = "", token = ""] = type.split(":");
  const physical = typeof inputs["name"] === "string" ? inputs["name"] : `${logical}-1a2b3c4`;
  return clouds[cloud]?.[token]?.(physical, inputs) ?? {};
}

/** Answers of the providers' functions, by the end of their token. */
const answers: Readonly<Record<string, Values>> = {
  getAccount: { id: account },
  getCallerIdentity: { accountId: account },
  getClusterCredential: {
    kubeConfig: JSON.stringify({ clusters: [{ name: "k", cluster: { server: "https://203.0.113.10:6443" } }] }),
  },
  getNodeGroups: { names: [] },
};

export function answerOf(token: string): Record<string, unknown> {
  const answer = answers[token.replace(/^.*:/, "")];
  if (answer === undefined) throw new Error(`no call was expected: ${token}`);
  return { ...answer };
}
