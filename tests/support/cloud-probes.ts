// The second value of each argument of the components that clouds build.
import { Cloud } from "../../index";
import { traitsOf } from "../../providers/registry";
import { type BuildingCloud, zonesOf } from "./cloud-specs";
import type { Args, Probe } from "./trial";

export type Probes = Readonly<Record<string, Probe>>;

const role = "arn:aws:iam::123456789012:role/Other";
const fromRepository = { chart: "other", repository: "https://charts.example.com" };
const chart = (block: string): Probes => ({
  [`aws.${block}.chart`]: { value: "oci://example.com/other" },
  [`aws.${block}.repository`]: { value: "https://other.example.com", beside: { aws: { [block]: fromRepository } } },
  [`aws.${block}.version`]: { value: "9.9.9", beside: { aws: { [block]: fromRepository } } },
  [`aws.${block}.values{}`]: { value: { replicaCount: 3 } },
  [`aws.${block}.image.registry`]: { value: "registry.example.com" },
  [`aws.${block}.image.repository`]: { value: "mirror/controller" },
  [`aws.${block}.image.tag`]: { value: "v9.9.9" },
  [`aws.${block}.image.pullSecrets[]`]: { value: ["registry"] },
});

const kubeconfig = (server: string): string =>
  JSON.stringify({
    "current-context": "first",
    contexts: ["first", "second"].map((name) => ({ name, context: { cluster: name } })),
    clusters: ["first", "second"].map((name) => ({ name, cluster: { server: `https://${name}.${server}` } })),
  });

export const ownKubeconfig = kubeconfig("example.com");
const otherKubeconfig = kubeconfig("other.example.com");

const taint = { key: "dedicated", value: "automq" };
/** What the clouds say of clusters that exist. */
export const theirClusters: Readonly<Record<string, Args>> = {
  "eks/getCluster:getCluster": {
    arn: "arn:aws:eks:eu-central-1:123456789012:cluster/theirs",
    endpoint: "https://theirs.example.com",
    certificateAuthorities: [{ data: "T0xE" }],
    identities: [{ oidcs: [{ issuer: "https://issuer.example.com" }] }],
    vpcConfig: { vpcId: "vpc-1" },
  },
  "container/getCluster:getCluster": {
    endpoint: "35.1.2.3",
    masterAuths: [{ clusterCaCertificate: "T0xE" }],
    privateClusterConfigs: [{ privateEndpoint: "172.16.0.2" }],
  },
  ":getManagedKubernetesClusters": { clusters: [{ rrsaConfig: { rrsaOidcIssuerUrl: "https://issuer.example.com" } }] },
};
const project = { gcp: { project: "my-project" } };

/** Where in which cloud. */
export const cloudProbes = (cloud: Cloud): Probes => ({
  diskEncryptionKey: { value: keyOf(cloud) },
  // The zones are those of the region, so another region alone is refused at them.
  region: { value: "us-west-9", reportedAt: ["zones"] },
  "tags{}": { value: { team: "orders" } },
  "aws.podIdentity": { value: "Irsa" },
  "aws.permissionsBoundary": { value: "arn:aws:iam::123456789012:policy/Boundary" },
  "aws.kubeconfigRoleArn": { value: role },
  "aws.kubeconfigProfile": { value: "other" },
  "aws.administrators[]": { value: [role] },
  "aws.addOnVersions{}": { value: { coredns: "v9.9.9-eksbuild.9" } },
  ...chart("loadBalancerControllerChart"),
  ...chart("clusterAutoscalerChart"),
  "gcp.project": { value: "other-project" },
  "gcp.releaseChannel": { value: "STABLE", beside: project },
  "gcp.controlPlaneCidr": { value: "172.16.1.0/28", beside: project },
  "gcp.podRange": { value: "other-pods", beside: project },
  "gcp.serviceRange": { value: "other-services", beside: project },
  "gcp.nodeServiceAccount": { value: "nodes@other-project.iam.gserviceaccount.com", beside: project },
  "alicloud.keyPairName": { value: "other" },
  "alicloud.clusterSpec": { value: "ack.pro.xlarge" },
  "alicloud.kubeconfigMinutes": { value: 60 },
  "alicloud.storageRedundancy": { value: "LRS" },
  "alicloud.resourceGroupId": { value: "rg-1" },
  "huawei.keyPairName": { value: "other" },
  "huawei.clusterFlavor": { value: "cce.s2.medium" },
  "huawei.pluginVersion": { value: "9.9.9" },
  "huawei.pluginDownloadUrl": { value: "https://example.com/plugins" },
  "huawei.enterpriseProjectId": { value: "project-1" },
});

const keys: Readonly<Record<BuildingCloud, string>> = {
  [Cloud.Aws]: "arn:aws:kms:eu-central-1:123456789012:key/0d0466b0-e727-4d9c-b35d-f84bb474a37f",
  [Cloud.Gcp]: "projects/my-project/locations/europe-west4/keyRings/ring/cryptoKeys/key",
  [Cloud.Alicloud]: "0d0466b0-e727-4d9c-b35d-f84bb474a37f",
  [Cloud.Huawei]: "0d0466b0-e727-4d9c-b35d-f84bb474a37f",
};

