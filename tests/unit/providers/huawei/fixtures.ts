// What the tests of the adapter's resources share: names of types, and what Huawei Cloud would answer.
import { Cloud } from "../../../../model/args/clouds/cloud";
import { zonesOf } from "../../../support/cloud-specs";
import type { MockedCloud } from "../../../support/mocks";

export const zones = zonesOf(Cloud.Huawei);

export const types = {
  addon: "huaweicloud:Cce/addon:Addon",
  agency: "huaweicloud:Iam/agency:Agency",
  assignment: "huaweicloud:Iam/groupRoleAssignment:GroupRoleAssignment",
  bucket: "huaweicloud:Obs/bucket:Bucket",
  bucketPolicy: "huaweicloud:Obs/bucketPolicy:BucketPolicy",
  cluster: "huaweicloud:Cce/cluster:Cluster",
  key: "huaweicloud:Iam/accessKey:AccessKey",
  logs: "huaweicloud:Cce/clusterLogConfig:ClusterLogConfig",
  acl: "huaweicloud:Vpc/networkAcl:NetworkAcl",
  pool: "huaweicloud:Cce/nodePool:NodePool",
  role: "huaweicloud:Iam/role:Role",
  rule: "huaweicloud:Vpc/secgroupRule:SecgroupRule",
  storageClass: "kubernetes:storage.k8s.io/v1:StorageClass",
  subnet: "huaweicloud:Vpc/subnet:Subnet",
  zone: "huaweicloud:Dns/zone:Zone",
};

const contexts = ["internal", "external", "externalTLSVerify"].map((name) => ({ name }));
export const kubeconfig = JSON.stringify({ contexts, "current-context": "external" });

/** Outputs that only Huawei Cloud knows, and the answers of the plugin's functions. */
export const huaweiCloud: MockedCloud = {
  outputs: (type, name, inputs) => {
    const named = { name: inputs["name"] ?? `${name}-1234567` };
    if (type === types.cluster) return { ...named, kubeConfigRaw: kubeconfig };
    if (type === "huaweicloud:Vpc/eip:Eip") return { ...named, address: "198.51.100.7" };
    if (type === types.key) return { secret: `secret of ${name}` };
    return named;
  },
  functions: (token, args) => {
    if (token.endsWith(":getProjects")) return { projects: [{ id: `project of ${args["name"]}`, name: args["name"] }] };
    if (token.endsWith(":getCustomRole")) return { domainId: "domain-1" };
    if (token.endsWith(":getVpc")) return { cidr: "172.16.0.0/16" };
    if (token.endsWith(":getCluster")) return { kubeConfigRaw: kubeconfig };
    if (token.endsWith(":getAddonTemplate")) {
      const custom = { cluster_id: "", tenant_id: "", expander: "priority", scaleDownEnabled: false };
      return {
        spec: JSON.stringify({ basic: { image_version: "1" }, parameters: { custom, flavor1: { replicas: 2 } } }),
      };
    }
    throw new Error(`no such function is used: ${token}`);
  },
};
