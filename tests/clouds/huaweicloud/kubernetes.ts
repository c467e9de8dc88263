import { type Json, type JsonObject, unknown } from "../../../local/plugins/values";
import type { Kind } from "../kind";
import { valuesAt } from "../paths";
import { between, exclusive, matches, oneOf } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { key, kubeconfigOf } from "./kubeconfig";
import { demandFreeAddress } from "./network";
import { isWithin, newId, textOf } from "./words";

// huaweicloud_cce_cluster, _cce_cluster_log_config, _cce_node_pool and _cce_addon of the Terraform provider 1.73.3.

const clusterToken = "huaweicloud:Cce/cluster:Cluster";
const poolToken = "huaweicloud:Cce/nodePool:NodePool";
const addonToken = "huaweicloud:Cce/addon:Addon";
const subnetToken = "huaweicloud:Vpc/subnet:Subnet";

/** From small to large; a cluster grows in this order and never shrinks. */
const flavors = ["small", "medium", "large", "xlarge"].flatMap((size) => [`cce.s1.${size}`, `cce.s2.${size}`]);
const sizeOf = (flavor: Json | undefined): number => Math.floor(flavors.indexOf(String(flavor)) / 2);

const mastersFit = (inputs: JsonObject) => {
  const { masters, flavorId } = inputs;
  if (!Array.isArray(masters) || flavorId === unknown) return [];
  const wanted = String(flavorId).startsWith("cce.s1.") ? 1 : 3;
  if (masters.length === wanted) return [];
  return [{ property: "masters", reason: `${masters.length} given; the flavor ${String(flavorId)} has ${wanted}` }];
};

function demandFreeBlocks(inputs: JsonObject, cloud: SimulatedCloud): void {
  const vpc = textOf(cloud.byId("huaweicloud:Vpc/vpc:Vpc", String(inputs["vpcId"])), "cidr");
  for (const property of ["containerNetworkCidr", "serviceNetworkCidr"]) {
    const block = String(inputs[property] ?? "");
    if (isWithin(block, vpc) || isWithin(vpc, block)) {
      throw new Error(`CCE.01400001: ${property} ${block} overlaps with the VPC's ${vpc}`);
    }
  }
}

const cluster: Kind = {
  token: clusterToken,
  name: {
    property: "name",
    auto: {},
    least: 4,
    most: 128,
    pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/,
    form: "lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
  },
  forceNew: [
    "region",
    "clusterType",
    "vpcId",
    "subnetId",
    "containerNetworkType",
    "authenticationMode",
    "multiAz",
    "masters",
    "serviceNetworkCidr",
    "kubeProxyMode",
    "annotations",
    "labels",
    "extendParam",
    "extendParams",
    "ipv6Enable",
  ],
  requires: [
    { path: "vpcId", type: "huaweicloud:Vpc/vpc:Vpc" },
    { path: "subnetId", type: subnetToken },
    { path: "securityGroupId", type: "huaweicloud:Vpc/secgroup:Secgroup" },
    { path: "eip", type: "huaweicloud:Vpc/eip:Eip", by: "address" },
  ],
  defaults: { clusterType: "VirtualMachine", authenticationMode: "rbac", category: "CCE", status: "Available" },
  computed: ["kubeConfigRaw", "certificateClusters", "certificateUsers"],
  recomputed: { kubeConfigRaw: ["eip", "customSans"], certificateClusters: ["eip", "customSans"] },
  check: (inputs) => [
    ...oneOf(inputs, "flavorId", flavors),
    ...oneOf(inputs, "containerNetworkType", ["overlay_l2", "vpc-router", "eni"]),
    ...oneOf(inputs, "kubeProxyMode", ["iptables", "ipvs"]),
    ...oneOf(inputs, "authenticationMode", ["rbac"]),
    ...matches(
      inputs,
      "clusterVersion",
      /^v1\.(2\d|3[0-4])(\.\d+)?(-r\d+)?$/,
      "a version that CCE offers, such as v1.32",
    ),
    ...exclusive(inputs, "masters", "multiAz"),
    ...mastersFit(inputs),
    ...valuesAt(inputs, "masters.availabilityZone").flatMap((found) => zoneFailure(inputs, found.path, found.value)),
  ],
  create: (inputs, cloud) => {
    const subnet = cloud.byId(subnetToken, String(inputs["subnetId"]));
    if (subnet?.inputs["vpcId"] !== inputs["vpcId"]) throw new Error("CCE.01400002: the subnet is not in the VPC");
    if (textOf(subnet, "primaryDns") === "") throw new Error("CCE.01400003: the subnet has no DNS server");
    demandFreeBlocks(inputs, cloud);
    const eip = inputs["eip"] === undefined ? undefined : String(inputs["eip"]);
    if (eip !== undefined) demandFreeAddress(eip, cloud);
    return { id: newId(cloud), outputs: access(String(inputs["name"]), eip) };
  },
  update: (old, inputs) => {
    if (sizeOf(inputs["flavorId"]) < sizeOf(old.inputs["flavorId"])) {
      throw new Error(`CCE.01400004: a cluster cannot shrink from ${old.inputs["flavorId"]} to ${inputs["flavorId"]}`);
    }
    return access(old.name, inputs["eip"] === undefined ? undefined : String(inputs["eip"]));
  },
  beforeDelete: ({ id }, cloud) => {
    // Add-ons go with their cluster. Nodes would too, but a program that lets them has its order wrong.
    for (const addon of cloud.resources(addonToken)) {
      if (addon.inputs["clusterId"] === id) cloud.remove(addonToken, addon.id);
    }
  },
};

