// Resources that break the rules of the policy pack, each beside the same resource as it should be.
import { ManagedKubernetes } from "@pulumi/alicloud/cs/managedKubernetes";
import { NodePool as AckPool } from "@pulumi/alicloud/cs/nodePool";
import { Bucket as OssBucket } from "@pulumi/alicloud/oss/bucket";
import { AccessKey as RamKey } from "@pulumi/alicloud/ram/accessKey";
import { Volume } from "@pulumi/aws/ebs/volume";
import { LaunchTemplate } from "@pulumi/aws/ec2/launchTemplate";
import { Cluster as EksCluster } from "@pulumi/aws/eks/cluster";
import { AccessKey } from "@pulumi/aws/iam/accessKey";
import { Bucket as S3Bucket } from "@pulumi/aws/s3/bucket";
import { Cluster as GkeCluster } from "@pulumi/gcp/container/cluster";
import { Key } from "@pulumi/gcp/serviceaccount/key";
import { Bucket as GcsBucket } from "@pulumi/gcp/storage/bucket";
import { HmacKey } from "@pulumi/gcp/storage/hmacKey";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1";
import { Secret, Service } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1";
import { StorageClass } from "@pulumi/kubernetes/storage/v1";
import { AccessKey as HuaweiKey } from "../../../providers/huawei/resources/access-key";
import { Bucket as ObsBucket } from "../../../providers/huawei/resources/bucket";
import { Cluster as CceCluster } from "../../../providers/huawei/resources/cluster";
import { NodePool as CcePool } from "../../../providers/huawei/resources/node-pool";

/** One resource: what each rule says about the bad one; no rule says anything about the good one. */
export interface Row {
  readonly says: Readonly<Record<string, RegExp | readonly RegExp[]>>;
  readonly bad: (name: string) => void;
  /** Absent where the good stack has no such resource at all. */
  readonly good?: (name: string) => void;
}

type Values = Record<string, unknown>;

const release =
  (values: Values, name = "kafka") =>
  (logical: string): void => {
    new Release(logical, { name, namespace: "shop", chart: "kafka", values: { flavor: "apache", ...values } });
  };
const automq = { flavor: "automq", automq: { credentials: { secretName: "keys" } } };
const external = { name: "external", port: 9094, exposure: "PublicLoadBalancer" };
const authenticated = { authentication: { type: "ScramSha512" }, tls: { secretName: "certificate" } };

const service =
  (type: string, port: number) =>
  (logical: string): void => {
    new Service(logical, {
      metadata: { namespace: "shop" },
      spec: {
        type,
        selector: { "app.kubernetes.io/name": "kafka", "app.kubernetes.io/instance": "kafka" },
        ports: [{ port: 443, targetPort: port }],
      },
    });
  };

const labels = { "app.kubernetes.io/name": "kafka", app: "own" };
const statefulSet =
  (whenDeleted: string, budget: boolean) =>
  (logical: string): void => {
    new StatefulSet(logical, {
      metadata: { namespace: "own" },
      spec: {
        serviceName: "own",
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: "kafka", image: "kafka" }] } },
        persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled: "Retain" },
      },
    });
    const spec = { maxUnavailable: 1, selector: { matchLabels: { app: "own" } } };
    if (budget) new PodDisruptionBudget(`${logical}-budget`, { metadata: { namespace: "own" }, spec });
  };

const eks = (more: Partial<ConstructorParameters<typeof EksCluster>[1]>, vpcConfig: object) => (logical: string) => {
  new EksCluster(logical, { roleArn: "arn", vpcConfig: { subnetIds: ["a"], ...vpcConfig }, ...more });
};
const secrets = { encryptionConfig: { provider: { keyArn: "arn" }, resources: ["secrets"] } };
const office = ["5.6.7.0/24"];

const template = (encrypted?: string) => (logical: string) => {
  const ebs = { volumeSize: 20, ...(encrypted === undefined ? {} : { encrypted }) };
  new LaunchTemplate(logical, { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }] });
};

const storageClass = (provisioner: string, parameters: Record<string, string>) => (logical: string) => {
  new StorageClass(logical, { provisioner, parameters });
};

const obs = (encryption: boolean, forceDestroy: boolean) => (logical: string) => {
  new ObsBucket(
    logical,
    {
      ...{ region: "r", bucket: logical, storageClass: "STANDARD", acl: "private", multiAz: true, versioning: false },
      ...{ encryption, forceDestroy, sseAlgorithm: "AES256", lifecycleRules: [] },
    },
    {},
  );
};

