// What Huawei Cloud computes, as far as the components read it.
import type { Answer, Outputs } from "./outputs";

const contexts = ["internal", "external", "externalTLSVerify"].map((name) => ({ name }));
const kubeconfig = JSON.stringify({ contexts, "current-context": "external" });

export const outputs: Readonly<Record<string, Outputs>> = {
  "Cce/cluster": (name) => ({ name, kubeConfigRaw: kubeconfig }),
  "Iam/accessKey": (name) => ({ name, secret: "secret" }),
  "Iam/group": (name) => ({ name }),
  "Iam/role": (name) => ({ name }),
  "Iam/user": (name) => ({ name }),
  "Obs/bucket": (name) => ({ name }),
  "Vpc/eip": (name) => ({ name, address: "203.0.113.12" }),
};

export const functions: Readonly<Record<string, Answer>> = {
  getAddonTemplate: () => ({
    spec: JSON.stringify({
      basic: { image_version: "1" },
      parameters: { custom: { cluster_id: "", tenant_id: "" }, flavor1: { replicas: 2 } },
    }),
  }),
  getCluster: () => ({ kubeConfigRaw: kubeconfig }),
  getCustomRole: () => ({ domainId: "domain-1" }),
  getProjects: ({ name }) => ({ projects: [{ id: "project-1", name }] }),
  getVpc: () => ({ cidr: "172.16.0.0/16" }),
};
