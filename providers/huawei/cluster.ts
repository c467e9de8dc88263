import { type Input, type Output, output, secret } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { podBlock, serviceBlock } from "./address-blocks";
import { apiServerAcl, nodeSecurityGroup } from "./firewall";
import { withContext } from "./kubeconfig";
import { adoptedNetwork, newNetwork, publicAddress } from "./network";
import { call, child, common } from "./plugin";
import { Cluster } from "./resources/cluster";
import { ClusterLogConfig } from "./resources/cluster-log-config";
import { clusterKubeconfig } from "./resources/functions";

/** Three masters, up to 50 nodes. */
const defaultFlavor = "cce.s2.small";

export function cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { existing } = spec.kubernetes;
  return existing === undefined ? newCluster(spec, context) : adoptedCluster(existing, spec, context);
}

/** Nothing is looked up that is given: with a kubeconfig the plugin is not even needed. */
function adoptedCluster(id: string, spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { kubeconfig, privateEndpoint } = spec.kubernetes;
  return {
    reference: reference(spec, id, spec.network.id ?? "", output({ ...spec.network.subnets })),
    kubeconfig: secret(
      kubeconfig ?? clusterKubeconfig(id, call(spec, context)).apply((raw) => withContext(raw, !privateEndpoint)),
    ),
    clusterIdentifier: id,
    beforeNodes: [],
  };
}

/**
 * Pods get their addresses from routes of the network (`vpc-router`): no tunnel between nodes, and unlike CCE Turbo
 * (`eni`) on every flavor, in every region, with no second subnet and no bound on pods by network cards. Its bounds, 200
 * nodes by default and no network policies, are far from what Kafka needs.
 */
function newCluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { huawei, kubernetes } = spec;
  const network = spec.network.id === undefined ? newNetwork(spec, context) : adoptedNetwork(spec, context);
  const firewall = nodeSecurityGroup(spec, network, context);
  const isPublic = !kubernetes.privateEndpoint;
  const before = isPublic ? [apiServerAcl(spec, network, context)] : [];
  const address = isPublic ? publicAddress("api-address", 100, spec, context) : undefined;
  const flavorId = huawei.clusterFlavor ?? defaultFlavor;
  const made = new Cluster(
    `${context.name}-cluster`,
    {
      ...common(spec),
      flavorId,
      clusterVersion: `v${kubernetes.version}`,
      vpcId: network.id,
      subnetId: network.subnet,
      securityGroupId: firewall.group.id,
      containerNetworkType: "vpc-router",
      containerNetworkCidr: output(network.cidr).apply(podBlock),
      serviceNetworkCidr: output(network.cidr).apply(serviceBlock),
      kubeProxyMode: "ipvs",
      authenticationMode: "rbac",
      masters: masterZones(flavorId, spec.zones).map((availabilityZone) => ({ availabilityZone })),
      ...(address === undefined ? {} : { eip: address.address }),
    },
    // CCE has no flag against deletion, so Pulumi itself refuses.
    child(spec, context, { protect: spec.deletionProtection, dependsOn: before }),
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
    beforeNodes: [...network.wayOut, ...firewall.rules, logs],
  };
}

/** The zone of each master: three in the zones of the nodes, or the one that a flavor such as `cce.s1.small` has. */
export function masterZones(flavor: string, zones: readonly string[]): string[] {
  const masters = flavor.startsWith("cce.s1.") ? 1 : 3;
  return Array.from({ length: masters }, (_, index) => zones[index % zones.length] ?? "");
}

function reference(
  { region }: ClusterSpec,
  id: Input<string>,
  network: Input<string>,
  subnets: Output<Record<string, string>>,
): Output<ClusterReference> {
  // Nodes run as nobody: Kafka has keys of its own, and CCE acts on nodes by itself.
  return output({ id, location: region, network, subnets, nodeIdentity: "", identityIssuer: "" });
}
