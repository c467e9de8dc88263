import { output, secret } from "@pulumi/pulumi";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { podBlock, serviceBlock } from "./addresses";
import { adoptedCluster } from "./adopted-cluster";
import { apiServerAcl } from "./api-server-access";
import { common } from "./common";
import { withContext } from "./kubeconfig";
import { clusterNetwork, publicAddress } from "./network";
import { nodeSecurityGroup } from "./node-security-group";
import { child } from "./plugin";
import { reference } from "./reference";
import { Cluster } from "./resources/cluster";
import { ClusterLogConfig } from "./resources/cluster-log-config";

/** Creates or adopts the network and the cluster. */
export function cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { existing } = spec.kubernetes;
  return existing === undefined ? newCluster(spec, context) : adoptedCluster(spec, existing, context);
}

/**
 * Pods get their addresses from routes of the network (`vpc-router`), without a tunnel between nodes. Unlike CCE Turbo
 * (`eni`), it works on every flavor and in every region, without a second subnet, and network cards do not limit the
 * number of pods. Its limits, 200 nodes by default and no network policies, do not affect Kafka.
 */
function newCluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { huawei, kubernetes } = spec;
  const network = clusterNetwork(spec, context);
  const nodes = nodeSecurityGroup(spec, network, context);
  const isPublic = !kubernetes.privateEndpoint;
  const before = isPublic ? [apiServerAcl(spec, network, context)] : [];
  const address = isPublic ? publicAddress("api-address", 100, spec, context) : undefined;
  const flavorId = huawei.clusterFlavor;
  const made = new Cluster(
    `${context.name}-cluster`,
    {
      ...common(spec),
      flavorId,
      clusterVersion: `v${kubernetes.version}`,
      vpcId: network.id,
      subnetId: network.subnet,
      securityGroupId: nodes.group.id,
      containerNetworkType: "vpc-router",
      containerNetworkCidr: output(network.cidr).apply((cidr) => podBlock(cidr, kubernetes.serviceCidr)),
      serviceNetworkCidr: kubernetes.serviceCidr ?? output(network.cidr).apply(serviceBlock),
      kubeProxyMode: "ipvs",
      authenticationMode: "rbac",
      masters: masterZones(flavorId, spec.zones).map((availabilityZone) => ({ availabilityZone })),
      ...(address === undefined ? {} : { eip: address.address }),
    },
    // CCE has no deletion protection, so Pulumi protects the resource. `false` would override the `protect` of the
    // user's component.
    child(spec, context, { ...(spec.deletionProtection ? { protect: true } : {}), dependsOn: before }),
  );
  const logs = new ClusterLogConfig(
    `${context.name}-logs`,
    {
      region: spec.region,
      clusterId: made.id,
      ttlInDays: kubernetes.logRetentionDays,
      logConfigs: ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "audit"].map((name) => ({
        name,
        enable: true,
      })),
    },
    child(spec, context),
  );
  return {
    reference: reference(spec, made.id, network.id, network.subnets),
    kubeconfig: secret(made.kubeConfigRaw.apply((raw) => withContext(raw, isPublic))),
    clusterIdentifier: made.id,
    beforeNodes: [...network.egress, ...nodes.rules, logs],
  };
}

/** The zone of each master: three in the zones of the nodes, or the one that a flavor such as `cce.s1.small` has. */
export function masterZones(flavor: string, zones: readonly string[]): string[] {
  const masters = flavor.startsWith("cce.s1.") ? 1 : 3;
  return Array.from({ length: masters }, (_, index) => zones[index % zones.length] ?? "");
}
