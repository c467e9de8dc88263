import type { CheckFailure } from "../../../local/plugins/resource";
import { type Json, type JsonObject, unknown } from "../../../local/plugins/values";
import { hasHostBits, overlap, parseCidr } from "../../../model/values/cidr";
import type { Kind } from "../kind";
import { valuesAt } from "../paths";
import { oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { arn, tagged, tokens } from "./account";
import { accessEntry, accessPolicyAssociation, podIdentity } from "./eks-access";
import { addon } from "./eks-add-ons";
import { demandPolicies, demandTrust, made } from "./eks-common";
import { launchTemplate, nodeGroup } from "./eks-nodes";
import { endpointOf } from "./endpoint";

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

/** Where nobody made the log group, EKS does, and its logs stay for ever. */
function ensureLogGroup(name: string, inputs: JsonObject, cloud: SimulatedCloud): void {
  const group = `/aws/eks/${name}/cluster`;
  const types = inputs["enabledClusterLogTypes"] as Json[] | undefined;
  if ((types?.length ?? 0) > 0 && !cloud.byName(tokens.logGroup, group)) {
    cloud.put({ type: tokens.logGroup, id: group, inputs: { name: group } });
  }
}

export const eks: readonly Kind[] = [
  cluster,
  addon,
  nodeGroup,
  launchTemplate,
  accessEntry,
  accessPolicyAssociation,
  podIdentity,
];
