// Which operations of AWS's API the provider calls for each type of resource, and with which parameters. A property that
// no operation gets is an error, and so is a type without a row.
import type { Declared } from "../recorded-platform";
import { type ApiCall, capitalised, capitalisedForS3, given, Inputs, pairs, type Values } from "./call";

/** A call without what all calls of a resource have in common. */
type Call = Pick<ApiCall, "service" | "operation" | "parameters"> & Partial<Pick<ApiCall, "gives" | "later">>;
type Row = (inputs: Inputs) => readonly Call[];

const call = (service: string, operation: string, parameters: Values, gives: Record<string, string> = {}): Call => ({
  service,
  operation,
  parameters: given(parameters),
  gives,
});
const later = (one: Call): Call => ({ ...one, later: true });

const ec2 = (operation: string, parameters: Values, gives?: Record<string, string>): Call =>
  call("ec2", operation, parameters, gives);
const eks = (operation: string, parameters: Values, gives?: Record<string, string>): Call =>
  call("eks", operation, parameters, gives);
const iam = (operation: string, parameters: Values, gives?: Record<string, string>): Call =>
  call("iam", operation, parameters, gives);

/** A setting of a bucket. */
const bucketSetting = (operation: string, inputs: Inputs, parameters: Values): Call[] => [
  call("s3", operation, { Bucket: inputs.text("bucket"), ...parameters }),
];

