// What Amazon Web Services computes, as far as the components read it.
import type { Answer, Outputs } from "./outputs";

const account = "123456789012";
const region = "eu-central-1";

export const outputs: Readonly<Record<string, Outputs>> = {
  "cloudwatch/logGroup": (name) => ({ arn: `arn:aws:logs:${region}:${account}:log-group:${name}` }),
  "ec2/launchTemplate": () => ({ latestVersion: 1 }),
  "eks/cluster": (name) => ({
    arn: `arn:aws:eks:${region}:${account}:cluster/${name}`,
    endpoint: "https://eks.example.com",
    certificateAuthority: { data: "authority" },
    identities: [{ oidcs: [{ issuer: `https://oidc.eks.${region}.amazonaws.com/id/0123456789ABCDEF` }] }],
  }),
  "eks/nodeGroup": (name) => ({ nodeGroupName: name }),
  "iam/instanceProfile": (name) => ({ name, arn: `arn:aws:iam::${account}:instance-profile/${name}` }),
  "iam/role": (name) => ({ name, arn: `arn:aws:iam::${account}:role/${name}` }),
  "kms/key": (name) => ({ arn: `arn:aws:kms:${region}:${account}:key/${name}` }),
  "route53/zone": () => ({ zoneId: "Z0123456789ABCDEFGHIJ" }),
  "s3/bucket": (name, { bucketPrefix }) => {
    const bucket = typeof bucketPrefix === "string" ? `${bucketPrefix}${"0".repeat(26)}` : name.toLowerCase();
    return { bucket, arn: `arn:aws:s3:::${bucket}` };
  },
};

export const functions: Readonly<Record<string, Answer>> = {
  getAddonVersion: ({ kubernetesVersion }) => ({ version: `v${kubernetesVersion}.0-eksbuild.1` }),
  getCallerIdentity: () => ({ accountId: account }),
  getNodeGroups: () => ({ names: [] }),
};
