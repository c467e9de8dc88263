import type { CheckFailure } from "../../../local/plugins/resource";
import { isObject, type Json, type JsonObject, unknown } from "../../../local/plugins/values";
import { hasHostBits, overlap, parseCidr } from "../../../model/values/cidr";
import type { CloudResource } from "../account";
import type { Kind } from "../kind";
import { valuesAt } from "../paths";
import { exclusive, matches, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { account, arn, tagged, tokens } from "./account";
import { endpointOf } from "./endpoint";
import { statements } from "./iam";

const ofCluster = { path: "clusterName", type: tokens.cluster, by: "name" } as const;
const made = "2026-11-01T00:00:00Z";

/** RFC 6890, RFC 5737, RFC 2544: what no public endpoint is reached from. */
const reservedBlocks = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4"],
  "240.0.0.0/4",
];

/** What EKS offers. */
const versions = ["1.31", "1.32", "1.33", "1.34", "1.35", "1.36"];

const cluster: Kind = tagged({
  token: tokens.cluster,
  name: {
    property: "name",
    auto: {},
    most: 100,
    pattern: /^[0-9A-Za-z][A-Za-z0-9_-]*$/,
    form: "letters, digits, - and _",
  },
  forceNew: [
    "roleArn",
    "kubernetesNetworkConfig",
    "encryptionConfig",
    "bootstrapSelfManagedAddons",
    "accessConfig.bootstrapClusterCreatorAdminPermissions",
    "region",
  ],
  requires: [
    { path: "roleArn", type: tokens.role, by: "arn", holds: false },
    { path: "vpcConfig.subnetIds", type: tokens.subnet },
    { path: "encryptionConfig.provider.keyArn", type: tokens.key, by: "arn", holds: false },
  ],
  computed: ["arn", "certificateAuthority", "createdAt", "endpoint", "identities", "platformVersion", "status"],
  check: (inputs) => [
    ...oneOf(inputs, "version", versions),
    ...oneOf(inputs, "accessConfig.authenticationMode", ["CONFIG_MAP", "API", "API_AND_CONFIG_MAP"]),
    ...oneOf(inputs, "enabledClusterLogTypes", ["api", "audit", "authenticator", "controllerManager", "scheduler"]),
    ...oneOf(inputs, "encryptionConfig.resources", ["secrets"]),
    ...clientFailures(inputs),
    ...endpointFailures(inputs["vpcConfig"] as JsonObject | undefined),
  ],
  create: (inputs, cloud) => {
    demandZones(inputs, cloud);
    demandTrust(String(inputs["roleArn"]), "eks.amazonaws.com", cloud);
    demandPolicies(String(inputs["roleArn"]), ["AmazonEKSClusterPolicy"], cloud);
    const name = String(inputs["name"]);
    ensureLogGroup(name, inputs, cloud);
    const { server, authority } = endpointOf(name);
    return {
      outputs: {
        arn: arn("eks", `cluster/${name}`, inputs, cloud),
        certificateAuthority: { data: authority },
        createdAt: made,
        endpoint: server,
        identities: [
          { oidcs: [{ issuer: `https://oidc.eks.eu-central-1.amazonaws.com/id/${cloud.hex(32).toUpperCase()}` }] },
        ],
        platformVersion: "eks.1",
        status: "ACTIVE",
      },
    };
  },
  update: (old, inputs, cloud) => {
    const [before, after] = [old.inputs, inputs].map((one) => [...zonesOf(one, cloud)].sort().join());
    if (before !== after) {
      throw new Error(
        `InvalidParameterException: Provided subnets belong to the AZs ${after}. But they should belong to the exact set of AZs ${before} in which subnets were provided during cluster creation.`,
      );
    }
    const [from, to] = [old.inputs["version"], inputs["version"]].map((version) =>
      Number(String(version).split(".")[1]),
    );
    if (from !== undefined && to !== undefined && to !== from && to !== from + 1) {
      throw new Error(
        `InvalidParameterException: Unsupported Kubernetes minor version update from ${old.inputs["version"]} to ${inputs["version"]}`,
      );
    }
    return {};
  },
  beforeDelete: ({ name, inputs }, cloud) => {
    if (inputs["deletionProtection"] === true) {
      throw new Error(`InvalidRequestException: Cluster ${name} cannot be deleted: deletion protection is enabled`);
    }
    // Its add-ons' and access entries go with it; node groups do not.
    void cloud;
  },
  wording: {
    nameTaken: (_type, name) => `ResourceInUseException: Cluster already exists with name: ${name}`,
    inUse: (resource) => `ResourceInUseException: Cluster ${resource.name} has nodegroups attached`,
  },
});

