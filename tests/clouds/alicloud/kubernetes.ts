import type { CheckFailure } from "../../../local/plugins/resource";
import { type Json, type JsonObject, unknown } from "../../../local/plugins/values";
import type { CloudFunction, Kind } from "../kind";
import { between, exclusive, matches, oneOf, together } from "../rules";
import type { SimulatedCloud } from "../simulated-cloud";
import { outputOf, overlap, tagsOf, texts } from "./checks";
import { simulatedKubeconfig, simulatedServer } from "./kubeconfig";
import { types } from "./types";

const components = (inputs: JsonObject): string[] =>
  ((inputs["addons"] ?? []) as JsonObject[]).map(({ name }) => String(name));

function clusterFailures(inputs: JsonObject): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const addons = components(inputs);
  if (addons.includes("terway-eniip") && inputs["podVswitchIds"] === undefined) {
    failures.push({ property: "podVswitchIds", reason: "is missing; Terway needs it" });
  }
  if (addons.includes("flannel") && inputs["podCidr"] === undefined) {
    failures.push({ property: "podCidr", reason: "is missing; Flannel needs it" });
  }
  if (inputs["clusterSpec"] === "ack.standard" && inputs["encryptionProviderKey"] !== undefined) {
    failures.push({ property: "encryptionProviderKey", reason: "is only for ACK Pro clusters" });
  }
  return failures;
}

/** What the cloud refuses when it sees the whole. */
function refuseCluster(inputs: JsonObject, cloud: SimulatedCloud): string {
  const zoneOf = (id: string): string => outputOf(cloud, types.vswitch, id, "zoneId");
  const nodes = texts(inputs["vswitchIds"]);
  const vpcs = new Set(
    [...nodes, ...texts(inputs["podVswitchIds"])].map((id) => outputOf(cloud, types.vswitch, id, "vpcId")),
  );
  if (vpcs.size !== 1) throw new Error("ErrorVSwitchIds: the vSwitches are not all in one VPC");
  const [vpc = ""] = vpcs;
  const zones = nodes.map(zoneOf);
  const alien = texts(inputs["podVswitchIds"]).find((id) => !zones.includes(zoneOf(id)));
  if (alien) throw new Error(`ErrorPodVSwitch: ${alien} is in a zone without a vSwitch of the control plane`);
  if (overlap(String(inputs["serviceCidr"]), outputOf(cloud, types.network, vpc, "cidrBlock"))) {
    throw new Error(`ErrorServiceCidr: ${String(inputs["serviceCidr"])} conflicts with the VPC's block`);
  }
  return vpc;
}

const cluster: Kind = {
  token: types.cluster,
  name: { property: "name", auto: { unless: ["namePrefix"] }, most: 63, renames: true },
  forceNew: [
    "podCidr",
    "serviceCidr",
    "proxyMode",
    "isEnterpriseSecurityGroup",
    "profile",
    "clusterDomain",
    "nodeCidrMask",
  ],
  requires: [
    { path: "vswitchIds", type: types.vswitch },
    { path: "podVswitchIds", type: types.vswitch },
    { path: "encryptionProviderKey", type: types.key },
  ],
  computed: [
    "connections",
    "controlPlaneLogProject",
    "natGatewayId",
    "rrsaMetadata",
    "securityGroupId",
    "slbId",
    "slbInternet",
    "slbIntranet",
    "vpcId",
    "workerRamRoleName",
  ],
  check: (inputs) => [
    ...matches(inputs, "version", /^\d+\.\d+\.\d+-aliyun\.\d+$/, "a whole version of ACK, such as 1.35.7-aliyun.1"),
    ...matches(inputs, "clusterSpec", /^ack\.(standard|pro\.\w+)$/, "an edition of ACK"),
    ...oneOf(inputs, "proxyMode", ["iptables", "ipvs", "nftables"]),
    ...oneOf(inputs, "controlPlaneLogComponents", ["apiserver", "kcm", "scheduler", "ccm", "controlplane-events"]),
    ...oneOf(inputs, "deleteOptions.resourceType", ["SLB", "ALB", "SLS_Data", "SLS_ControlPlane"]),
    ...oneOf(inputs, "deleteOptions.deleteMode", ["delete", "retain"]),
    ...exclusive(inputs, "name", "namePrefix"),
    ...exclusive(inputs, "securityGroupId", "isEnterpriseSecurityGroup"),
    ...exclusive(inputs, "vswitchIds", "zoneIds"),
    ...together(inputs, "controlPlaneLogComponents", "controlPlaneLogTtl"),
    ...clusterFailures(inputs),
    ...tagsOf(inputs),
  ],
  create: (inputs, cloud) => {
    const vpc = refuseCluster(inputs, cloud);
    const id = `c${cloud.hex(32)}`;
    const balancer = `lb-bp1${cloud.hex(18)}`;
    cloud.put({
      type: types.apiServerListener,
      id: balancer,
      name: `k8s-${id}`,
      outputs: { clusterId: id, aclId: "" },
    });
    cloud.put({ type: types.logProject, id: `k8s-log-${id}` });
    return { id, outputs: clusterOutputs(id, vpc, balancer, inputs["slbInternetEnabled"] !== false, cloud) };
  },
  beforeDelete: ({ id, inputs, outputs }, cloud) => {
    if (outputs["deletionProtection"] === true) {
      throw new Error(`ErrorClusterDeletionProtection: deletion protection of the cluster ${id} is on`);
    }
    // Pools hold it anyway; they go before what ACK made with it.
    if (cloud.resources(types.nodePool).some((pool) => pool.outputs["clusterId"] === id)) return;
    cloud.remove(types.apiServerListener, String(outputs["slbId"]));
    const options = (inputs["deleteOptions"] ?? []) as JsonObject[];
    if (options.some((option) => option["resourceType"] === "SLS_Data" && option["deleteMode"] === "delete")) {
      cloud.remove(types.logProject, `k8s-log-${id}`);
    }
  },
};