const builds = (cloud: Cloud): cloud is BuildingCloud => cloud !== Cloud.Existing;
const keyOf = (cloud: Cloud): string => (builds(cloud) ? keys[cloud] : "key");
const spanZones: ReadonlySet<Cloud> = new Set([Cloud.Gcp, Cloud.Huawei]);
/** A fourth zone of the region. */
const fourthZone = (cloud: Cloud): string => (builds(cloud) ? zonesOf(cloud)[2].replace(/.$/, "x") : "zone-x");
export const subnets = (cloud: BuildingCloud, id = "subnet"): Args =>
  // Where subnets span zones, all zones have the same.
  Object.fromEntries(zonesOf(cloud).map((zone, index) => [zone, spanZones.has(cloud) ? id : `${id}-${index}`]));

/** A machine type of the catalogue that is not the default one and large enough. */
const otherMachine = (cloud: Cloud): string =>
  traitsOf(cloud).machines.find(
    ({ name, memoryGib }) => memoryGib >= 16 && !Object.values(traitsOf(cloud).defaultMachine).includes(name),
  )?.name ?? "other";

/** The machines of a pool, at the path of the pool. */
export const machineProbes = (cloud: Cloud, pool = ""): Probes => ({
  [`${pool}machineType`]: { value: otherMachine(cloud) },
  [`${pool}minNodes`]: { value: 6 },
  [`${pool}maxNodes`]: { value: 9 },
  [`${pool}diskSizeGib`]: { value: 77 },
});

/** A Kubernetes cluster. */
export const clusterProbes = (cloud: Cloud, base: Args): Probes => ({
  ...cloudProbes(cloud),
  "existing.kubeconfig": { value: otherKubeconfig },
  "existing.context": { value: "second", beside: { existing: { kubeconfig: ownKubeconfig } } },
  "existing.clusterIdentifier": { value: "other", beside: { existing: { kubeconfig: ownKubeconfig } } },
  "zones[]": { value: builds(cloud) ? [...zonesOf(cloud)].reverse() : ["zone-a"] },
  "network.id": { value: "other-network", reportedAt: ["network.subnets"] },
  "network.subnets{}": { value: builds(cloud) ? subnets(cloud, "other") : { "zone-a": "other" } },
  "network.cidr": { value: "10.40.0.0/16" },
  "network.extraZones[]": { value: [fourthZone(cloud)], reportedAt: ["network.subnets"] },
  "network.natPerZone": { value: true },
  "kubernetes.existing": { value: "other", reportedAt: ["network.id", "kubernetes.allowedCidrs"] },
  "kubernetes.kubeconfig": { value: otherKubeconfig },
  // ACK has one version that is supported. CCE's autoscaler is known for the default version only.
  "kubernetes.version": {
    value: cloud === Cloud.Gcp ? "1.36" : "1.34",
    ...(cloud === Cloud.Huawei ? { beside: { kubernetes: { autoscaler: false } } } : {}),
  },
  // Alibaba Cloud cannot tell the private address of an adopted cluster.
  "kubernetes.privateEndpoint": { value: !privateIn(base), reportedAt: ["kubernetes.kubeconfig"] },
  "kubernetes.allowedCidrs[]": { value: ["5.6.8.0/24"] },
  "kubernetes.serviceCidr": { value: "172.22.0.0/20" },
  "kubernetes.encryptionKey": { value: keyOf(cloud) },
  "kubernetes.logRetentionDays": { value: 30 },
  "kubernetes.loadBalancers": { value: false },
  "kubernetes.autoscaler": { value: false },
  ...machineProbes(cloud, "systemNodePool."),
  deletionProtection: { value: false },
});

const privateIn = ({ kubernetes }: Args): boolean =>
  (kubernetes as { readonly privateEndpoint?: boolean } | undefined)?.privateEndpoint ?? false;

/** A pool that only Kafka runs on. */
export const dedicatedProbes = (cloud: BuildingCloud): Probes => ({
  ...machineProbes(cloud),
  "zones[]": { value: [zonesOf(cloud)[1]] },
  "taint.key": { value: "role", beside: { taint } },
  "taint.value": { value: "kafka", beside: { taint } },
  "taint.effect": { value: "NoExecute", beside: { taint } },
  "labels{}": { value: { disk: "fast" } },
  capacity: { value: "Spot" },
});

/** Buckets, at the path of their block. */
export const storageProbes = (cloud: Cloud, block = ""): Probes => ({
  [`${block}dataBucket.existing`]: { value: "other-data" },
  [`${block}opsBucket.existing`]: { value: "other-ops" },
  [`${block}encryptionKey`]: { value: keyOf(cloud) },
  [`${block}forceDestroy`]: { value: true },
  [`${block}retainOnDelete`]: { value: true },
  [`${block}keyGeneration`]: { value: 2 },
});
