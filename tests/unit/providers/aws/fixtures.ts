import { Cloud } from "../../../../model/args/clouds/cloud";
import type { ClusterSpec } from "../../../../model/specs/cloud-spec";
import { ofType } from "../../../support/building";
import { clusterSpec } from "../../../support/cloud-specs";
import { type MockedCloud, startMocks } from "../../../support/mocks";

const account = "123456789012";

/** Sizes of the node groups that the mocked EKS has, by name. */
export const nodeGroups = new Map<string, number>();

/** What AWS computes, as far as the adapter reads it. */
const mockedAws: MockedCloud = {
  outputs: (type, name, inputs) => {
    switch (type) {
      case "aws:iam/role:Role":
        return { name, arn: `arn:aws:iam::${account}:role/${name}` };
      case "aws:iam/instanceProfile:InstanceProfile":
        return { arn: `arn:aws:iam::${account}:instance-profile/${String(inputs["name"] ?? name)}` };
      case "aws:kms/key:Key":
        return { arn: `arn:aws:kms:eu-central-1:${account}:key/1` };
      case "aws:eks/cluster:Cluster":
        return {
          arn: `arn:aws:eks:eu-central-1:${account}:cluster/${String(inputs["name"])}`,
          endpoint: "https://made.eks.amazonaws.com",
          certificateAuthority: { data: "Q0E=" },
          identities: [{ oidcs: [{ issuer: "https://oidc.example.com/id/MADE" }] }],
        };
      case "aws:eks/nodeGroup:NodeGroup":
        return { arn: `arn:aws:eks:eu-central-1:${account}:nodegroup/${name}` };
      case "aws:ec2/launchTemplate:LaunchTemplate":
        return { latestVersion: 3 };
      case "aws:s3/bucket:Bucket":
        return { bucket: `${name}-abc1234` };
      case "aws:route53/zone:Zone":
        return { zoneId: "ZONE1" };
      default:
        return {};
    }
  },
  functions: (token, args) => {
    switch (token) {
      case "aws:index/getCallerIdentity:getCallerIdentity":
        return { accountId: account };
      case "aws:eks/getCluster:getCluster":
        return {
          arn: `arn:aws:eks:eu-central-1:${account}:cluster/${String(args["name"])}`,
          endpoint: "https://theirs.eks.amazonaws.com",
          certificateAuthorities: [{ data: "VEhFSVJT" }],
          identities: [{ oidcs: [{ issuer: "https://oidc.example.com/id/THEIRS" }] }],
          vpcConfig: { vpcId: "vpc-found" },
          version: "1.34",
        };
      case "aws:eks/getAddonVersion:getAddonVersion":
        return { version: `v${args["kubernetesVersion"]}.0-eksbuild.1` };
      case "aws:eks/getNodeGroups:getNodeGroups":
        return { names: [...nodeGroups.keys()] };
      case "aws:eks/getNodeGroup:getNodeGroup":
        return {
          scalingConfigs: [{ desiredSize: nodeGroups.get(String(args["nodeGroupName"])) }],
          launchTemplates: [{ id: `${String(args["nodeGroupName"]).split("-")[0]}-template-id` }],
        };
      default:
        throw new Error(`no call was expected: ${token}`);
    }
  },
};

export async function start(preview = false): Promise<void> {
  nodeGroups.clear();
  await startMocks(preview, mockedAws);
}

/** The one of a type, by the end of its name. */
export function one(type: string, name = ""): Record<string, unknown> {
  const found = ofType(type).filter((resource) => resource.name.endsWith(name));
  if (found.length !== 1)
    throw new Error(`${found.length} of ${type} end with ${name}: ${ofType(type).map((r) => r.name)}`);
  return found[0]?.inputs ?? {};
}

/** A policy document that was registered as text. */
export const parsed = (policy: unknown): { Statement: Array<Record<string, unknown>> } => JSON.parse(String(policy));

/** The spec of a cluster with some properties of its blocks changed. */
export function specOf(
  kubernetes: Partial<ClusterSpec["kubernetes"]> = {},
  more: Partial<ClusterSpec> = {},
): ClusterSpec {
  const plain = clusterSpec(Cloud.Aws);
  return { ...plain, ...more, kubernetes: { ...plain.kubernetes, version: "1.35", ...kubernetes } };
}
