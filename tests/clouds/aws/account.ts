import type { JsonObject } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import type { SimulatedCloud } from "../simulated-cloud";

/** The account of all resources. */
export const account = "123456789012";

export const regionOf = (inputs: JsonObject, cloud: SimulatedCloud): string =>
  String(inputs["region"] ?? cloud.config["region"] ?? "eu-central-1");

/** ARN of a regional resource. */
export const arn = (service: string, resource: string, inputs: JsonObject, cloud: SimulatedCloud): string =>
  `arn:aws:${service}:${regionOf(inputs, cloud)}:${account}:${resource}`;

/** ARN of something of IAM, which has no regions. */
export const iamArn = (resource: string): string => `arn:aws:iam::${account}:${resource}`;

/** A kind that takes tags: `tagsAll` has those of the provider too, of which there are none here. */
export function tagged(kind: Kind): Kind {
  const { defaults } = kind;
  return {
    ...kind,
    defaults: (inputs, cloud) => ({
      ...(typeof defaults === "function" ? defaults(inputs, cloud) : defaults),
      tagsAll: inputs["tags"] ?? {},
    }),
  };
}

export const tokens = {
  accessEntry: "aws:eks/accessEntry:AccessEntry",
  accessPolicyAssociation: "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
  addon: "aws:eks/addon:Addon",
  bucket: "aws:s3/bucket:Bucket",
  cluster: "aws:eks/cluster:Cluster",
  eip: "aws:ec2/eip:Eip",
  internetGateway: "aws:ec2/internetGateway:InternetGateway",
  issuer: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
  key: "aws:kms/key:Key",
  launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
  natGateway: "aws:ec2/natGateway:NatGateway",
  nodeGroup: "aws:eks/nodeGroup:NodeGroup",
  podIdentity: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
  role: "aws:iam/role:Role",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  routeTable: "aws:ec2/routeTable:RouteTable",
  routeTableAssociation: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  subnet: "aws:ec2/subnet:Subnet",
  vpc: "aws:ec2/vpc:Vpc",
  zone: "aws:route53/zone:Zone",
} as const;