const ccePool = (key: { kmsKeyId?: string }) => (logical: string) => {
  const disk = { size: 100, volumetype: "GPSSD" as const, ...key };
  new CcePool(
    logical,
    {
      ...{ region: "r", clusterId: "c", flavorId: "f", availabilityZone: "a", os: "o", runtime: "containerd" },
      ...{ keyPair: "k", initialNodeCount: 1, scallEnable: false, subnetId: "s", labels: {}, taints: [] },
      ...{ rootVolume: disk, dataVolumes: [disk] },
    },
    {},
  );
};

const cce = (address: { eip?: string }) => (logical: string) => {
  new CceCluster(
    logical,
    {
      ...{ region: "r", flavorId: "cce.s1.small", clusterVersion: "v1.32", vpcId: "v", subnetId: "s", masters: [] },
      ...{ containerNetworkType: "vpc-router", containerNetworkCidr: "10.1.0.0/16", serviceNetworkCidr: "10.2.0.0/16" },
      ...{ kubeProxyMode: "ipvs", authenticationMode: "rbac", ...address },
    },
    {},
  );
};

const ack = (slbInternetEnabled: boolean, key: { encryptionProviderKey?: string }) => (logical: string) => {
  new ManagedKubernetes(logical, { vswitchIds: ["v"], slbInternetEnabled, ...key });
};

