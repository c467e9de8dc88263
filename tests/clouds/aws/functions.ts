import type { JsonObject } from "../../../local/plugins/values";
import type { CloudResource } from "../account";
import type { CloudFunction } from "../kind";
import type { SimulatedCloud } from "../simulated-cloud";
import { account, regionOf, tokens } from "./account";
import { defaultAddOn } from "./eks-add-ons";

function clusterBy(name: unknown, cloud: SimulatedCloud): CloudResource {
  const found = cloud.byName(tokens.cluster, String(name));
  if (found) return found;
  throw new Error(`ResourceNotFoundException: No cluster found for name: ${name}.`);
}

export const functions: Readonly<Record<string, CloudFunction>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    accountId: account,
    arn: `arn:aws:iam::${account}:user/tester`,
    id: account,
    userId: "AIDATESTER",
  }),
  "aws:eks/getCluster:getCluster": (args, cloud) => {
    const { name, outputs } = clusterBy(args["name"], cloud);
    const { vpcConfig } = outputs as { vpcConfig: JsonObject };
    const subnet = cloud.byId(tokens.subnet, String((vpcConfig["subnetIds"] as string[])[0]));
    return {
      ...outputs,
      id: name,
      name,
      region: regionOf(args, cloud),
      certificateAuthorities: [outputs["certificateAuthority"] ?? {}],
      identities: outputs["identities"] ?? [],
      vpcConfig: { ...vpcConfig, vpcId: subnet?.inputs["vpcId"] ?? "", clusterSecurityGroupId: "sg-1" },
    };
  },
  "aws:eks/getAddonVersion:getAddonVersion": (args, cloud) => {
    const addonName = String(args["addonName"]);
    const kubernetesVersion = String(args["kubernetesVersion"]);
    const version = defaultAddOn(kubernetesVersion);
    return { addonName, id: addonName, kubernetesVersion, region: regionOf(args, cloud), version };
  },
  "aws:eks/getNodeGroups:getNodeGroups": (args, cloud) => {
    const { name } = clusterBy(args["clusterName"], cloud);
    const names = cloud
      .resources(tokens.nodeGroup)
      .filter(({ inputs }) => inputs["clusterName"] === name)
      .map((pool) => pool.name);
    return { clusterName: name, id: name, names, region: regionOf(args, cloud) };
  },
  "aws:eks/getNodeGroup:getNodeGroup": (args, cloud) => {
    const id = `${args["clusterName"]}:${args["nodeGroupName"]}`;
    const found = cloud.byId(tokens.nodeGroup, id);
    if (!found) throw new Error(`ResourceNotFoundException: No node group found for name: ${args["nodeGroupName"]}.`);
    const { scalingConfig = {}, launchTemplate } = found.outputs;
    const launchTemplates = launchTemplate === undefined ? [] : [launchTemplate];
    return { ...found.outputs, id, scalingConfigs: [scalingConfig], launchTemplates };
  },
};