const access = (name: string, eip: string | undefined): JsonObject => ({
  kubeConfigRaw: kubeconfigOf(name, eip),
  certificateClusters: [
    { name: "internalCluster", server: "https://10.0.0.10:5443", certificateAuthorityData: "Q0E=" },
  ],
  certificateUsers: [{ name: "user", clientCertificateData: "Q0VSVA==", clientKeyData: key(name) }],
});

const logConfig: Kind = {
  token: "huaweicloud:Cce/clusterLogConfig:ClusterLogConfig",
  forceNew: ["region", "clusterId"],
  // It goes with the cluster, but as long as it is there the provider wants to reset it.
  requires: [{ path: "clusterId", type: clusterToken }],
  check: (inputs) => [
    ...between(inputs, "ttlInDays", 1, 365),
    ...oneOf(inputs, "logConfigs.name", ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "audit"]),
  ],
  create: (inputs) => ({ id: `logs-${inputs["clusterId"]}` }),
};

const zoneFailure = (inputs: JsonObject, property: string, zone: Json | undefined) => {
  const region = inputs["region"];
  if (typeof zone !== "string" || zone === unknown || typeof region !== "string" || region === unknown) return [];
  if (zone === "random" || (zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length)))) return [];
  return [{ property, reason: `${zone} is not a zone of the region ${region}` }];
};

const volumeTypes = ["SAS", "SSD", "GPSSD", "ESSD", "GPSSD2", "ESSD2"];

/** What KMS calls a key; an alias is none. */
const keyId = /^[0-9a-z]{8}(-[0-9a-z]{4}){3}-[0-9a-z]{12}$/;