/** What ACK says of a cluster. */
export function clusterOutputs(
  id: string,
  vpc: string,
  balancer: string,
  open: boolean,
  cloud: SimulatedCloud,
): JsonObject {
  const region = String(cloud.config["region"] ?? "cn-hangzhou");
  const server = simulatedServer();
  return {
    connections: {
      ...(open ? { apiServerInternet: server } : {}),
      apiServerIntranet: server,
      serviceDomain: `*.${id}.${region}.alicontainer.com`,
    },
    controlPlaneLogProject: `k8s-log-${id}`,
    natGatewayId: "",
    rrsaMetadata: {
      enabled: true,
      ramOidcProviderArn: `acs:ram::1234567890123456:oidc-provider/ack-rrsa-${id}`,
      ramOidcProviderName: `ack-rrsa-${id}`,
      rrsaOidcIssuerUrl: `https://oidc-ack-${region}.oss-${region}.aliyuncs.com/${id}`,
    },
    securityGroupId: `sg-bp1${cloud.hex(18)}`,
    slbId: balancer,
    slbInternet: open ? "47.110.0.9" : "",
    slbIntranet: balancer,
    vpcId: vpc,
    workerRamRoleName: `KubernetesWorkerRole-${cloud.hex(8)}`,
  };
}

const diskLevels: Readonly<Record<string, number>> = { PL0: 1, PL1: 20, PL2: 461, PL3: 1261 };

function poolFailures(inputs: JsonObject): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const scaling = inputs["scalingConfig"] as JsonObject | undefined;
  if (scaling && Number(scaling["maxSize"]) <= Number(scaling["minSize"])) {
    failures.push({ property: "scalingConfig.maxSize", reason: "has to be greater than minSize" });
  }
  const size = inputs["systemDiskSize"];
  const least = diskLevels[String(inputs["systemDiskPerformanceLevel"])] ?? 20;
  if (size !== unknown && Number(size) < least) {
    failures.push({ property: "systemDiskSize", reason: `is ${String(size)}; the disk has at least ${least} GiB` });
  }
  const isSpot = /^Spot/.test(String(inputs["spotStrategy"]));
  if (isSpot && inputs["instanceChargeType"] !== "PostPaid") {
    failures.push({ property: "spotStrategy", reason: "is only for instances that are paid afterwards" });
  }
  if (scaling && (scaling["type"] === "spot") !== isSpot) {
    failures.push({ property: "scalingConfig.type", reason: "is spot for spot instances, and only for them" });
  }
  const managed = (inputs["management"] as JsonObject | undefined)?.["enable"] === true;
  if (managed && inputs["keyName"] === undefined) {
    failures.push({ property: "keyName", reason: "is missing; managed node pools support only key_name" });
  }
  return failures;
}

