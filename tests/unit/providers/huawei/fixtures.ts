// What the tests of the adapter's resources share: something to build in, and what Huawei Cloud would answer.
import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import type { BuildContext } from "../../../../providers/cloud-provider";
import { Cloud } from "../../../../spec/cloud";
import { zonesOf } from "../../../support/cloud-specs";
import { type MockedCloud, type Recorded, recorded } from "../../../support/mocks";

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

/** The options of everything that was made in a context, by logical name. */
export const optionsOf = new Map<string, CustomResourceOptions>();

/** A component that things are built in. It needs Pulumi, which tests load after the mocks are there. */
export async function building(name = "shop"): Promise<BuildContext> {
  const { ComponentResource } = await import("@pulumi/pulumi");
  optionsOf.clear();
  const transformations = [
    (args: { name: string; opts: CustomResourceOptions }) => {
      optionsOf.set(args.name, args.opts);
      return undefined;
    },
  ];
  return { name, parent: new ComponentResource("test:index:Parent", "parent", {}, { transformations }), dependsOn: [] };
}

/** Everything that was made besides the parent, as "Class name". */
export const made = (): string[] =>
  ours()
    .map(({ type, name }) => `${type.split(":").pop()} ${name}`)
    .sort();

export const ours = (): Recorded[] => recorded.filter(({ type }) => type !== "test:index:Parent");

/** Whether Pulumi keeps an output as a secret. */
export async function isSecret(output: Output<unknown>): Promise<boolean> {
  const { isSecret: ask } = await import("@pulumi/pulumi");
  return ask(output);
}