const nodePool: Kind = {
  token: poolToken,
  name: {
    property: "name",
    auto: {},
    most: 50,
    pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/,
    form: "lower-case letters, digits and dashes, beginning with a letter and not ending with a dash",
    unique: ["clusterId"],
    renames: true,
  },
  forceNew: [
    "region",
    "clusterId",
    "flavorId",
    "type",
    "availabilityZone",
    "keyPair",
    "password",
    "rootVolume",
    "dataVolumes",
    "storage",
    "runtime",
    "extendParams",
    "securityGroups",
    "podSecurityGroups",
    "ecsGroupId",
  ],
  requires: [
    { path: "clusterId", type: clusterToken },
    { path: "subnetId", type: subnetToken },
  ],
  defaults: { status: "", type: "vm", billingMode: 0 },
  computed: ["currentNodeCount"],
  recomputed: { currentNodeCount: ["initialNodeCount"] },
  check: (inputs) => [
    ...(("keyPair" in inputs ? 1 : 0) + ("password" in inputs ? 1 : 0) === 1
      ? []
      : [{ property: "keyPair", reason: "exactly one of keyPair and password must be given" }]),
    ...oneOf(inputs, "taints.effect", ["NoSchedule", "PreferNoSchedule", "NoExecute"]),
    ...oneOf(inputs, "extendParams.marketType", ["spot"]),
    ...oneOf(inputs, "rootVolume.volumetype", volumeTypes),
    ...oneOf(inputs, "dataVolumes.volumetype", volumeTypes),
    ...matches(inputs, "rootVolume.kmsKeyId", keyId, "the id of a KMS key"),
    ...matches(inputs, "dataVolumes.kmsKeyId", keyId, "the id of a KMS key"),
    ...oneOf(inputs, "runtime", ["docker", "containerd"]),
    ...oneOf(inputs, "os", ["EulerOS 2.9", "Huawei Cloud EulerOS 2.0", "Ubuntu 22.04"]),
    ...between(inputs, "rootVolume.size", 40, 1024),
    ...between(inputs, "dataVolumes.size", 20, 32768),
    ...between(inputs, "initialNodeCount", 0, 2000),
    ...matches(inputs, "flavorId", /^[a-z0-9]+\.\w+\.\d+$/, "a flavor such as m7.xlarge.8"),
    ...zoneFailure(inputs, "availabilityZone", inputs["availabilityZone"]),
    ...(Number(inputs["minNodeCount"] ?? 0) > Number(inputs["maxNodeCount"] ?? 2000)
      ? [{ property: "minNodeCount", reason: "is above maxNodeCount" }]
      : []),
  ],
  create: (inputs, cloud) => ({
    id: newId(cloud),
    outputs: { currentNodeCount: inputs["initialNodeCount"] ?? 0 },
  }),
  update: (old, inputs) => ({
    currentNodeCount:
      inputs["initialNodeCount"] === old.inputs["initialNodeCount"]
        ? (old.outputs["currentNodeCount"] ?? 0)
        : (inputs["initialNodeCount"] ?? 0),
  }),
};

/** What CCE installs by itself in each new cluster. */
const standard = ["coredns", "everest", "npd"];

const addon: Kind = {
  token: addonToken,
  forceNew: ["region", "clusterId", "templateName"],
  requires: [{ path: "clusterId", type: clusterToken, holds: false }],
  defaults: { status: "running" },
  computed: ["version", "description"],
  check: (inputs) => [
    ...oneOf(inputs, "templateName", [...standard, "autoscaler", "metrics-server"]),
    ...valuesAt(inputs, "values").flatMap(({ value }) =>
      value === unknown ||
      Object.hasOwn(value as JsonObject, "basicJson") ||
      Object.hasOwn(value as JsonObject, "basic")
        ? []
        : [{ property: "values", reason: "exactly one of basic and basicJson must be given" }],
    ),
  ],
  create: (inputs, cloud) => {
    const { clusterId, templateName } = inputs;
    const same = cloud
      .resources(addonToken)
      .some((other) => other.inputs["clusterId"] === clusterId && other.inputs["templateName"] === templateName);
    if (same || standard.includes(String(templateName))) {
      throw new Error(`CCE.03409001: the add-on ${templateName} is installed in the cluster already`);
    }
    demandNode(String(clusterId), cloud);
    if (templateName === "autoscaler") demandAutoscalerValues(inputs);
    return {
      id: newId(cloud),
      outputs: { version: inputs["version"] ?? "1.3.104", description: `add-on ${templateName}` },
    };
  },
};

/** An add-on that finds no node to run on never becomes ready. */
function demandNode(clusterId: string, cloud: SimulatedCloud): void {
  const fits = cloud.resources(poolToken).some(({ inputs }) => {
    const tainted = Array.isArray(inputs["taints"]) && inputs["taints"].length > 0;
    return inputs["clusterId"] === clusterId && !tainted && Number(inputs["initialNodeCount"]) > 0;
  });
  if (!fits) throw new Error("error waiting for CCE add-on to become available: timeout, no node to run on");
}

function demandAutoscalerValues(inputs: JsonObject): void {
  const values = (inputs["values"] ?? {}) as JsonObject;
  const custom = JSON.parse(String(values["customJson"] ?? "{}")) as JsonObject;
  if (custom["cluster_id"] !== inputs["clusterId"] || !custom["tenant_id"]) {
    throw new Error("CCE.03400001: the autoscaler's values lack cluster_id or tenant_id");
  }
}

export const kubernetes: readonly Kind[] = [cluster, logConfig, nodePool, addon];
