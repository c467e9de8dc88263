import type { CloudFunction } from "../kind";
import { domain, projectOf } from "./iam";

/** The one with the id, or the provider's complaint. */
const found =
  (
    type: string,
  ): ((args: Parameters<CloudFunction>[0], cloud: Parameters<CloudFunction>[1]) => ReturnType<CloudFunction>) =>
  (args, cloud) => {
    const resource = cloud.byId(type, String(args["id"]));
    if (resource === undefined) throw new Error(`Your query returned no results: ${type} ${args["id"]}`);
    return { id: resource.id, ...resource.outputs };
  };

const autoscaler = {
  basic: { cceEndpoint: "https://cce.example.com", ecsEndpoint: "https://ecs.example.com", image_version: "1.32.5" },
  parameters: {
    custom: { cluster_id: "", tenant_id: "", scaleDownEnabled: false, expander: "priority" },
    flavor1: { name: "Single", replicas: 1 },
  },
};

export const functions: Readonly<Record<string, CloudFunction>> = {
  "huaweicloud:Iam/getProjects:getProjects": (args) => ({
    name: args["name"] ?? null,
    projects: [{ id: projectOf(String(args["name"])), name: args["name"] ?? "", enabled: true }],
  }),
  "huaweicloud:Iam/getCustomRole:getCustomRole": (args, cloud) => ({
    ...found("huaweicloud:Iam/role:Role")(args, cloud),
    domainId: domain,
  }),
  "huaweicloud:Vpc/getVpc:getVpc": found("huaweicloud:Vpc/vpc:Vpc"),
  "huaweicloud:Cce/getCluster:getCluster": found("huaweicloud:Cce/cluster:Cluster"),
  "huaweicloud:Cce/getAddonTemplate:getAddonTemplate": (args, cloud) => {
    if (cloud.byId("huaweicloud:Cce/cluster:Cluster", String(args["clusterId"])) === undefined) {
      throw new Error(`error 404: cluster ${args["clusterId"]} could not be found`);
    }
    if (args["name"] !== "autoscaler" || args["version"] !== "1.32.5") {
      throw new Error(`unable to find the add-on template ${args["name"]} of version ${args["version"]}`);
    }
    return { name: "autoscaler", version: "1.32.5", spec: JSON.stringify(autoscaler) };
  },
};