export const rows: Readonly<Record<string, Row>> = {
  "release-listeners": {
    says: {
      "kafka-listener-authentication": /"external" \(values\.listeners\[1\]\) .* has no authentication/,
      "kafka-listener-tls": /"external" .* has no TLS/,
    },
    bad: release({ listeners: [{ name: "inside", port: 9092, exposure: "Cluster" }, external] }, "listeners"),
    good: release({ listeners: [{ ...external, ...authenticated }] }, "listeners"),
  },
  "release-replication": {
    says: {
      "kafka-replication-factor": [
        /default\.replication\.factor in values\.config is 2, and 3 is the least/,
        /min\.insync\.replicas in values\.config is 1, and 2 is the least/,
      ],
    },
    bad: release({ config: { "default.replication.factor": "2", "min.insync.replicas": 1 } }, "replication"),
    good: release({ config: { "default.replication.factor": "3", "min.insync.replicas": 2 } }, "replication"),
  },
  "release-budget": {
    says: { "kafka-disruption-budget": /podDisruptionBudget\.enabled is false/ },
    bad: release({ podDisruptionBudget: { enabled: false } }, "budget"),
    good: release({ podDisruptionBudget: { enabled: true } }, "budget"),
  },
  "release-volumes": {
    says: { "kafka-volume-retention": /deleteWithCluster is true/ },
    bad: release({ storage: { deleteWithCluster: true } }, "volumes"),
    good: release({ storage: { deleteWithCluster: false } }, "volumes"),
  },
  "release-keys": {
    says: { "no-static-keys": /access keys for buckets on Amazon Web Services/ },
    bad: release(automq, "keys"),
    good: release({ flavor: "automq", config: { "default.replication.factor": 1 } }, "keys"),
  },
  "release-inside": { says: {}, bad: release({}), good: release({}) },
  "service-listener": {
    says: { "kafka-service-exposure": /LoadBalancer and leads to port 9092 .* listener "plain".* no authentication/ },
    bad: service("LoadBalancer", 9092),
    good: service("ClusterIP", 9092),
  },
  "service-nodes": {
    says: { "kafka-service-exposure": /NodePort and leads to port 9091 .* is for the Kafka nodes/ },
    bad: service("NodePort", 9091),
    good: service("NodePort", 9404),
  },
  "own-kafka": {
    says: {
      "kafka-disruption-budget": /no PodDisruptionBudget of the stack selects its pods/,
      "kafka-volume-retention": /whenDeleted of the StatefulSet is Delete/,
    },
    bad: statefulSet("Delete", false),
    good: statefulSet("Retain", true),
  },
  "key-aws": {
    says: { "no-static-keys": /an IAM role/ },
    bad: (name) => void new AccessKey(name, { user: "u" }),
  },
  "key-gcp": {
    says: { "no-static-keys": /Workload Identity/ },
    bad: (name) => void new Key(name, { serviceAccountId: "a" }),
  },
  "key-gcs": {
    says: { "no-static-keys": /Workload Identity/ },
    bad: (name) => void new HmacKey(name, { serviceAccountEmail: "a" }),
  },
  "key-alicloud": { says: { "no-static-keys": /a RAM role/ }, bad: (name) => void new RamKey(name, {}) },
  "key-huawei": {
    says: { "no-static-keys": /an IAM agency/ },
    bad: (name) => void new HuaweiKey(name, { userId: "u", description: "", secretFile: "f" }, {}),
  },
  "key-kubernetes": {
    says: { "no-static-keys": /token of a ServiceAccount that does not expire/ },
    bad: (name) => void new Secret(name, { type: "kubernetes.io/service-account-token" }),
    good: (name) => void new Secret(name, { type: "Opaque" }),
  },
  "bucket-aws": {
    says: { "bucket-protection": /forceDestroy of the bucket is true/ },
    bad: (name) => void new S3Bucket(name, { forceDestroy: true }),
    good: (name) => void new S3Bucket(name, {}),
  },
  "bucket-gcp": {
    says: { "bucket-protection": /forceDestroy/ },
    bad: (name) => void new GcsBucket(name, { location: "EU", forceDestroy: true }),
    good: (name) => void new GcsBucket(name, { location: "EU" }),
  },
  "bucket-alicloud": {
    says: { "bucket-protection": /forceDestroy/, "bucket-encryption": /no serverSideEncryptionRule/ },
    bad: (name) => void new OssBucket(name, { forceDestroy: true }),
    good: (name) => void new OssBucket(name, { serverSideEncryptionRule: { sseAlgorithm: "AES256" } }),
  },
  "bucket-huawei": {
    says: { "bucket-protection": /forceDestroy/, "bucket-encryption": /encryption of the bucket is not true/ },
    bad: obs(false, true),
    good: obs(true, false),
  },
  "disk-aws": {
    says: { "disk-encryption": /blockDeviceMappings\[0\]\.ebs\.encrypted is not set/ },
    bad: template(),
    good: template("true"),
  },
  "volume-aws": {
    says: { "disk-encryption": /encrypted is not set/ },
    bad: (name) => void new Volume(name, { availabilityZone: "a", size: 1 }),
    good: (name) => void new Volume(name, { availabilityZone: "a", size: 1, encrypted: true }),
  },
  "disk-alicloud": {
    says: { "disk-encryption": [/systemDiskEncrypted is not set/, /dataDisks\[0\]\.encrypted/] },
    bad: (name) => void new AckPool(name, { clusterId: "c", vswitchIds: [], dataDisks: [{ encrypted: "false" }] }),
    good: (name) =>
      void new AckPool(name, {
        ...{ clusterId: "c", vswitchIds: [], systemDiskEncrypted: true, dataDisks: [{ encrypted: "true" }] },
      }),
  },
  "disk-huawei": {
    says: { "disk-encryption": [/rootVolume\.kmsKeyId/, /dataVolumes\[0\]\.kmsKeyId/] },
    bad: ccePool({}),
    good: ccePool({ kmsKeyId: "k" }),
  },
  "class-aws": {
    says: { "disk-encryption": /parameters\.encrypted is not set/ },
    bad: storageClass("ebs.csi.aws.com", { type: "gp3" }),
    good: storageClass("ebs.csi.aws.com", { type: "gp3", encrypted: "true" }),
  },
  "class-huawei": {
    says: { "disk-encryption": /parameters\.everest\.io\/crypt-key-id/ },
    bad: storageClass("everest-csi-provisioner", {}),
    good: storageClass("everest-csi-provisioner", { "everest.io/crypt-key-id": "k" }),
  },
  "cluster-aws": {
    says: {
      "kubernetes-api-server-access": /publicAccessCidrs is empty/,
      "kubernetes-secrets-encryption": /no key of the account/,
    },
    bad: eks({}, {}),
    good: eks(secrets, { publicAccessCidrs: office }),
  },
  "cluster-gcp": {
    says: {
      "kubernetes-api-server-access": /masterAuthorizedNetworksConfig\.cidrBlocks lets 0\.0\.0\.0\/0/,
      "kubernetes-secrets-encryption": /no key of the account/,
    },
    bad: (name) =>
      void new GkeCluster(name, { masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "0.0.0.0/0" }] } }),
    good: (name) =>
      void new GkeCluster(name, {
        masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock: "5.6.7.0/24" }] },
        databaseEncryption: { state: "ENCRYPTED", keyName: "k" },
      }),
  },
  "cluster-alicloud": {
    says: {
      "kubernetes-api-server-access-list": /nothing in the stack sets an access control list/,
      "kubernetes-secrets-encryption": /no key of the account/,
    },
    bad: ack(true, {}),
    good: ack(false, { encryptionProviderKey: "k" }),
  },
  "cluster-huawei": {
    says: { "kubernetes-api-server-access-list": /no network ACL of the stack is on its subnet/ },
    bad: cce({ eip: "1.2.3.4" }),
    good: cce({}),
  },
};