export const operations: Readonly<Record<string, Row>> = {
  "aws:cloudwatch/logGroup:LogGroup": (inputs) => {
    const logGroupName = inputs.name("name");
    return [
      call("logs", "CreateLogGroup", { logGroupName, ...inputs.same("kmsKeyId"), tags: inputs.tags() }),
      call("logs", "PutRetentionPolicy", { logGroupName, ...inputs.same("retentionInDays") }),
    ];
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": (inputs) => {
    const id = inputs.output("id");
    const filters = { "vpc-id": inputs.text("vpcId"), "group-name": "default" };
    return [
      ec2(
        "DescribeSecurityGroups",
        { Filters: Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] })) },
        { [id]: "SecurityGroups[0].GroupId" },
      ),
      ec2("CreateTags", { Resources: [id], Tags: inputs.tagList() ?? [] }),
    ];
  },
  "aws:ec2/eip:Eip": (inputs) => [
    ec2(
      "AllocateAddress",
      { Domain: inputs.take("domain"), ...inputs.tagSpecifications("elastic-ip") },
      { [inputs.output("id")]: "AllocationId" },
    ),
  ],
  "aws:ec2/internetGateway:InternetGateway": (inputs) => {
    const id = inputs.output("id");
    return [
      ec2("CreateInternetGateway", inputs.tagSpecifications("internet-gateway"), {
        [id]: "InternetGateway.InternetGatewayId",
      }),
      ec2("AttachInternetGateway", { InternetGatewayId: id, VpcId: inputs.take("vpcId") }),
    ];
  },
  "aws:ec2/launchTemplate:LaunchTemplate": (inputs) => {
    const tagged = inputs.list("tagSpecifications") as readonly {
      resourceType: string;
      tags: Record<string, string>;
    }[];
    const devices = inputs.list("blockDeviceMappings") as readonly { ebs: Values }[];
    inputs.take("updateDefaultVersion"); // Of the provider: which version is the default one after an update.
    return [
      ec2(
        "CreateLaunchTemplate",
        {
          LaunchTemplateName: inputs.name("name"),
          LaunchTemplateData: given({
            BlockDeviceMappings: devices.map(({ ebs, ...device }) => ({
              ...(capitalised(device) as Values),
              Ebs: capitalised({ ...ebs, ...truths(ebs, "encrypted", "deleteOnTermination") }),
            })),
            MetadataOptions: capitalised(inputs.take("metadataOptions")),
            TagSpecifications: tagged.map(({ resourceType, tags }) => ({
              ResourceType: resourceType,
              Tags: pairs(tags),
            })),
          }),
          ...inputs.tagSpecifications("launch-template"),
        },
        { [inputs.output("id")]: "LaunchTemplate.LaunchTemplateId" },
      ),
    ];
  },
  "aws:ec2/natGateway:NatGateway": (inputs) => [
    ec2(
      "CreateNatGateway",
      {
        AllocationId: inputs.take("allocationId"),
        SubnetId: inputs.take("subnetId"),
        ...inputs.tagSpecifications("natgateway"),
      },
      { [inputs.output("id")]: "NatGateway.NatGatewayId" },
    ),
  ],
  "aws:ec2/routeTable:RouteTable": (inputs) => {
    const id = inputs.output("id");
    return [
      ec2(
        "CreateRouteTable",
        { VpcId: inputs.take("vpcId"), ...inputs.tagSpecifications("route-table") },
        { [id]: "RouteTable.RouteTableId" },
      ),
      ...inputs.list("routes").map((route) =>
        ec2("CreateRoute", {
          RouteTableId: id,
          ...(capitalised(route, { CidrBlock: "DestinationCidrBlock" }) as Values),
        }),
      ),
    ];
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": (inputs) => [
    ec2("AssociateRouteTable", { SubnetId: inputs.take("subnetId"), RouteTableId: inputs.take("routeTableId") }),
  ],
  "aws:ec2/subnet:Subnet": (inputs) => {
    const id = inputs.output("id");
    return [
      ec2(
        "CreateSubnet",
        {
          AvailabilityZone: inputs.take("availabilityZone"),
          CidrBlock: inputs.take("cidrBlock"),
          VpcId: inputs.take("vpcId"),
          ...inputs.tagSpecifications("subnet"),
        },
        { [id]: "Subnet.SubnetId" },
      ),
      ec2("ModifySubnetAttribute", {
        SubnetId: id,
        MapPublicIpOnLaunch: { Value: inputs.take("mapPublicIpOnLaunch") },
      }),
    ];
  },
  "aws:ec2/vpc:Vpc": (inputs) => {
    const id = inputs.output("id");
    return [
      ec2(
        "CreateVpc",
        { CidrBlock: inputs.take("cidrBlock"), ...inputs.tagSpecifications("vpc") },
        { [id]: "Vpc.VpcId" },
      ),
      ec2("ModifyVpcAttribute", { VpcId: id, EnableDnsSupport: { Value: inputs.take("enableDnsSupport") } }),
      ec2("ModifyVpcAttribute", { VpcId: id, EnableDnsHostnames: { Value: inputs.take("enableDnsHostnames") } }),
    ];
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": (inputs) => [
    ec2("CreateVpcEndpoint", {
      VpcId: inputs.take("vpcId"),
      ServiceName: inputs.take("serviceName"),
      VpcEndpointType: inputs.take("vpcEndpointType"),
      RouteTableIds: inputs.take("routeTableIds"),
      ...inputs.tagSpecifications("vpc-endpoint"),
    }),
  ],
  "aws:eks/accessEntry:AccessEntry": (inputs) => [
    eks("CreateAccessEntry", { ...inputs.same("clusterName", "principalArn", "type"), tags: inputs.tags() }),
  ],
  "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": (inputs) => [
    eks("AssociateAccessPolicy", inputs.same("clusterName", "principalArn", "policyArn", "accessScope")),
  ],
  "aws:eks/addon:Addon": (inputs) => {
    const addon = inputs.same("clusterName", "addonName");
    const settings = inputs.same(
      "addonVersion",
      "configurationValues",
      "serviceAccountRoleArn",
      "podIdentityAssociations",
    );
    const resolve = (property: string): Values => ({ resolveConflicts: inputs.take(property) });
    return [
      eks("CreateAddon", { ...addon, ...settings, ...resolve("resolveConflictsOnCreate"), tags: inputs.tags() }),
      later(eks("UpdateAddon", { ...addon, ...settings, ...resolve("resolveConflictsOnUpdate") })),
    ];
  },
  "aws:eks/cluster:Cluster": (inputs) => {
    const encryption = inputs.take("encryptionConfig");
    const logs = inputs.take("enabledClusterLogTypes");
    return [
      eks("CreateCluster", {
        ...inputs.same(
          "name",
          "version",
          "roleArn",
          "accessConfig",
          "kubernetesNetworkConfig",
          "bootstrapSelfManagedAddons",
          "deletionProtection",
        ),
        resourcesVpcConfig: inputs.take("vpcConfig"),
        encryptionConfig: encryption === undefined ? undefined : [encryption],
        logging: { clusterLogging: [{ types: logs, enabled: true }] },
        tags: inputs.tags(),
      }),
    ];
  },
  "aws:eks/nodeGroup:NodeGroup": (inputs) => [
    eks("CreateNodegroup", {
      ...inputs.same("clusterName", "amiType", "instanceTypes", "capacityType", "scalingConfig", "launchTemplate"),
      ...inputs.same("labels", "taints", "updateConfig", "version"),
      nodegroupName: inputs.name("nodeGroupName"),
      nodeRole: inputs.take("nodeRoleArn"),
      subnets: inputs.take("subnetIds"),
      tags: inputs.tags(),
    }),
  ],
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": (inputs) => [
    eks("CreatePodIdentityAssociation", {
      ...inputs.same("clusterName", "namespace", "serviceAccount", "roleArn"),
      tags: inputs.tags(),
    }),
  ],
  "aws:iam/instanceProfile:InstanceProfile": (inputs) => {
    const InstanceProfileName = inputs.name("name");
    return [
      iam("CreateInstanceProfile", { InstanceProfileName, Tags: inputs.tagList() }),
      iam("AddRoleToInstanceProfile", { InstanceProfileName, RoleName: inputs.take("role") }),
    ];
  },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": (inputs) => [
    iam("CreateOpenIDConnectProvider", {
      Url: inputs.take("url"),
      ClientIDList: inputs.take("clientIdLists"),
      Tags: inputs.tagList(),
    }),
  ],
  "aws:iam/role:Role": (inputs) => [
    iam(
      "CreateRole",
      {
        RoleName: inputs.name("name"),
        AssumeRolePolicyDocument: inputs.take("assumeRolePolicy"),
        PermissionsBoundary: inputs.take("permissionsBoundary"),
        Tags: inputs.tagList(),
      },
      { [inputs.output("arn")]: "Role.Arn" },
    ),
  ],
  "aws:iam/rolePolicy:RolePolicy": (inputs) => [
    iam("PutRolePolicy", {
      RoleName: inputs.take("role"),
      PolicyName: inputs.name("name"),
      PolicyDocument: inputs.take("policy"),
    }),
  ],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (inputs) => [
    iam("AttachRolePolicy", { RoleName: inputs.take("role"), PolicyArn: inputs.take("policyArn") }),
  ],
  "aws:kms/key:Key": (inputs) => {
    const KeyId = inputs.output("arn");
    const rotates = inputs.take("enableKeyRotation") === true;
    return [
      call(
        "kms",
        "CreateKey",
        {
          Description: inputs.take("description"),
          Policy: inputs.take("policy"),
          Tags: inputs.tagList("TagKey", "TagValue"),
        },
        { [KeyId]: "KeyMetadata.Arn" },
      ),
      ...(rotates ? [call("kms", "EnableKeyRotation", { KeyId })] : []),
      later(call("kms", "ScheduleKeyDeletion", { KeyId, PendingWindowInDays: inputs.take("deletionWindowInDays") })),
    ];
  },
  "aws:route53/zone:Zone": (inputs) => {
    const id = inputs.output("zoneId");
    const [vpc, ...others] = inputs.list("vpcs");
    inputs.take("forceDestroy"); // Of the provider: it deletes the records first.
    const AddTags = inputs.tagList();
    return [
      call(
        "route53",
        "CreateHostedZone",
        {
          Name: inputs.take("name"),
          CallerReference: `terraform-${"0".repeat(26)}`,
          HostedZoneConfig: { Comment: inputs.take("comment"), PrivateZone: vpc !== undefined },
          VPC: vpc === undefined ? undefined : { VPCId: vpc["vpcId"], VPCRegion: vpc["vpcRegion"] },
        },
        { [id]: "HostedZone.Id" },
      ),
      ...others.map(({ vpcId, vpcRegion }) =>
        call("route53", "AssociateVPCWithHostedZone", {
          HostedZoneId: id,
          VPC: { VPCId: vpcId, VPCRegion: vpcRegion },
        }),
      ),
      ...(AddTags === undefined
        ? []
        : [call("route53", "ChangeTagsForResource", { ResourceType: "hostedzone", ResourceId: id, AddTags })]),
    ];
  },
  "aws:s3/bucket:Bucket": (inputs) => {
    const Bucket = inputs.name("bucket");
    const TagSet = inputs.tagList();
    inputs.take("forceDestroy"); // Of the provider: it deletes the objects first.
    // The first region takes no constraint.
    const place =
      inputs.region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: inputs.region } };
    return [
      call("s3", "CreateBucket", { Bucket, ...place }),
      ...(TagSet === undefined ? [] : [call("s3", "PutBucketTagging", { Bucket, Tagging: { TagSet } })]),
    ];
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": (inputs) =>
    bucketSetting("PutBucketLifecycleConfiguration", inputs, {
      LifecycleConfiguration: { Rules: capitalisedForS3(inputs.take("rules")) },
    }),
  "aws:s3/bucketPolicy:BucketPolicy": (inputs) =>
    bucketSetting("PutBucketPolicy", inputs, { Policy: inputs.take("policy") }),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": (inputs) =>
    bucketSetting("PutPublicAccessBlock", inputs, {
      PublicAccessBlockConfiguration: capitalised(
        inputs.same("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"),
      ),
    }),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (inputs) =>
    bucketSetting("PutBucketEncryption", inputs, {
      ServerSideEncryptionConfiguration: { Rules: capitalisedForS3(inputs.take("rules")) },
    }),
};

/** Texts that the provider sends as true or false. */
function truths(values: Values, ...properties: readonly string[]): Values {
  return Object.fromEntries(properties.map((property) => [property, values[property] === "true"]));
}

/** The calls for everything that is declared on AWS, in this order. */
export function awsCalls(declared: readonly Declared[]): ApiCall[] {
  return declared
    .filter(({ type, custom }) => custom && type.startsWith("aws:"))
    .flatMap((resource) => {
      const row = operations[resource.type];
      if (row === undefined) throw new Error(`${resource.type} has no row: add it to aws-api/operations.ts`);
      const inputs = new Inputs(resource);
      const calls = row(inputs);
      const left = inputs.left();
      if (left.length > 0) {
        throw new Error(`no operation gets ${left.join(", ")} of ${resource.type}: add it to aws-api/operations.ts`);
      }
      const { region } = inputs;
      return calls.map((one) => ({ resource: resource.name, region, gives: {}, later: false, ...one }));
    });
}
