import { Cluster } from "@pulumi/gcp/container/cluster";
import { all, type Output, output, type Resource } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { childOf } from "../child";
import type { BuildContext, BuiltCluster } from "../cloud-provider";
import { nameOf } from "../names";
import { adoptedCluster } from "./adopted-cluster";
import { clusterSettings } from "./cluster-settings";
import { keepLogs, logBucket } from "./control-plane-logs";
import { kubeconfig } from "./kubeconfig";
import { type BuiltNetwork, clusterNetwork } from "./network";
import { nodeIdentity } from "./node-identity";
import { bootDiskKey } from "./node-pool";
import { services } from "./project";
import { secretsKey } from "./secrets-key";

/** Creates or adopts the network and the Kubernetes cluster. */
export function cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const on = services(neededServices(spec), spec, context);
  const inside = { ...context, dependsOn: [...context.dependsOn, ...on] };
  return spec.kubernetes.existing === undefined ? newCluster(spec, inside) : adoptedCluster(spec, inside);
}

/** For an existing cluster, the services that it uses are already enabled. */
function neededServices({ kubernetes, gcp }: ClusterSpec): string[] {
  if (kubernetes.existing !== undefined) return gcp.nodeServiceAccount === undefined ? ["iam"] : [];
  return ["container", "compute", "iam", ...(kubernetes.encryptionKey === undefined ? ["cloudkms"] : [])];
}

function newCluster(spec: ClusterSpec, context: BuildContext): BuiltCluster {
  const { name } = context;
  const net = clusterNetwork(spec, context);
  const account = nodeIdentity(spec, context);
  const key = secretsKey(spec, context);
  const logs = logBucket(spec, context);
  // Resources that nodes need are created before the cluster and deleted after it. No node exists longer than the
  // cluster.
  const before: Resource[] = [...net.egress, ...account.granted, ...key.granted];
  const made = new Cluster(
    `${name}-cluster`,
    {
      ...nameOf(context.parent, `${name}-cluster`, 40),
      ...clusterSettings(spec),
      network: net.id,
      subnetwork: net.subnetwork,
      ipAllocationPolicy: { clusterSecondaryRangeName: net.podRange, servicesSecondaryRangeName: net.serviceRange },
      databaseEncryption: { state: "ENCRYPTED", keyName: key.name },
      // For the default pool, which GKE creates and which is deleted at once: it must not run as the project's default
      // account.
      nodeConfig: {
        serviceAccount: account.email,
        oauthScopes: ["https://www.googleapis.com/auth/cloud-platform"],
        imageType: "COS_CONTAINERD",
        machineType: "e2-medium",
        diskType: "pd-balanced",
        diskSizeGb: 20,
        ...bootDiskKey(spec),
        shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
        workloadMetadataConfig: { mode: "GKE_METADATA" },
      },
    },
    {
      ...childOf(context, ...before, logs),
      // Later it contains the first of the real pools: https://github.com/hashicorp/terraform-provider-google/issues/2115
      ignoreChanges: ["nodeConfig"],
    },
  );
  keepLogs(made, logs, spec, context);
  return {
    reference: reference(spec, made, net, output(account.email)),
    kubeconfig: kubeconfig({
      name: made.name,
      address: spec.kubernetes.privateEndpoint
        ? made.privateClusterConfig.apply(({ privateEndpoint }) => privateEndpoint)
        : made.endpoint,
      certificateAuthority: made.masterAuth.apply(({ clusterCaCertificate }) => clusterCaCertificate),
    }),
    clusterIdentifier: made.selfLink,
    beforeNodes: before,
  };
}

function reference(
  spec: ClusterSpec,
  made: Cluster,
  net: BuiltNetwork,
  nodeIdentity: Output<string>,
): Output<ClusterReference> {
  return all([made.name, made.location, net.id, net.subnetwork, nodeIdentity]).apply(
    ([id, location, networkId, subnetwork, identity]) => ({
      id,
      location,
      network: networkId,
      subnets: Object.fromEntries(spec.network.zones.map((zone) => [zone, subnetwork])),
      nodeIdentity: identity,
      // Identities are bound through the project's workload pool, which needs no issuer.
      identityIssuer: "",
    }),
  );
}