/**
 * What EKS and its provider take for the public endpoint: 40 blocks at most, without bits after the prefix and, unless
 * it is everything, without reserved or private addresses.
 */
function clientFailures(inputs: JsonObject): CheckFailure[] {
  const blocks = valuesAt(inputs, "vpcConfig.publicAccessCidrs").filter(({ value }) => value !== unknown);
  const property = "vpcConfig.publicAccessCidrs";
  if (blocks.length > 40) return [{ property, reason: `${blocks.length} blocks; the quota is 40` }];
  return blocks.flatMap(({ path: at, value }) => {
    const block = String(value);
    const cidr = parseCidr(block);
    if (cidr === undefined) return [{ property: at, reason: `is ${block}; it must be a CIDR block` }];
    if (hasHostBits(cidr)) return [{ property: at, reason: `expected ${block} to contain a valid network CIDR` }];
    const reserved = cidr.prefix === 0 ? undefined : reservedBlocks.find((range) => overlap(range, block));
    if (reserved === undefined) return [];
    return [{ property: at, reason: `InvalidParameterException: The following CIDRs are not allowed: [${block}]` }];
  });
}

function endpointFailures(vpc: JsonObject | undefined): CheckFailure[] {
  if (vpc?.["endpointPrivateAccess"] !== false || vpc["endpointPublicAccess"] !== false) return [];
  return [{ property: "vpcConfig", reason: "private and public access cannot both be off" }];
}

function zonesOf(inputs: JsonObject, cloud: SimulatedCloud): Set<Json | undefined> {
  const ids = (inputs["vpcConfig"] as JsonObject)["subnetIds"] as Json[];
  return new Set(ids.map((id) => cloud.byId(tokens.subnet, String(id))?.inputs["availabilityZone"]));
}

function demandZones(inputs: JsonObject, cloud: SimulatedCloud): void {
  if (zonesOf(inputs, cloud).size < 2) {
    throw new Error("InvalidParameterException: Subnets specified must be in at least two different AZs");
  }
}

function roleBy(roleArn: Json | undefined, cloud: SimulatedCloud): CloudResource | undefined {
  return cloud.resources(tokens.role).find(({ outputs }) => outputs["arn"] === roleArn);
}

function demandTrust(roleArn: string, service: string, cloud: SimulatedCloud): void {
  const role = roleBy(roleArn, cloud);
  const trusts = statements(role?.inputs["assumeRolePolicy"]).some((one) =>
    JSON.stringify(one).includes(`"${service}"`),
  );
  if (!trusts) {
    throw new Error(
      `InvalidParameterException: Role ${roleArn} could not be assumed because the trusted entity is not ${service}`,
    );
  }
}

const hasPolicy = (role: CloudResource | undefined, policy: string, cloud: SimulatedCloud): boolean =>
  cloud
    .resources(tokens.rolePolicyAttachment)
    .some(({ inputs }) => inputs["role"] === role?.name && String(inputs["policyArn"]).endsWith(`/${policy}`));

function demandPolicies(roleArn: string, policies: readonly string[], cloud: SimulatedCloud): void {
  const missing = policies.find((policy) => !hasPolicy(roleBy(roleArn, cloud), policy, cloud));
  if (missing !== undefined) throw new Error(`AccessDeniedException: the role ${roleArn} lacks the policy ${missing}`);
}

/** Where nobody made the log group, EKS does, and its logs stay for ever. */
function ensureLogGroup(name: string, inputs: JsonObject, cloud: SimulatedCloud): void {
  const group = `/aws/eks/${name}/cluster`;
  const types = inputs["enabledClusterLogTypes"] as Json[] | undefined;
  if ((types?.length ?? 0) > 0 && !cloud.byName(tokens.logGroup, group)) {
    cloud.put({ type: tokens.logGroup, id: group, inputs: { name: group } });
  }
}

/** The add-ons that run on nodes, and are not complete without any. */
const needNodes = ["coredns", "aws-ebs-csi-driver"];

