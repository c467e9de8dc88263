import type { CheckFailure } from "../../../local/plugins/resource";
import { isObject, type JsonObject, unknown } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { exclusive, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { arn, tagged, tokens } from "./account";
import { demandTrust, made, minorOf, ofCluster, versionOf } from "./eks-common";

/** The add-ons that run on nodes, and are not complete without any. */
const needNodes = ["coredns", "aws-ebs-csi-driver"];

export const addon: Kind = tagged({
  token: tokens.addon,
  forceNew: ["addonName", "clusterName", "region"],
  requires: [
    { ...ofCluster, holds: false },
    { path: "serviceAccountRoleArn", type: tokens.role, by: "arn", holds: false },
    { path: "podIdentityAssociations.roleArn", type: tokens.role, by: "arn", holds: false },
  ],
  computed: ["addonVersion", "arn", "createdAt", "modifiedAt"],
  check: (inputs) => [
    ...oneOf(inputs, "addonName", ["vpc-cni", "kube-proxy", "eks-pod-identity-agent", ...needNodes]),
    ...oneOf(inputs, "resolveConflictsOnCreate", ["NONE", "OVERWRITE"]),
    ...oneOf(inputs, "resolveConflictsOnUpdate", ["NONE", "OVERWRITE", "PRESERVE"]),
    ...exclusive(inputs, "serviceAccountRoleArn", "podIdentityAssociations"),
    ...settingFailures(inputs),
  ],
  create: (inputs, cloud) => {
    const { clusterName, addonName } = inputs;
    demandSupported(inputs, cloud);
    const untainted = cloud
      .resources(tokens.nodeGroup)
      .some((pool) => pool.inputs["clusterName"] === clusterName && pool.inputs["taints"] === undefined);
    if (needNodes.includes(String(addonName)) && !untainted) {
      throw new Error(
        `waiting for EKS Add-On (${clusterName}:${addonName}) create: timeout while waiting for state to become 'ACTIVE' (last state: 'DEGRADED'): InsufficientNumberOfReplicas: the add-on is unhealthy because it doesn't have the desired number of replicas.`,
      );
    }
    for (const association of (inputs["podIdentityAssociations"] as JsonObject[] | undefined) ?? []) {
      demandTrust(String(association["roleArn"]), "pods.eks.amazonaws.com", cloud);
    }
    return {
      id: `${clusterName}:${addonName}`,
      outputs: {
        addonVersion: defaultAddOn(versionOf(clusterName, cloud)),
        arn: arn("eks", `addon/${clusterName}/${addonName}/${cloud.hex(8)}`, inputs, cloud),
        createdAt: made,
        modifiedAt: made,
      },
    };
  },
  update: (_old, inputs, cloud) => {
    demandSupported(inputs, cloud);
    return {};
  },
  wording: { nameTaken: () => "ResourceInUseException: Addon already exists." },
});

/** The version of every add-on that is the default for a version of Kubernetes. Here both have the same minor version. */
export const defaultAddOn = (kubernetes: string): string => `v${kubernetes}.0-eksbuild.1`;

/** A version of an add-on that is newer than the cluster's Kubernetes does not exist for it. */
function demandSupported({ addonVersion, clusterName, addonName }: JsonObject, cloud: SimulatedCloud): void {
  if (addonVersion === undefined || minorOf(addonVersion) <= minorOf(versionOf(clusterName, cloud))) return;
  throw new Error(
    `InvalidParameterException: Addon version specified is not supported: ${addonName} ${addonVersion}, Kubernetes ${versionOf(clusterName, cloud)}`,
  );
}

/** Settings that EKS takes of the network add-on; its schema says text where it means true or false. */
function settingFailures(inputs: JsonObject): CheckFailure[] {
  const settings = inputs["configurationValues"];
  if (settings === undefined || settings === unknown) return [];
  const wrong = [
    { property: "configurationValues", reason: "ConfigurationValue provided in request is not supported" },
  ];
  if (inputs["addonName"] === "aws-ebs-csi-driver") return driverFailures(JSON.parse(String(settings)) as JsonObject);
  if (inputs["addonName"] !== "vpc-cni") return wrong;
  const { enableNetworkPolicy, ...others } = JSON.parse(String(settings)) as JsonObject;
  return Object.keys(others).length === 0 && ["true", "false"].some((one) => one === enableNetworkPolicy) ? [] : wrong;
}

/** Extra tags with which the driver of volumes starts. */
function driverFailures({ controller = {}, ...others }: JsonObject): CheckFailure[] {
  const { extraVolumeTags = {}, ...unknownOnes } = isObject(controller) ? controller : {};
  const property = "configurationValues";
  if (Object.keys({ ...others, ...unknownOnes }).length > 0 || !isObject(extraVolumeTags)) {
    return [{ property, reason: "ConfigurationValue provided in request is not supported" }];
  }
  if (Object.keys(extraVolumeTags).length > 42) return [{ property, reason: "too many tags: a volume has at most 50" }];
  return Object.keys(extraVolumeTags)
    .filter((key) => /^kubernetes\.io|^CSIVolume|^ebs\.csi\.aws\.com\/cluster$|=/.test(key))
    .map((key) => ({ property, reason: `the driver does not start: tag key '${key}' is reserved` }));
}
