import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { CheckFailure } from "../../../local/plugins/resource";
import { type JsonObject, unknown } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { valuesAt } from "../paths";
import { exclusive, matches, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { account } from "./iam";
import { cryptoKey, keyMember } from "./kms";
import { labelFailures } from "./labels";
import { agentOf, demandService } from "./services";

const name = {
  property: "name",
  auto: { lowerCase: true },
  most: 40,
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  form: "lower-case letters, digits and dashes, beginning with a letter",
} as const;

const subnetworkType = "gcp:compute/subnetwork:Subnetwork";

/** The API server of clusters: that of the kubeconfig in SIMULATED_KUBECONFIG, or an invented one. */
export function apiServer(): { address: string; certificateAuthority: string } {
  const file = process.env["SIMULATED_KUBECONFIG"];
  if (!file) {
    return { address: "34.90.0.1", certificateAuthority: Buffer.from("simulated authority").toString("base64") };
  }
  const { clusters } = parse(readFileSync(file, "utf8")) as {
    clusters: Array<{
      cluster: { server: string; "certificate-authority-data"?: string; "certificate-authority"?: string };
    }>;
  };
  const cluster = clusters[0]?.cluster;
  if (!cluster) throw new Error(`${file} names no cluster`);
  const path = cluster["certificate-authority"];
  return {
    address: cluster.server.replace(/^https:\/\//, ""),
    certificateAuthority:
      cluster["certificate-authority-data"] ?? (path === undefined ? "" : readFileSync(path).toString("base64")),
  };
}

/** What a cluster adds to blocks that the program gives. */
function addedOutputs(inputs: JsonObject): JsonObject {
  const { address, certificateAuthority } = apiServer();
  return {
    masterAuth: { ...(inputs["masterAuth"] as JsonObject | undefined), clusterCaCertificate: certificateAuthority },
    privateClusterConfig: {
      ...(inputs["privateClusterConfig"] as JsonObject | undefined),
      privateEndpoint: address,
      publicEndpoint: address,
    },
  };
}

/** Zones must fit the location: a region allows its own zones, a zone allows all zones of its region. */
function zoneFailures(inputs: JsonObject): CheckFailure[] {
  const location = String(inputs["location"]);
  if (inputs["location"] === undefined || location === unknown) return [];
  const region = location.replace(/-[a-z]$/, "");
  return matches(inputs, "nodeLocations", new RegExp(`^${region}-[a-z]$`), `a zone of ${region}`);
}

/** Cloud KMS refuses what GKE's agent was not granted. A key that a test planted is its owner's business. */
function demandKey(inputs: JsonObject, cloud: SimulatedCloud): void {
  const { state, keyName } = (inputs["databaseEncryption"] ?? {}) as { state?: string; keyName?: string };
  if (state !== "ENCRYPTED" || !cloud.resources(cryptoKey.token).some(({ id }) => id === keyName)) return;
  const granted = cloud
    .resources(keyMember.token)
    .some(
      ({ inputs: grant }) =>
        grant["cryptoKeyId"] === keyName && grant["member"] === `serviceAccount:${agentOf("container.googleapis.com")}`,
    );
  if (!granted)
    throw new Error(
      `googleapi: Error 400: Permission 'cloudkms.cryptoKeyVersions.useToEncrypt' denied on resource '${keyName}'`,
    );
}

/** The ranges for pods and Services are ranges of the subnetwork. */
function demandRanges(inputs: JsonObject, cloud: SimulatedCloud): void {
  const subnetwork = cloud
    .resources(subnetworkType)
    .find(({ id, name: known }) => id === inputs["subnetwork"] || known === inputs["subnetwork"]);
  const known = valuesAt(subnetwork?.inputs ?? {}, "secondaryIpRanges.rangeName").map(({ value }) => value);
  const policy = (inputs["ipAllocationPolicy"] ?? {}) as JsonObject;
  for (const key of ["clusterSecondaryRangeName", "servicesSecondaryRangeName"]) {
    const range = policy[key];
    if (range === undefined || range === null || known.includes(range)) continue;
    throw new Error(
      `googleapi: Error 400: Subnetwork ${inputs["subnetwork"]} does not have a secondary range ${range}.`,
    );
  }
}

const cluster: Kind = {
  token: "gcp:container/cluster:Cluster",
  name: { ...name, unique: ["project", "location"] },
  forceNew: [
    "project",
    "location",
    "network",
    "subnetwork",
    "networkingMode",
    "ipAllocationPolicy",
    "privateClusterConfig.masterIpv4CidrBlock",
    "initialNodeCount",
    "enableAutopilot",
    "defaultMaxPodsPerNode",
    "nodeConfig.serviceAccount",
    "masterAuth.clientCertificateConfig",
  ],
  requires: [
    { path: "network", type: "gcp:compute/network:Network", by: ["id", "selfLink", "name"] },
    { path: "subnetwork", type: subnetworkType, by: ["id", "selfLink", "name"] },
    { path: "databaseEncryption.keyName", type: cryptoKey.token },
  ],
  defaults: { deletionProtection: true },
  computed: ["endpoint", "masterVersion", "selfLink", "masterAuth", "privateClusterConfig"],
  recomputed: { masterVersion: ["minMasterVersion"] },
  check: (inputs) => [
    ...zoneFailures(inputs),
    ...oneOf(inputs, "networkingMode", ["VPC_NATIVE", "ROUTES"]),
    ...oneOf(inputs, "datapathProvider", ["LEGACY_DATAPATH", "ADVANCED_DATAPATH"]),
    ...oneOf(inputs, "releaseChannel.channel", ["UNSPECIFIED", "RAPID", "REGULAR", "STABLE", "EXTENDED"]),
    ...oneOf(inputs, "databaseEncryption.state", ["ENCRYPTED", "DECRYPTED"]),
    ...oneOf(inputs, "loggingConfig.enableComponents", [
      "SYSTEM_COMPONENTS",
      "APISERVER",
      "CONTROLLER_MANAGER",
      "SCHEDULER",
      "WORKLOADS",
      "KCP_SSHD",
      "KCP_CONNECTION",
      "KCP_HPA",
    ]),
    ...matches(inputs, "privateClusterConfig.masterIpv4CidrBlock", /\/28$/, "a /28 block"),
    ...matches(inputs, "masterAuthorizedNetworksConfig.cidrBlocks.cidrBlock", /^\d+(\.\d+){3}\/\d+$/, "a CIDR block"),
    ...matches(
      inputs,
      "workloadIdentityConfig.workloadPool",
      new RegExp(`^${inputs["project"]}\\.svc\\.id\\.goog$`),
      "<project>.svc.id.goog",
    ),
    ...labelFailures(inputs, "resourceLabels"),
    ...togetherFailures(inputs),
  ],
  create: (inputs, cloud) => {
    demandService(cloud, inputs["project"], "container");
    demandKey(inputs, cloud);
    demandRanges(inputs, cloud);
    const id = `projects/${inputs["project"]}/locations/${inputs["location"]}/clusters/${inputs["name"]}`;
    return {
      id,
      outputs: {
        endpoint: apiServer().address,
        masterVersion: `${inputs["minMasterVersion"] ?? "1.35"}.4-gke.1000000`,
        selfLink: `https://container.googleapis.com/v1/${id}`,
        ...addedOutputs(inputs),
      },
    };
  },
  update: (_old, inputs) => ({
    masterVersion: `${inputs["minMasterVersion"] ?? "1.35"}.4-gke.1000000`,
    ...addedOutputs(inputs),
  }),
  beforeDelete: ({ outputs }) => {
    if (outputs["deletionProtection"] !== false) {
      throw new Error(
        "Cannot destroy cluster because deletion_protection is set to true. Set it to false to proceed with cluster deletion.",
      );
    }
  },
};

function togetherFailures(inputs: JsonObject): CheckFailure[] {
  const failures: CheckFailure[] = [];
  if (inputs["datapathProvider"] === "ADVANCED_DATAPATH" && inputs["networkPolicy"] !== undefined) {
    failures.push({
      property: "networkPolicy",
      reason: "cannot be enabled with Dataplane V2, which enforces policies itself",
    });
  }
  const { enablePrivateEndpoint } = (inputs["privateClusterConfig"] ?? {}) as JsonObject;
  if (enablePrivateEndpoint === true && inputs["masterAuthorizedNetworksConfig"] === undefined) {
    failures.push({ property: "masterAuthorizedNetworksConfig", reason: "must be there when the endpoint is private" });
  }
  return failures;
}

const nodePool: Kind = {
  token: "gcp:container/nodePool:NodePool",
  name: { ...name, unique: ["project", "location", "cluster"] },
  forceNew: [
    "project",
    "location",
    "cluster",
    "initialNodeCount",
    "maxPodsPerNode",
    "placementPolicy",
    "nodeConfig.bootDiskKmsKey",
    "nodeConfig.metadata",
    "nodeConfig.serviceAccount",
    "nodeConfig.shieldedInstanceConfig",
    "nodeConfig.spot",
  ],
  requires: [
    // GKE itself would delete the pools along with the cluster. Here they have to go first, so that a wrong order
    // shows.
    { path: "cluster", type: cluster.token, by: ["name", "id"] },
    { path: "nodeConfig.serviceAccount", type: account.token, by: "email", except: /^default$/ },
  ],
  computed: ["nodeCount", "initialNodeCount", "instanceGroupUrls", "version"],
  check: (inputs) => [
    ...zoneFailures(inputs),
    ...exclusive(inputs, "nodeCount", "initialNodeCount"),
    ...exclusive(inputs, "nodeCount", "autoscaling"),
    ...oneOf(inputs, "nodeConfig.taints.effect", ["NO_SCHEDULE", "PREFER_NO_SCHEDULE", "NO_EXECUTE"]),
    ...oneOf(inputs, "nodeConfig.workloadMetadataConfig.mode", ["GKE_METADATA", "GCE_METADATA"]),
    ...oneOf(inputs, "nodeConfig.taintConfig.architectureTaintBehavior", ["NONE", "ARM"]),
    ...oneOf(inputs, "autoscaling.locationPolicy", ["BALANCED", "ANY"]),
    ...oneOf(inputs, "upgradeSettings.strategy", ["SURGE", "BLUE_GREEN"]),
    ...labelFailures(inputs, "nodeConfig", "resourceLabels"),
    ...autoscalingFailures(inputs),
    ...diskFailures(inputs),
    ...managementFailures(inputs),
  ],
  create: (inputs, cloud) => {
    const found = cloud
      .resources(cluster.token)
      .find(({ name: known, id }) => [known, id].includes(String(inputs["cluster"])));
    if (found && String(found.outputs["location"]) !== inputs["location"]) {
      throw new Error(
        `googleapi: Error 404: Not found: projects/${inputs["project"]}/locations/${inputs["location"]}/clusters/${inputs["cluster"]}.`,
      );
    }
    const zones = (inputs["nodeLocations"] ?? []) as string[];
    const count = inputs["nodeCount"] ?? inputs["initialNodeCount"] ?? 0;
    return {
      id: `projects/${inputs["project"]}/locations/${inputs["location"]}/clusters/${inputs["cluster"]}/nodePools/${inputs["name"]}`,
      outputs: {
        nodeCount: count,
        initialNodeCount: count,
        version: String(found?.outputs["masterVersion"] ?? "1.35.4-gke.1000000"),
        instanceGroupUrls: zones.map(
          (zone) =>
            `https://www.googleapis.com/compute/v1/projects/${inputs["project"]}/zones/${zone}/instanceGroupManagers/gke-${inputs["name"]}`,
        ),
      },
    };
  },
};

/** Bounds are per zone or in total, and the lower one is not above the upper one. */
function autoscalingFailures(inputs: JsonObject): CheckFailure[] {
  const bounds = inputs["autoscaling"] as Record<string, unknown> | undefined;
  if (bounds === undefined) return [];
  const perZone = ["minNodeCount", "maxNodeCount"].filter((key) => bounds[key] !== undefined);
  const total = ["totalMinNodeCount", "totalMaxNodeCount"].filter((key) => bounds[key] !== undefined);
  if (perZone.length > 0 && total.length > 0) {
    return [
      { property: "autoscaling", reason: `${perZone[0]} conflicts with ${total[0]}: bounds are per zone or in total` },
    ];
  }
  const [least = 0, most = 0] =
    total.length > 0
      ? [bounds["totalMinNodeCount"], bounds["totalMaxNodeCount"]]
      : [bounds["minNodeCount"], bounds["maxNodeCount"]];
  return Number(least) <= Number(most) && Number(most) > 0
    ? []
    : [{ property: "autoscaling", reason: `the least, ${least}, is above the most, ${most}, or that is 0` }];
}

/** What a machine starts from: https://cloud.google.com/compute/docs/machine-resource#machine_type_comparison */
function diskFailures(inputs: JsonObject): CheckFailure[] {
  const { machineType, diskType } = (inputs["nodeConfig"] ?? {}) as { machineType?: string; diskType?: string };
  if (machineType === undefined || diskType === undefined) return [];
  const hyperdiskOnly = /^(c4|c4a|c4d|n4|n4a|n4d|m4|x4)-/.test(machineType);
  const none = /^(e2|n1|n2|n2d|t2d|t2a)-/.test(machineType);
  const fits = diskType === "hyperdisk-balanced" ? !none : !hyperdiskOnly;
  return fits ? [] : [{ property: "nodeConfig.diskType", reason: `${diskType} is not supported by ${machineType}` }];
}

/** Auto_upgrade and auto_repair cannot be false in a release channel, and every cluster here is in one. */
function managementFailures(inputs: JsonObject): CheckFailure[] {
  const management = (inputs["management"] ?? {}) as JsonObject;
  return ["autoRepair", "autoUpgrade"]
    .filter((key) => management[key] === false)
    .map((key) => ({ property: `management.${key}`, reason: "cannot be false when release_channel is set" }));
}

export const kubernetes: readonly Kind[] = [cluster, nodePool];

/** The data source of a cluster: single blocks come as lists of one. */
export function getCluster(args: JsonObject, cloud: SimulatedCloud): JsonObject {
  const found = cloud
    .resources(cluster.token)
    .find(({ name: known, outputs }) => known === args["name"] && outputs["location"] === args["location"]);
  if (!found)
    throw new Error(`projects/${args["project"]}/locations/${args["location"]}/clusters/${args["name"]} not found`);
  const { outputs } = found;
  const { address, certificateAuthority } = apiServer();
  return {
    id: found.id,
    name: found.name,
    location: args["location"] ?? null,
    project: args["project"] ?? null,
    endpoint: outputs["endpoint"] ?? address,
    selfLink: `https://container.googleapis.com/v1/${found.id}`,
    masterAuths: [{ clusterCaCertificate: certificateAuthority }],
    privateClusterConfigs: [{ privateEndpoint: address, publicEndpoint: address }],
  };
}