const addon: Kind = tagged({
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

/** The version of Kubernetes that a cluster's control plane has. */
const versionOf = (clusterName: unknown, cloud: SimulatedCloud): string =>
  String(cloud.byName(tokens.cluster, String(clusterName))?.inputs["version"] ?? "1.35");

/** A version of Kubernetes as a number that can be compared. */
const minorOf = (version: unknown): number => Number(/^v?1\.(\d+)/.exec(String(version))?.[1]);

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

const amiTypes = [
  "AL2023_x86_64_STANDARD",
  "AL2023_ARM_64_STANDARD",
  "BOTTLEROCKET_x86_64",
  "BOTTLEROCKET_ARM_64",
  "CUSTOM",
];

const nodeGroup: Kind = tagged({
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

const launchTemplate: Kind = tagged({
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

const accessEntry: Kind = tagged({
  token: tokens.accessEntry,
  forceNew: ["clusterName", "principalArn", "type", "region"],
  requires: [{ ...ofCluster, holds: false }],
  defaults: (inputs) => ({ type: inputs["type"] ?? "STANDARD" }),
  computed: ["accessEntryArn", "createdAt", "modifiedAt", "kubernetesGroups", "userName"],
  check: (inputs) => [
    ...oneOf(inputs, "type", ["STANDARD", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "EC2", "HYBRID_LINUX"]),
    ...matches(inputs, "principalArn", /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\//, "the ARN of an IAM role or user"),
  ],
  create: (inputs, cloud) => {
    const { clusterName, principalArn } = inputs;
    // EKS has made an entry for the identity that created the cluster.
    if (principalArn === `arn:aws:iam::${account}:user/tester`) {
      throw new Error("ResourceInUseException: The specified access entry resource is already in use on this cluster.");
    }
    const mode = (
      cloud.byName(tokens.cluster, String(clusterName))?.inputs["accessConfig"] as JsonObject | undefined
    )?.["authenticationMode"];
    if (mode === "CONFIG_MAP") {
      throw new Error(
        "InvalidRequestException: The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP]",
      );
    }
    return {
      id: `${clusterName}:${principalArn}`,
      outputs: {
        accessEntryArn: arn("eks", `access-entry/${clusterName}/${cloud.hex(8)}`, inputs, cloud),
        createdAt: made,
        modifiedAt: made,
        kubernetesGroups: inputs["kubernetesGroups"] ?? [],
        userName: inputs["userName"] ?? String(principalArn),
      },
    };
  },
});

const accessPolicyAssociation: Kind = {
  token: tokens.accessPolicyAssociation,
  forceNew: ["clusterName", "principalArn", "policyArn", "accessScope", "region"],
  computed: ["associatedAt", "modifiedAt"],
  check: (inputs) => [
    ...oneOf(inputs, "accessScope.type", ["cluster", "namespace"]),
    ...matches(
      inputs,
      "policyArn",
      /^arn:aws[a-z-]*:eks::aws:cluster-access-policy\/AmazonEKS(Cluster)?(Admin|Edit|View|AdminView)Policy$/,
      "an access policy of EKS",
    ),
  ],
  create: ({ clusterName, principalArn, policyArn }, cloud) => {
    if (!cloud.byId(tokens.accessEntry, `${clusterName}:${principalArn}`)) {
      throw new Error(`ResourceNotFoundException: The specified principalArn could not be found: ${principalArn}`);
    }
    return { id: `${clusterName}#${principalArn}#${policyArn}`, outputs: { associatedAt: made, modifiedAt: made } };
  },
};

const podIdentity: Kind = tagged({
  token: tokens.podIdentity,
  forceNew: ["clusterName", "namespace", "serviceAccount", "region"],
  requires: [
    { ...ofCluster, holds: false },
    { path: "roleArn", type: tokens.role, by: "arn", holds: false },
  ],
  computed: ["associationArn", "associationId"],
  create: (inputs, cloud) => {
    const { clusterName, namespace, serviceAccount } = inputs;
    const same = cloud
      .resources(tokens.podIdentity)
      .some(
        ({ inputs: other }) =>
          other["clusterName"] === clusterName &&
          other["namespace"] === namespace &&
          other["serviceAccount"] === serviceAccount,
      );
    if (same) {
      throw new Error(`ResourceInUseException: Association already exists: ${namespace}/${serviceAccount}`);
    }
    demandTrust(String(inputs["roleArn"]), "pods.eks.amazonaws.com", cloud);
    const id = `a-${cloud.hex(17)}`;
    return {
      id,
      outputs: {
        associationId: id,
        associationArn: arn("eks", `podidentityassociation/${clusterName}/${id}`, inputs, cloud),
      },
    };
  },
});

export const eks: readonly Kind[] = [
  cluster,
  addon,
  nodeGroup,
  launchTemplate,
  accessEntry,
  accessPolicyAssociation,
  podIdentity,
];
