import type { CheckFailure } from "../../../local/plugins/resource";
import { isObject, type JsonObject, unknown } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { exclusive, matches, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { arn, tagged, tokens } from "./account";
import { hasPolicy, minorOf, ofCluster, roleBy, versionOf } from "./eks-common";

const amiTypes = [
  "AL2023_x86_64_STANDARD",
  "AL2023_ARM_64_STANDARD",
  "BOTTLEROCKET_x86_64",
  "BOTTLEROCKET_ARM_64",
  "CUSTOM",
];

export const nodeGroup: Kind = tagged({
  token: tokens.nodeGroup,
  name: {
    property: "nodeGroupName",
    auto: { unless: ["nodeGroupNamePrefix"] },
    most: 63,
    pattern: /^[0-9A-Za-z][A-Za-z0-9_-]*$/,
    form: "letters, digits, - and _",
    unique: ["clusterName"],
  },
  forceNew: [
    "amiType",
    "capacityType",
    "clusterName",
    "diskSize",
    "instanceTypes",
    "launchTemplate.id",
    "launchTemplate.name",
    "nodeRoleArn",
    "region",
    "remoteAccess",
    "subnetIds",
  ],
  requires: [
    ofCluster,
    { path: "nodeRoleArn", type: tokens.role, by: "arn" },
    { path: "subnetIds", type: tokens.subnet },
    { path: "launchTemplate.id", type: tokens.launchTemplate, holds: false },
  ],
  defaults: (inputs) => ({ capacityType: inputs["capacityType"] ?? "ON_DEMAND" }),
  computed: ["arn", "releaseVersion", "resources", "status", "version"],
  check: (inputs) => [
    ...oneOf(inputs, "amiType", amiTypes),
    ...oneOf(inputs, "capacityType", ["ON_DEMAND", "SPOT", "CAPACITY_BLOCK"]),
    ...labelFailures(inputs),
    ...oneOf(inputs, "taints.effect", ["NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"]),
    ...exclusive(inputs, "diskSize", "launchTemplate"),
    ...exclusive(inputs, "remoteAccess", "launchTemplate"),
  ],
  create: (inputs, cloud) => {
    demandBounds(inputs);
    demandArchitecture(inputs);
    demandJoining(inputs, cloud);
    const [owner, name] = [String(inputs["clusterName"]), String(inputs["nodeGroupName"])];
    return {
      id: `${owner}:${name}`,
      outputs: {
        arn: arn("eks", `nodegroup/${owner}/${name}/${cloud.hex(8)}`, inputs, cloud),
        releaseVersion: "1.35.0-20261101",
        resources: [{ autoscalingGroups: [{ name: `eks-${name}-${cloud.hex(8)}` }] }],
        status: "ACTIVE",
        version: versionOf(owner, cloud),
      },
    };
  },
  update: ({ outputs }, inputs, cloud) => {
    demandBounds(inputs);
    const { version, clusterName } = inputs;
    if (version === undefined) return {};
    if (minorOf(version) > minorOf(versionOf(clusterName, cloud))) {
      throw new Error(
        `InvalidParameterException: Nodegroup Kubernetes version ${version} is newer than that of the cluster, ${versionOf(clusterName, cloud)}`,
      );
    }
    if (minorOf(version) < minorOf(outputs["version"])) {
      throw new Error(
        `InvalidParameterException: Nodegroup Kubernetes version cannot go back from ${outputs["version"]} to ${version}`,
      );
    }
    return {};
  },
  wording: { nameTaken: (_type, name) => `ResourceInUseException: NodeGroup already exists with name ${name}` },
});

/** EKS counts the whole key, takes no empty value, and keeps three domains for itself. */
function labelFailures(inputs: JsonObject): CheckFailure[] {
  const labels = inputs["labels"] ?? {};
  return Object.entries(isObject(labels) ? labels : {}).flatMap(([key, value]) => {
    const property = `labels.${key}`;
    if (key.length > 63 || String(value).length > 63) return [{ property, reason: "has more than 63 characters" }];
    if (value === "")
      return [{ property, reason: "is empty; the regex is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'" }];
    if (!/(kubernetes\.io|k8s\.io|eks\.amazonaws\.com)\//.test(key)) return [];
    return [
      { property, reason: "Label cannot contain reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]" },
    ];
  });
}

function demandBounds(inputs: JsonObject): void {
  const { minSize, maxSize, desiredSize } = inputs["scalingConfig"] as Record<string, number>;
  const refuse = (reason: string): never => {
    throw new Error(`InvalidParameterException: ${reason}`);
  };
  if ([minSize, maxSize, desiredSize].some((size) => String(size) === unknown)) return;
  if ((maxSize ?? 0) < 1) refuse("Maximum capacity must be at least 1");
  if ((minSize ?? 0) > (desiredSize ?? 0))
    refuse(`Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`);
  if ((desiredSize ?? 0) > (maxSize ?? 0))
    refuse(`desired capacity ${desiredSize} can't be greater than max size ${maxSize}`);
}

function demandArchitecture(inputs: JsonObject): void {
  for (const type of inputs["instanceTypes"] as string[]) {
    const arm = /^[a-z]+\d+g/.test(type);
    if (arm !== String(inputs["amiType"]).includes("ARM")) {
      throw new Error(
        `InvalidParameterException: [${type}] is not a valid instance type for requested amiType ${inputs["amiType"]}`,
      );
    }
  }
}

/** What a node needs to join: its role's policies, the network add-on, and a way to the API server and the images. */
function demandJoining(inputs: JsonObject, cloud: SimulatedCloud): void {
  const fail = (reason: string): never => {
    throw new Error(`NodeCreationFailure: Instances failed to join the kubernetes cluster (${reason})`);
  };
  const role = roleBy(inputs["nodeRoleArn"], cloud);
  for (const policy of ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy"]) {
    if (!hasPolicy(role, policy, cloud)) fail(`the node role lacks ${policy}`);
  }
  const owner = cloud.byName(tokens.cluster, String(inputs["clusterName"]));
  const network = cloud.byId(tokens.addon, `${owner?.name}:vpc-cni`);
  if (owner?.inputs["bootstrapSelfManagedAddons"] === false && !network) fail("container network plugin is not ready");
  for (const id of inputs["subnetIds"] as string[]) {
    const made = cloud.byId(tokens.subnet, id)?.inputs["adopted"] !== true;
    const table = cloud.resources(tokens.routeTableAssociation).find((one) => one.inputs["subnetId"] === id);
    const routes = cloud.byId(tokens.routeTable, String(table?.inputs["routeTableId"]))?.inputs["routes"];
    if (made && !JSON.stringify(routes ?? []).includes("natGatewayId")) fail(`subnet ${id} has no way out`);
  }
}

export const launchTemplate: Kind = tagged({
  token: tokens.launchTemplate,
  name: {
    property: "name",
    auto: { unless: ["namePrefix"] },
    least: 3,
    most: 125,
    pattern: /^[\w().\-/]+$/,
    form: "letters, digits and ()._-/",
  },
  forceNew: ["region"],
  computed: ["arn", "defaultVersion", "latestVersion"],
  recomputed: { latestVersion: versioned(), defaultVersion: versioned() },
  check: (inputs) => [
    ...oneOf(inputs, "metadataOptions.httpTokens", ["optional", "required"]),
    ...oneOf(inputs, "metadataOptions.httpEndpoint", ["enabled", "disabled"]),
    ...oneOf(inputs, "blockDeviceMappings.ebs.volumeType", ["gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"]),
    ...oneOf(inputs, "blockDeviceMappings.ebs.encrypted", ["true", "false"]),
    ...matches(
      inputs,
      "blockDeviceMappings.ebs.kmsKeyId",
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[\w/-]+$/,
      "the ARN of a key",
    ),
    ...oneOf(inputs, "tagSpecifications.resourceType", [
      "instance",
      "volume",
      "network-interface",
      "spot-instances-request",
    ]),
  ],
  create: (inputs, cloud) => {
    const id = `lt-${cloud.hex(17)}`;
    return {
      id,
      outputs: { arn: arn("ec2", `launch-template/${id}`, inputs, cloud), defaultVersion: 1, latestVersion: 1 },
    };
  },
  update: (old, inputs) => {
    if (versioned().every((key) => JSON.stringify(old.inputs[key]) === JSON.stringify(inputs[key]))) return {};
    const version = Number(old.outputs["latestVersion"]) + 1;
    return { latestVersion: version, defaultVersion: inputs["updateDefaultVersion"] === true ? version : 1 };
  },
});

/** What a version of a launch template consists of, as far as we set it. */
function versioned(): string[] {
  return ["blockDeviceMappings", "metadataOptions", "tagSpecifications"];
}