const nodePool: Kind = {
  token: types.nodePool,
  name: { property: "nodePoolName", auto: "never", most: 63, unique: ["clusterId"], renames: true },
  forceNew: ["clusterId", "securityGroupIds", "ramRoleName", "resourceGroupId"],
  requires: [
    { path: "clusterId", type: types.cluster },
    { path: "vswitchIds", type: types.vswitch },
    { path: "keyName", type: types.keyPair, by: "name", except: /^(nodes|ours)$/ },
  ],
  computed: ["nodePoolId", "scalingGroupId"],
  check: (inputs) => [
    ...exclusive(inputs, "desiredSize", "scalingConfig"),
    ...exclusive(inputs, "keyName", "password"),
    ...matches(inputs, "desiredSize", /^\d{1,4}$/, "a number"),
    ...between(inputs, "scalingConfig.minSize", 0, 1000),
    ...between(inputs, "scalingConfig.maxSize", 0, 1000),
    ...oneOf(inputs, "scalingConfig.type", ["cpu", "gpu", "gpushare", "spot"]),
    ...oneOf(inputs, "taints.effect", ["NoSchedule", "NoExecute", "PreferNoSchedule"]),
    ...oneOf(inputs, "multiAzPolicy", ["PRIORITY", "BALANCE", "COST_OPTIMIZED"]),
    ...oneOf(inputs, "instanceChargeType", ["PostPaid", "PrePaid"]),
    ...oneOf(inputs, "spotStrategy", ["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"]),
    ...oneOf(inputs, "imageType", ["AliyunLinux3", "AliyunLinux3Arm64", "ContainerOS", "AliyunLinux4"]),
    ...oneOf(inputs, "systemDiskCategory", ["cloud_auto", "cloud_essd", "cloud_essd_entry", "cloud_efficiency"]),
    ...oneOf(inputs, "systemDiskPerformanceLevel", Object.keys(diskLevels)),
    ...oneOf(inputs, "systemDiskEncryptAlgorithm", ["aes-256"]),
    ...matches(inputs, "systemDiskKmsKey", /^[A-Za-z0-9][\w-]*$/, "the id of a key"),
    ...oneOf(inputs, "instanceMetadataOptions.httpTokens", ["optional", "required"]),
    ...matches(inputs, "instanceTypes", /^ecs\./, "an ECS instance type"),
    ...poolFailures(inputs),
    ...tagsOf(inputs),
  ],
  create: (inputs, cloud) => {
    const alien = texts(inputs["vswitchIds"]).find(
      (id) =>
        outputOf(cloud, types.vswitch, id, "vpcId") !== outputOf(cloud, types.cluster, inputs["clusterId"], "vpcId"),
    );
    if (alien) throw new Error(`ErrorVSwitchNotInVpc: ${alien} is not in the cluster's VPC`);
    const nodePoolId = `np${cloud.hex(32)}`;
    return {
      id: `${String(inputs["clusterId"])}:${nodePoolId}`,
      outputs: { nodePoolId, scalingGroupId: `asg-bp1${cloud.hex(17)}` },
    };
  },
  beforeDelete: ({ id, outputs }) => {
    if (outputs["forceDelete"] !== true) throw new Error(`ErrNodePoolNotEmpty: the node pool ${id} still has nodes`);
  },
};

const keyPair: Kind = {
  token: types.keyPair,
  name: { property: "keyPairName", auto: "never", least: 2, most: 128 },
  forceNew: ["keyNamePrefix", "publicKey"],
  computed: ["fingerPrint", "keyPairName"],
  check: (inputs) => exclusive(inputs, "keyPairName", "keyNamePrefix"),
  create: (inputs, cloud) => {
    const prefix = String(inputs["keyNamePrefix"] ?? "terraform-");
    const keyPairName = String(inputs["keyPairName"] ?? `${prefix}${cloud.hex(26)}`);
    return { id: keyPairName, outputs: { keyPairName, fingerPrint: cloud.hex(32) } };
  },
};

const autoscaling: Kind = {
  token: "alicloud:cs/autoscalingConfig:AutoscalingConfig",
  forceNew: ["clusterId"],
  requires: [{ path: "clusterId", type: types.cluster }],
  check: (inputs) => [
    ...oneOf(inputs, "scalerType", ["cluster-autoscaler", "goatscaler"]),
    ...oneOf(inputs, "expander", ["least-waste", "random", "priority"]),
    ...matches(inputs, "scanInterval", /^\d+[sm]$/, "a time such as 30s"),
  ],
  create: (inputs) => ({ id: String(inputs["clusterId"]) }),
};

export const kubernetesKinds: readonly Kind[] = [cluster, nodePool, keyPair, autoscaling];

function credential(args: JsonObject, cloud: SimulatedCloud): JsonObject {
  const found = cloud.byId(types.cluster, String(args["clusterId"]));
  if (!found) throw new Error(`ErrorClusterNotFound: ${String(args["clusterId"])}`);
  const config = simulatedKubeconfig();
  // A temporary certificate is another one each time.
  const temporary = args["temporaryDurationMinutes"] !== undefined;
  return {
    id: found.id,
    clusterId: found.id,
    clusterName: found.name,
    expiration: temporary ? "2026-11-21T12:00:00Z" : "2029-11-21T12:00:00Z",
    certificateAuthority: { clusterCert: "Y2E=", clientCert: "Y2VydA==", clientKey: "a2V5" },
    kubeConfig: temporary ? `${config.trimEnd()}\n# ${cloud.serial()}\n` : config,
  };
}

function clusters(args: JsonObject, cloud: SimulatedCloud): JsonObject {
  const found = cloud.resources(types.cluster).filter(({ id }) => texts(args["ids"]).includes(id));
  return {
    id: "clusters",
    ids: found.map(({ id }) => id),
    names: found.map(({ name }) => name),
    clusters: found.map(({ id, name, outputs }) => ({
      id,
      name,
      vpcId: outputs["vpcId"] ?? "",
      connections: outputs["connections"] ?? {},
      rrsaConfig: (outputs["rrsaMetadata"] ?? {}) as Json,
    })),
  };
}

export const kubernetesFunctions: Readonly<Record<string, CloudFunction>> = {
  "alicloud:cs/getClusterCredential:getClusterCredential": credential,
  "alicloud:cs/getManagedKubernetesClusters:getManagedKubernetesClusters": clusters,
  "alicloud:index/getAccount:getAccount": () => ({ id: "1234567890123456" }),
};
