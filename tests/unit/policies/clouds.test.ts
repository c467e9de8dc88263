import { bucketEncryption, bucketProtection } from "../../../policies/rules/data/buckets";
import { diskEncryption } from "../../../policies/rules/data/disks";
import { staticKeys } from "../../../policies/rules/keys/static-keys";
import { apiServerAccess } from "../../../policies/rules/kubernetes/api-server";
import { apiServerAccessList } from "../../../policies/rules/kubernetes/api-server-list";
import { secretsEncryption } from "../../../policies/rules/kubernetes/secrets";
import type { Value } from "../../../policies/rules/values";
import { declared, inStack, judges, release, unknown } from "./judge";

const ram = "alicloud:ram/accessKey:AccessKey";
const hmac = "gcp:storage/hmacKey:HmacKey";
const huawei = "huaweicloud:Iam/accessKey:AccessKey";
const inside = (owner: string, type: string) => ({ urn: `urn:pulumi:test::project::${owner}$${type}::it` });
const storage = "kafka-platform:index:KafkaPlatform$kafka-platform:index:ObjectStorage";

describe("Rules of the policy pack about clouds", () => {
  const secret = (type: Value) => declared("kubernetes:core/v1:Secret", { type });
  const automq = (credentials: Value, dataBucket: Value = {}) =>
    release({ flavor: "automq", automq: { credentials, dataBucket } });
  const s3 = "https://s3.eu-central-1.amazonaws.com";
  const variable = { name: "AWS_SECRET_ACCESS_KEY", value: "planted" };
  judges(staticKeys, [
    ["a key of a RAM user", declared(ram, {}), /does not expire.*a RAM role/],
    ["the key that ObjectStorage makes for AutoMQ", declared(ram, {}, inside(storage, ram)), "fine"],
    ["the same on Google Cloud", declared(hmac, {}, inside(storage, hmac)), "fine"],
    ["the same on Huawei Cloud", declared(huawei, {}, inside(storage, huawei)), "fine"],
    ["a key in another component", declared(ram, {}, inside("shop:index:Shop", ram)), /does not expire/],
    ["a key on AWS in ObjectStorage", awsKey(), /an IAM role/],
    ["AutoMQ with access keys on AWS", automq({ secretName: "keys" }), /credentials\.secretName/],
    ["the same by the address of S3", automq({ secretName: "keys" }, { endpoint: s3 }), /credentials\.secretName/],
    ["AutoMQ with access keys elsewhere", automq({ secretName: "keys" }, { endpoint: "https://minio:9000" }), "fine"],
    ["AutoMQ with an identity", automq({ secretName: "" }), "fine"],
    ["AutoMQ with a Secret that is not known", automq({ secretName: unknown }), "undecided"],
    ["AutoMQ with a bucket that is not known", automq({ secretName: "keys" }, unknown), "undecided"],
    ["Apache Kafka", release({ automq: { credentials: { secretName: "keys" } } }), "fine"],
    ["a key in the environment", release({ podTemplate: { env: [variable] } }), /values\.podTemplate\.env/],
    ["a key for brokers", release({ brokers: { podTemplate: { env: [variable] } } }), /values\.brokers/],
    ["a key by reference", release({ podTemplate: { env: [{ name: variable.name, valueFrom: {} }] } }), "fine"],
    ["a token of a ServiceAccount", secret("kubernetes.io/service-account-token"), /does not expire/],
    ["another Secret", secret("Opaque"), "fine"],
    ["a Secret of a type that is not known", secret(unknown), "undecided"],
  ]);

  const s3Bucket = (forceDestroy: Value, protect = false) =>
    declared("aws:s3/bucket:Bucket", { forceDestroy }, { protect });
  judges(bucketProtection, [
    ["a bucket that is deleted with its objects", s3Bucket(true), /forceDestroy of the bucket is true/],
    ["a bucket", s3Bucket(false), "fine"],
    ["a bucket of which nothing is said", s3Bucket(undefined), "fine"],
    ["a bucket without protect, where it is required", s3Bucket(false), /option protect/, { requireProtect: true }],
    ["a bucket with protect", s3Bucket(false, true), "fine", { requireProtect: true }],
    ["a switch that is not known", s3Bucket(unknown), "undecided"],
  ]);

  const oss = (props: Value) => inStack("bucket", "alicloud:oss/bucket:Bucket", props);
  const encryption = (props: Value, from: readonly string[]) =>
    inStack("encryption", "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption", props, {
      bucket: from,
    });
  const setting = (bucket: Value) => inStack("setting", encryption({}, []).type, { bucket });
  const obs = (on: Value) => inStack("bucket", "huaweicloud:Obs/bucket:Bucket", { encryption: on });
  judges(bucketEncryption, [
    ["OSS without a rule", [oss({})], /no serverSideEncryptionRule/],
    ["OSS with a rule", [oss({ serverSideEncryptionRule: { sseAlgorithm: "AES256" } })], "fine"],
    ["OSS with a rule that is not known", [oss({ serverSideEncryptionRule: unknown })], "fine"],
    ["OSS with a resource of its own", [oss({}), encryption({}, ["bucket"])], "fine"],
    ["OSS with a resource by name", [oss({ bucket: "b" }), encryption({ bucket: "b" }, [])], "fine"],
    ["OSS with a resource of another bucket", [oss({}), encryption({}, ["other"])], /no serverSide/],
    ["OSS with a resource of a name that is not known", [oss({ bucket: "b" }), setting(unknown)], "undecided"],
    ["OBS without encryption", [obs(undefined)], /encryption of the bucket is not true/],
    ["OBS with encryption", [obs(true)], "fine"],
    ["OBS with a switch that is not known", [obs(unknown)], "undecided"],
  ]);

  const template = (ebs: Value) =>
    declared("aws:ec2/launchTemplate:LaunchTemplate", { blockDeviceMappings: [{ ebs }] });
  const storageClass = (provisioner: string, parameters: Value) =>
    declared("kubernetes:storage.k8s.io/v1:StorageClass", { provisioner, parameters });
  const ccePool = (disk: Value) =>
    declared("huaweicloud:Cce/nodePool:NodePool", { rootVolume: disk, dataVolumes: [disk] });
  const key = "everest.io/crypt-key-id";
  judges(diskEncryption, [
    ["a template without encryption", template({}), /blockDeviceMappings\[0\]\.ebs\.encrypted is not set/],
    ["a template that says no", template({ encrypted: "false" }), /does not turn the encryption/],
    ["a template with encryption", template({ encrypted: "true" }), "fine"],
    ["a template without EBS", template(undefined), "fine"],
    ["a template of which nothing is known", template({ encrypted: unknown }), "undecided"],
    ["a node group without a template", declared("aws:eks/nodeGroup:NodeGroup", {}), /launchTemplate is not set/],
    ["a node group with one", declared("aws:eks/nodeGroup:NodeGroup", { launchTemplate: unknown }), "fine"],
    ["a root disk", declared("aws:ec2/instance:Instance", { rootBlockDevice: {} }), /rootBlockDevice\.encrypted/],
    ["an instance without disks of its own", declared("aws:ec2/instance:Instance", {}), "fine"],
    ["a class for EBS", storageClass("ebs.csi.aws.com", { type: "gp3" }), /parameters\.encrypted/],
    ["a class for EBS with encryption", storageClass("ebs.csi.aws.com", { encrypted: "true" }), "fine"],
    ["a class for ESSD", storageClass("diskplugin.csi.alibabacloud.com", {}), /parameters\.encrypted/],
    ["a class for EVS", storageClass("everest-csi-provisioner", {}), /crypt-key-id/],
    ["a class for EVS with a key", storageClass("everest-csi-provisioner", { [key]: unknown }), "fine"],
    ["a pool of CCE", ccePool({}), [/rootVolume\.kmsKeyId/, /dataVolumes\[0\]\.kmsKeyId/]],
    ["a pool of CCE with keys", ccePool({ kmsKeyId: "k" }), "fine"],
    ["a pool of ACK", declared("alicloud:cs/nodePool:NodePool", { dataDisks: [{}] }), [/systemDisk/, /dataDisks\[0\]/]],
    ["a class for Persistent Disk", storageClass("pd.csi.storage.gke.io", {}), "fine"],
    ["a class of which nothing is known", storageClass("ebs.csi.aws.com", unknown), "undecided"],
  ]);

  const eks = (props: Value) => declared("aws:eks/cluster:Cluster", props);
  const gke = (props: Value) => declared("gcp:container/cluster:Cluster", props);
  const ack = (props: Value) => declared("alicloud:cs/managedKubernetes:ManagedKubernetes", props);
  judges(secretsEncryption, [
    ["EKS without a key", eks({}), /no key of the account/],
    ["EKS with a key", eks({ encryptionConfig: { resources: ["secrets"], provider: { keyArn: unknown } } }), "fine"],
    ["EKS with a key for something else", eks({ encryptionConfig: { resources: [] } }), /no key of the account/],
    ["EKS of which nothing is known", eks({ encryptionConfig: unknown }), "undecided"],
    ["GKE without a key", gke({ databaseEncryption: { state: "DECRYPTED" } }), /no key of the account/],
    ["GKE with a key", gke({ databaseEncryption: { state: "ENCRYPTED" } }), "fine"],
    ["GKE with everything encrypted", gke({ databaseEncryption: { state: "ALL_OBJECTS_ENCRYPTION_ENABLED" } }), "fine"],
    ["GKE of which nothing is known", gke({ databaseEncryption: unknown }), "undecided"],
    ["ACK without a key", ack({}), /encryptionProviderKey/],
    ["ACK with a key", ack({ encryptionProviderKey: unknown }), "fine"],
    ["ACK with a key that it does not use", ack({ encryptionProviderKey: "k", disableEncryption: true }), /no key/],
  ]);

  const vpc = (vpcConfig: Value) => eks({ vpcConfig });
  const masters = (cidrBlock: Value) => gke({ masterAuthorizedNetworksConfig: { cidrBlocks: [{ cidrBlock }] } });
  judges(apiServerAccess, [
    ["EKS without a list", vpc({}), /publicAccessCidrs is empty/],
    ["EKS with an empty list", vpc({ publicAccessCidrs: [] }), /publicAccessCidrs is empty/],
    ["EKS for everyone", vpc({ publicAccessCidrs: ["5.6.7.0/24", "0.0.0.0/0"] }), /lets 0\.0\.0\.0\/0 reach/],
    ["EKS for half of everyone", vpc({ publicAccessCidrs: ["128.0.0.0/1"] }), /lets 128\.0\.0\.0\/1/],
    ["EKS for everyone by IPv6", vpc({ publicAccessCidrs: ["::/0"] }), /lets ::\/0/],
    ["EKS for a few", vpc({ publicAccessCidrs: ["5.6.7.0/24"] }), "fine"],
    ["EKS for more than the setting", vpc({ publicAccessCidrs: ["5.6.0.0/16"] }), /5\.6\.0\.0/, { shortestPrefix: 24 }],
    ["EKS without a public address", vpc({ endpointPublicAccess: false }), "fine"],
    ["EKS with a list that is not known", vpc({ publicAccessCidrs: unknown }), "undecided"],
    ["EKS with a block that is not known", vpc({ publicAccessCidrs: [unknown, "0.0.0.0/0"] }), [/undecided/, /0\.0/]],
    ["EKS with a switch that is not known", vpc({ endpointPublicAccess: unknown }), "undecided"],
    ["GKE without a list", gke({}), /masterAuthorizedNetworksConfig is missing/],
    ["GKE with a list of nobody", gke({ masterAuthorizedNetworksConfig: {} }), "fine"],
    ["GKE for everyone", masters("0.0.0.0/0"), /cidrBlocks lets 0\.0\.0\.0\/0/],
    ["GKE for a few", masters("5.6.7.8/32"), "fine"],
    ["GKE with a private address", gke({ privateClusterConfig: { enablePrivateEndpoint: true } }), "fine"],
    [
      "GKE with a DNS name only",
      gke({ controlPlaneEndpointsConfig: { ipEndpointsConfig: { enabled: false } } }),
      "fine",
    ],
    ["GKE with a block that is not known", masters(unknown), "undecided"],
  ]);

  const cluster = (slbInternetEnabled: Value) =>
    inStack("cluster", "alicloud:cs/managedKubernetes:ManagedKubernetes", { slbInternetEnabled });
  const execution = (...from: string[]) => inStack("run", "alicloud:oos/execution:Execution", {}, { parameters: from });
  const acl = inStack("acl", "alicloud:slb/acl:Acl", {});
  const entry = (block: Value) =>
    inStack("entry", "alicloud:slb/aclEntryAttachment:AclEntryAttachment", { entry: block }, { aclId: ["acl"] });
  const listed = [cluster(true), execution("cluster", "acl"), acl];
  const cce = (eip: Value) =>
    inStack("cce", "huaweicloud:Cce/cluster:Cluster", { eip, subnetId: unknown }, { subnetId: ["subnet"] });
  const port = { action: "allow", protocol: "tcp", destinationPort: "5443" };
  const filter = (...rules: Value[]) =>
    inStack(
      "filter",
      "huaweicloud:Vpc/networkAcl:NetworkAcl",
      { ingressRules: rules },
      { associatedSubnets: ["subnet"] },
    );
  const deny = { ...port, action: "deny", sourceIpAddress: "0.0.0.0/0" };
  const all = { action: "allow", protocol: "any", sourceIpAddress: "0.0.0.0/0" };
  const office = { ...port, sourceIpAddress: "5.6.7.0/24" };
  const named = (subnetId: Value) => inStack("cce", "huaweicloud:Cce/cluster:Cluster", { eip: "1.2.3.4", subnetId });
  const filterOf = (subnetId: Value) =>
    inStack("filter", "huaweicloud:Vpc/networkAcl:NetworkAcl", {
      associatedSubnets: [{ subnetId: "elsewhere" }, { subnetId }],
      ingressRules: [office, deny],
    });
  judges(apiServerAccessList, [
    ["ACK with a public address", [cluster(undefined)], /nothing in the stack sets an access control list/],
    ["ACK without one", [cluster(false)], "fine"],
    ["ACK with a switch that is not known", [cluster(unknown)], "undecided"],
    ["ACK with a list", [...listed, entry("5.6.7.0/24")], "fine"],
    ["ACK with an empty list", listed, /"acl" has no entry/],
    ["ACK with a list of everyone", [...listed, entry("0.0.0.0/0")], /"acl" lets 0\.0\.0\.0\/0/],
    ["ACK with an entry that is not known", [...listed, entry(unknown)], "undecided"],
    [
      "ACK with the list of another cluster",
      [cluster(true), execution("other", "acl"), acl, entry("5.6.7.0/24")],
      /nothing/,
    ],
    [
      "ACK with an entry of another list",
      [...listed, { ...entry("5.6.7.0/24"), madeFrom: { aclId: ["other"] } }],
      /no entry/,
    ],
    ["CCE with a filter of a subnet that it names", [named("s"), filterOf("s")], "fine"],
    ["CCE with a filter of another subnet", [named("s"), filterOf("other")], /no network ACL/],
    ["CCE with a filter of a subnet that is not known", [named("s"), filterOf(unknown)], "undecided"],
    [
      "CCE with a filter of no subnet",
      [named(unknown), { ...filterOf("s"), props: { ingressRules: [] } }],
      /no network/,
    ],
    ["CCE with a filter for UDP", [cce("1.2.3.4"), filter({ ...all, protocol: "udp" })], "fine"],
    [
      "CCE with a filter for a list of ports",
      [cce("1.2.3.4"), filter({ ...all, destinationPort: "80, 5443" })],
      /0\.0/,
    ],
    ["CCE with a public address", [cce("1.2.3.4")], /no network ACL/],
    ["CCE with an address that is not known", [cce(unknown)], /no network ACL/],
    ["CCE without one", [cce(undefined)], "fine"],
    ["CCE with a filter", [cce("1.2.3.4"), filter(office, deny, all)], "fine"],
    ["CCE with a filter that ends", [cce("1.2.3.4"), filter(office)], "fine"],
    ["CCE with a filter that lets everyone in", [cce("1.2.3.4"), filter(office, all)], /"filter" lets 0\.0\.0\.0\/0/],
    [
      "CCE with a filter for other ports",
      [cce("1.2.3.4"), filter({ ...all, protocol: "tcp", destinationPort: "80" })],
      "fine",
    ],
    [
      "CCE with a filter for many ports",
      [cce("1.2.3.4"), filter({ ...all, protocol: "tcp", destinationPort: "1-6000" })],
      /0\.0/,
    ],
    [
      "CCE with a source that is not known",
      [cce("1.2.3.4"), filter({ ...port, sourceIpAddress: unknown }, deny)],
      "undecided",
    ],
    ["CCE with a filter elsewhere", [cce("1.2.3.4"), { ...filter(office, deny), madeFrom: {} }], /no network ACL/],
  ]);
});

function awsKey() {
  const type = "aws:iam/accessKey:AccessKey";
  return declared(type, {}, inside(storage, type));
}
