import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { labels } from "./names";

/**
 * The settings of a GKE cluster that follow from the arguments alone.
 *
 * The control plane is the region's also where nodes are in one zone: it costs the same (0.10 USD an hour; only the
 * first zonal cluster of a billing account is free), survives the loss of a zone, answers during its own upgrades, and
 * its location, which can not be changed, need not be: one zone can become three.
 *
 * Two of checkov's rules are not followed: CKV_GCP_65 (access by Google Groups) needs a Workspace domain's name, and
 * CKV_GCP_66 (Binary Authorization) enforces a policy that belongs to the project, which is not ours to set.
 */
export function clusterSettings(spec: ClusterSpec) {
  const { project, releaseChannel } = spec.gcp;
  const { version, privateEndpoint, allowedCidrs } = spec.kubernetes;
  return {
    project,
    location: spec.region,
    nodeLocations: [...spec.zones],
    minMasterVersion: version,
    releaseChannel: { channel: releaseChannel },
    deletionProtection: spec.deletionProtection,
    resourceLabels: labels(spec.tags),

    // Pools are resources of their own.
    removeDefaultNodePool: true,
    initialNodeCount: 1,

    networkingMode: "VPC_NATIVE",
    // Enforces NetworkPolicies by itself; the older `networkPolicy` block excludes it.
    datapathProvider: "ADVANCED_DATAPATH",
    // Internal load balancers with more than 250 nodes behind them. It can not be switched off again.
    enableL4IlbSubsetting: true,
    // Traffic between pods of one node becomes visible to the network's logs. It has no price of its own.
    enableIntranodeVisibility: true,
    privateClusterConfig: {
      enablePrivateNodes: true,
      enablePrivateEndpoint: privateEndpoint,
      masterIpv4CidrBlock: spec.gcp.controlPlaneCidr,
    },
    // A private endpoint demands the block, even if it names nobody besides the cluster's own subnetwork.
    masterAuthorizedNetworksConfig: {
      cidrBlocks: allowedCidrs.map((cidrBlock) => ({ cidrBlock })),
      gcpPublicCidrsAccessEnabled: false,
    },

    workloadIdentityConfig: { workloadPool: `${project}.svc.id.goog` },
    enableShieldedNodes: true,
    enableLegacyAbac: false,
    masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },

    addonsConfig: {
      gcePersistentDiskCsiDriverConfig: { enabled: true },
      dnsCacheConfig: { enabled: true },
      // Also what makes the L4 balancers of Services.
      httpLoadBalancing: { disabled: false },
      horizontalPodAutoscaling: { disabled: false },
    },
    // Pods' own logs are left out: they are charged by volume, and AutoMQ stores its logs in the ops bucket.
    loggingConfig: { enableComponents: ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER"] },
    // The free ones. Google's managed Prometheus, on by default, is charged by sample.
    monitoringConfig: { enableComponents: ["SYSTEM_COMPONENTS"], managedPrometheus: { enabled: false } },
  };
}
